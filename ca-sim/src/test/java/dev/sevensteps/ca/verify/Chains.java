package dev.sevensteps.ca.verify;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.SeededRandom;
import dev.sevensteps.ca.World;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.trust.Flaw;
import java.util.List;
import java.util.Optional;

/// Chains for the tests of single rules: a root, and what is asked about what hangs below it.
final class Chains {

    private Chains() {}

    /// A root with a quick key, that gives the same certificates for the same purpose.
    static Authority root(String purpose) {
        return Authority.root(
                CertificateRecipe.authority("CN=Root, O=Ideas").withKey(KeyType.ed25519()),
                World.CLOCK,
                SeededRandom.of(purpose));
    }

    /// A server named localhost.
    static CertificateRecipe server() {
        return CertificateRecipe.server("localhost").withKey(KeyType.ed25519());
    }

    /// An authority of this distinguished name.
    static CertificateRecipe authority(String subject) {
        return CertificateRecipe.authority(subject).withKey(KeyType.ed25519());
    }

    /// The question whether a chain is good for a server, whatever its name.
    static Question about(List<ByteString> chain) {
        return new Question(chain, Optional.empty(), Optional.empty(), World.NOW, Optional.empty());
    }

    /// What is wrong with a chain below a root.
    static List<Flaw> flaws(Authority root, List<ByteString> chain) {
        return flaws(ChainVerifier.trusting(root), chain);
    }

    static List<Flaw> flaws(ChainVerifier verifier, List<ByteString> chain) {
        return verifier.examine(about(chain)).findings().stream()
                .map(Finding::flaw)
                .toList();
    }
}
