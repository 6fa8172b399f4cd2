package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.HashAlgorithm;
import dev.sevensteps.engine.suite.SignatureScheme;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SignatureException;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.Ed448Signer;
import org.bouncycastle.crypto.signers.HMacDSAKCalculator;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;

/// Signing and verifying with Bouncy Castle. The caller has made sure that key and scheme fit.
final class LightweightSignatures {

    /// RFC 8032 §5.2: TLS uses Ed448 without a context.
    private static final byte[] NO_CONTEXT = new byte[0];

    private LightweightSignatures() {}

    static byte[] sign(SignatureScheme scheme, SigningKey key, RandomSource random, byte[]... parts)
            throws GeneralSecurityException {
        AsymmetricKeyParameter parameters = key.lightweight().get();
        return switch (key.type()) {
            case ECDSA_P256, ECDSA_P384, ECDSA_P521 -> signEcdsa(parameters, scheme.hash(), parts);
            case ED25519 -> sign(new Ed25519Signer(), parameters, parts);
            case ED448 -> sign(new Ed448Signer(NO_CONTEXT), parameters, parts);
            case RSA, RSA_PSS ->
                sign(rsaSigner(scheme), new ParametersWithRandom(parameters, new SourceSecureRandom(random)), parts);
        };
    }

    /// With the nonce of RFC 6979: made from key and message, so that no weakness of a random source can give the key
    /// away, and the signature is the same each time.
    private static byte[] signEcdsa(CipherParameters key, HashAlgorithm hash, byte[]... parts) {
        ECDSASigner signer = new ECDSASigner(new HMacDSAKCalculator(BouncyCastleCrypto.digest(hash)));
        signer.init(true, key);
        BigInteger[] numbers = signer.generateSignature(digest(hash, parts));
        return new EcdsaSignature(numbers[0], numbers[1]).write();
    }

    private static byte[] sign(Signer signer, CipherParameters key, byte[]... parts) throws SignatureException {
        signer.init(true, key);
        update(signer, parts);
        try {
            return signer.generateSignature();
        } catch (CryptoException | IllegalStateException e) {
            throw new SignatureException("The key could not sign.", e);
        }
    }

    static boolean verify(SignatureScheme scheme, PublicKeyInfo key, byte[] signature, byte[]... parts) {
        return switch (key.type()) {
            case ECDSA_P256, ECDSA_P384, ECDSA_P521 -> verifyEcdsa(key.lightweight(), scheme.hash(), signature, parts);
            case ED25519 -> verify(new Ed25519Signer(), key.lightweight(), signature, parts);
            case ED448 -> verify(new Ed448Signer(NO_CONTEXT), key.lightweight(), signature, parts);
            case RSA, RSA_PSS ->
                hasProperLength(key.lightweight(), signature)
                        && verify(rsaSigner(scheme), key.lightweight(), signature, parts);
        };
    }

    private static boolean verifyEcdsa(CipherParameters key, HashAlgorithm hash, byte[] signature, byte[]... parts) {
        try {
            EcdsaSignature numbers = EcdsaSignature.read(signature);
            ECDSASigner verifier = new ECDSASigner();
            verifier.init(false, key);
            return verifier.verifySignature(digest(hash, parts), numbers.r(), numbers.s());
        } catch (SignatureException e) {
            return false;
        }
    }

    private static boolean verify(Signer verifier, CipherParameters key, byte[] signature, byte[]... parts) {
        verifier.init(false, key);
        update(verifier, parts);
        return verifier.verifySignature(signature);
    }

    /// RFC 8017 §8.1.2 and §8.2.2, steps 1 and 2: as many bytes as the modulus, and a number below it.
    private static boolean hasProperLength(AsymmetricKeyParameter key, byte[] signature) {
        return key instanceof RSAKeyParameters rsa
                && signature.length == (rsa.getModulus().bitLength() + 7) / 8
                && BigEndian.read(signature).compareTo(rsa.getModulus()) < 0;
    }

    private static Signer rsaSigner(SignatureScheme scheme) {
        Digest digest = BouncyCastleCrypto.digest(scheme.hash());
        return switch (scheme) {
            case RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512 -> new RSADigestSigner(digest);
            case RSA_PSS_RSAE_SHA256,
                    RSA_PSS_RSAE_SHA384,
                    RSA_PSS_RSAE_SHA512,
                    RSA_PSS_PSS_SHA256,
                    RSA_PSS_PSS_SHA384,
                    RSA_PSS_PSS_SHA512 ->
                // RFC 9846 §4.3.3: MGF1 with the same hash, a salt as long as the hash.
                new PSSSigner(new RSABlindedEngine(), digest, scheme.hash().length());
            case ECDSA_SECP256R1_SHA256, ECDSA_SECP384R1_SHA384, ECDSA_SECP521R1_SHA512, ED25519, ED448 ->
                throw new IllegalArgumentException(scheme + " is no scheme of RSA.");
        };
    }

    private static void update(Signer signer, byte[]... parts) {
        for (byte[] part : parts) {
            signer.update(part, 0, part.length);
        }
    }

    private static byte[] digest(HashAlgorithm algorithm, byte[]... parts) {
        Digest digest = BouncyCastleCrypto.digest(algorithm);
        for (byte[] part : parts) {
            digest.update(part, 0, part.length);
        }
        byte[] value = new byte[digest.getDigestSize()];
        digest.doFinal(value, 0);
        return value;
    }
}
