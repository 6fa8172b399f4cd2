package dev.sevensteps.cli.connect;

import dev.sevensteps.model.trust.CertificateVerifier;
import dev.sevensteps.model.trust.PresentedChain;
import dev.sevensteps.model.trust.Trust;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// A verifier that remembers what it said last.
final class Judge implements CertificateVerifier {

    private final CertificateVerifier verifier;
    private final AtomicReference<Optional<Trust>> verdict = new AtomicReference<>(Optional.empty());

    Judge(CertificateVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public Trust verify(PresentedChain chain) {
        Trust trust = verifier.verify(chain);
        verdict.set(Optional.of(trust));
        return trust;
    }

    /// What it said last; nothing if it was not asked.
    Optional<Trust> verdict() {
        return verdict.get();
    }
}
