package dev.sevensteps.docs.certificates;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.SeededRandom;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.ca.verify.Examination;
import dev.sevensteps.ca.verify.VerificationPolicy;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.trust.PresentedChain;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/// A phishing site and its certificate, in which nothing is wrong: its owner owns the name that it is for. The name is made
/// to look like another.
///
/// @param root    who is trusted
/// @param issuing who certifies servers
/// @param server  the site whose name has a digit for a letter
record LookAlike(Authority root, Authority issuing, Identity server) {

    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    /// Whose site it seems to be.
    static final String GENUINE = "www.example-bank.example";

    /// Whose site it is: the `l` is a one.
    static final String NAME = "www.examp1e-bank.example";

    private static final LookAlike ONLY = made();

    /// The one on the page.
    static LookAlike onThePage() {
        return ONLY;
    }

    private static LookAlike made() {
        Authority root = Authority.root(
                CertificateRecipe.authority("CN=Example Root"),
                Clock.fixed(NOW, ZoneOffset.UTC),
                SeededRandom.of("certificates.md"));
        Authority issuing = root.intermediate(
                CertificateRecipe.authority("CN=Example Issuing CA").withPathLength(0));
        return new LookAlike(root, issuing, issuing.issue(CertificateRecipe.server(NAME)));
    }

    /// What a browser makes of the site that was asked for by this name, by the rules for the web.
    Examination examinedFor(String name) {
        return ChainVerifier.trusting(root)
                .withPolicy(VerificationPolicy.WEB_PKI)
                .examine(new PresentedChain(server.chain(), Role.SERVER, Optional.of(name), NOW, Optional.empty()));
    }
}
