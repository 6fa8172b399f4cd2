package dev.sevensteps.engine.proof;

import dev.sevensteps.engine.crypto.PublicKeyInfo;
import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.trust.CertificateVerifier;
import dev.sevensteps.model.trust.Flaw;
import dev.sevensteps.model.trust.PresentedChain;
import dev.sevensteps.model.trust.Trust;
import java.security.GeneralSecurityException;

/// That a verifier trusts the chain that the peer presented, and whose public key it certifies.
public final class ChainVerified implements Proof {

    private final PresentedChain chain;
    private final Trust.Trusted trust;
    private final PublicKeyInfo key;

    private ChainVerified(PresentedChain chain, Trust.Trusted trust, PublicKeyInfo key) {
        this.chain = chain;
        this.trust = trust;
        this.key = key;
    }

    /// Has the chain judged.
    ///
    /// @throws FailureException if it is refused, or its key cannot be used here
    public static ChainVerified verify(CertificateVerifier verifier, PresentedChain chain) throws FailureException {
        return switch (judge(verifier, chain)) {
            case Trust.Trusted trusted -> new ChainVerified(chain, trusted, publicKey(chain));
            case Trust.Distrusted(Flaw flaw, String where, String why) ->
                throw FailureException.badProof(
                        Duty.VERIFY_CHAIN,
                        flaw.alert(),
                        "The certificate of the " + chain.presenter().lowerCase() + " is refused (" + flaw.kebabCase()
                                + ", " + flaw.rule() + ") at " + where + ": " + why);
        };
    }

    private static Trust judge(CertificateVerifier verifier, PresentedChain chain) throws FailureException {
        try {
            return verifier.verify(chain);
        } catch (RuntimeException broken) {
            throw new FailureException(new Failure.Broken(
                    "The certificate verifier failed with " + broken.getClass().getSimpleName() + "."));
        }
    }

    private static PublicKeyInfo publicKey(PresentedChain chain) throws FailureException {
        try {
            return PublicKeyInfo.ofCertificate(chain.leaf());
        } catch (GeneralSecurityException unusable) {
            throw FailureException.badProof(
                    Duty.VERIFY_CHAIN,
                    Flaw.MALFORMED.alert(),
                    "The key in the certificate of the " + chain.presenter().lowerCase() + " cannot be used: "
                            + unusable.getMessage());
        }
    }

    /// What was presented.
    public PresentedChain chain() {
        return chain;
    }

    /// The path to a trust anchor.
    public Trust.Trusted trust() {
        return trust;
    }

    /// The key that is certified.
    public PublicKeyInfo key() {
        return key;
    }

    @Override
    public Duty duty() {
        return Duty.VERIFY_CHAIN;
    }
}
