package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.HashAlgorithm;
import dev.sevensteps.engine.suite.SignatureScheme;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.ProviderException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;

/// Signing and verifying through `java.security`, with one provider or with whichever the JDK finds.
abstract sealed class JcaSignatures {

    /// With the JDK's providers, in their order.
    static final JcaSignatures JDK = new OfTheJdk();

    private JcaSignatures() {}

    /// With this provider alone, which Amazon Corretto Crypto is.
    static JcaSignatures of(Provider corretto) {
        return new OfCorretto(corretto);
    }

    abstract Signature named(String algorithm) throws GeneralSecurityException;

    abstract PrivateKey form(SigningKey key) throws GeneralSecurityException;

    abstract PublicKey form(PublicKeyInfo key) throws GeneralSecurityException;

    private static final class OfTheJdk extends JcaSignatures {

        @Override
        Signature named(String algorithm) throws GeneralSecurityException {
            return Signature.getInstance(algorithm);
        }

        @Override
        PrivateKey form(SigningKey key) {
            return key.key();
        }

        @Override
        PublicKey form(PublicKeyInfo key) throws GeneralSecurityException {
            return key.jca().get();
        }
    }

    private static final class OfCorretto extends JcaSignatures {

        private final Provider provider;

        private OfCorretto(Provider provider) {
            this.provider = provider;
        }

        @Override
        Signature named(String algorithm) throws GeneralSecurityException {
            return Signature.getInstance(algorithm, provider);
        }

        @Override
        PrivateKey form(SigningKey key) throws GeneralSecurityException {
            return key.corretto().get();
        }

        @Override
        PublicKey form(PublicKeyInfo key) throws GeneralSecurityException {
            return key.corretto().get();
        }
    }

    /// Signs `parts`, one after the other: see [Crypto#sign].
    byte[] sign(SignatureScheme scheme, SigningKey key, RandomSource random, byte[]... parts)
            throws GeneralSecurityException {
        if (!key.fits(scheme)) {
            throw new InvalidKeyException("A key of the kind " + key.type() + " cannot sign with " + scheme + ".");
        }
        try {
            Signature signature = signature(scheme, false);
            signature.initSign(form(key), new SourceSecureRandom(random));
            update(signature, parts);
            return signature.sign();
        } catch (ProviderException e) {
            throw new SignatureException("The key could not sign.", e);
        }
    }

    /// Whether a signature over `parts` is the key's: see [Crypto#verify].
    boolean verify(SignatureScheme scheme, PublicKeyInfo key, byte[] signature, byte[]... parts) {
        if (!key.fits(scheme)) {
            return false;
        }
        try {
            Signature verifier = signature(scheme, true);
            verifier.initVerify(form(key));
            update(verifier, parts);
            return verifier.verify(forVerifier(key, signature));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /// Providers are lenient about the DER of an ECDSA signature, so they get the two numbers without.
    private static byte[] forVerifier(PublicKeyInfo key, byte[] signature) throws GeneralSecurityException {
        return switch (key.type()) {
            case ECDSA_P256 -> EcdsaSignature.read(signature).fixedLength(Curve.SECP256R1.length());
            case ECDSA_P384 -> EcdsaSignature.read(signature).fixedLength(Curve.SECP384R1.length());
            case ECDSA_P521 -> EcdsaSignature.read(signature).fixedLength(Curve.SECP521R1.length());
            case RSA, RSA_PSS, ED25519, ED448 -> signature;
        };
    }

    private Signature signature(SignatureScheme scheme, boolean fixedLength) throws GeneralSecurityException {
        String hash = scheme.hash().jcaName().replace("-", "");
        return switch (scheme) {
            case ECDSA_SECP256R1_SHA256, ECDSA_SECP384R1_SHA384, ECDSA_SECP521R1_SHA512 ->
                named(hash + (fixedLength ? "withECDSAinP1363Format" : "withECDSA"));
            case ED25519 -> named("Ed25519");
            case ED448 -> named("Ed448");
            case RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512 -> named(hash + "withRSA");
            case RSA_PSS_RSAE_SHA256,
                    RSA_PSS_RSAE_SHA384,
                    RSA_PSS_RSAE_SHA512,
                    RSA_PSS_PSS_SHA256,
                    RSA_PSS_PSS_SHA384,
                    RSA_PSS_PSS_SHA512 -> {
                Signature pss = named("RSASSA-PSS");
                pss.setParameter(parameters(scheme.hash()));
                yield pss;
            }
        };
    }

    /// RFC 9846 §4.3.3: MGF1 with the same hash, a salt as long as the hash.
    private static PSSParameterSpec parameters(HashAlgorithm hash) {
        return new PSSParameterSpec(
                hash.jcaName(),
                "MGF1",
                new MGF1ParameterSpec(hash.jcaName()),
                hash.length(),
                PSSParameterSpec.TRAILER_FIELD_BC);
    }

    private static void update(Signature signature, byte[]... parts) throws SignatureException {
        for (byte[] part : parts) {
            signature.update(part);
        }
    }
}
