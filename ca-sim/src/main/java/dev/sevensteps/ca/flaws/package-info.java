/// Being wrong on purpose. Every [dev.sevensteps.model.trust.Flaw] can be issued, and is then the only thing wrong with the
/// identity: a verifier that trusts the same root and refuses it for anything else has a flaw of its own.
///
/// ```java
/// Authority root = Authority.root("CN=Root", Clock.systemUTC(), new SecureRandom());
/// Identity expired = FlawedIssuer.below(root).issue(Flaw.EXPIRED, CertificateRecipe.server("localhost"));
/// ```
@NullMarked
package dev.sevensteps.ca.flaws;

import org.jspecify.annotations.NullMarked;
