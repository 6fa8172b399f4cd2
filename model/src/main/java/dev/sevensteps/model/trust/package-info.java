/// Step 3, "verify the certificate", as the protocol sees it: a chain goes in, a
/// [dev.sevensteps.model.trust.Trust] comes out. How the chain is judged is no business of the handshake; the
/// outcome is, and so the port between the engine and a certificate authority is part of the model.
///
/// ```java
/// switch (verifier.verify(presented)) {                               // a CertificateVerifier
///     case Trust.Trusted(List<ByteString> path) -> …                  // from the peer's own to the anchor
///     case Trust.Distrusted(Flaw flaw, String where, String why) -> … // flaw.alert() answers it
/// }
/// ```
///
/// The authority and verifier of this project are those of the module `dev.sevensteps.ca`; a verifier of your own is one method.
@NullMarked
package dev.sevensteps.model.trust;

import org.jspecify.annotations.NullMarked;
