package dev.sevensteps.ca.keys;

import java.math.BigInteger;
import java.util.Optional;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.params.DSAPublicKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.Ed448PublicKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.DSASigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.Ed448Signer;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.crypto.signers.PSSSigner;
import org.bouncycastle.crypto.signers.RSADigestSigner;

/// Checks signatures with public keys.
public final class SignatureCheck {

    private SignatureCheck() {}

    /// Whether a key can make signatures by a scheme at all.
    public static boolean fits(SignatureScheme scheme, CertifiedKey key) {
        return switch (scheme) {
            case SignatureScheme.RsaPkcs1 _ -> key instanceof CertifiedKey.Rsa;
            case SignatureScheme.RsaPss pss -> {
                if (key instanceof CertifiedKey.RsaPss(BigInteger _, BigInteger _, var only)) {
                    // RFC 9846 §4.3.3: identical parameters, where RFC 4055 §3.3 would take a longer salt, too.
                    yield only.isEmpty() || only.get().equals(pss);
                }
                yield key instanceof CertifiedKey.Rsa;
            }
            case SignatureScheme.Ecdsa _ -> key instanceof CertifiedKey.Ec;
            case SignatureScheme.Dsa _ ->
                key instanceof CertifiedKey.Dsa(var _, var _, var parameters) && parameters.isPresent();
            case SignatureScheme.Ed25519() -> key instanceof CertifiedKey.Ed25519;
            case SignatureScheme.Ed448() -> key instanceof CertifiedKey.Ed448;
            case SignatureScheme.MlDsa(var set) -> key instanceof CertifiedKey.MlDsa own && own.set() == set;
        };
    }

    /// Whether `signature` is the key's signature on `message`. A signature of the wrong length or form is not.
    public static boolean isGood(SignatureScheme scheme, CertifiedKey key, byte[] message, byte[] signature) {
        if (!fits(scheme, key)) {
            return false;
        }
        try {
            if (scheme instanceof SignatureScheme.Ecdsa || scheme instanceof SignatureScheme.Dsa) {
                Der.requireOneElement(signature);
            }
            Optional<Boolean> fast =
                    CorrettoCheck.IF_PRESENT.flatMap(corretto -> corretto.isGood(scheme, key, message, signature));
            return fast.orElseGet(() -> isGoodByBouncyCastle(scheme, key, message, signature));
        } catch (Der.NotDer e) {
            return false;
        }
    }

    static boolean isGoodByBouncyCastle(SignatureScheme scheme, CertifiedKey key, byte[] message, byte[] signature) {
        try {
            Optional<Signer> verifier = verifier(scheme, key);
            if (verifier.isEmpty()) {
                return false;
            }
            verifier.get().update(message, 0, message.length);
            return verifier.get().verifySignature(signature);
        } catch (RuntimeException e) {
            // Bouncy Castle says so when a signature is longer than its key, or a key too short for its hash.
            return false;
        }
    }

    private static Optional<Signer> verifier(SignatureScheme scheme, CertifiedKey key) {
        return switch (key) {
            case CertifiedKey.Rsa(BigInteger modulus, BigInteger exponent) -> rsaVerifier(scheme, modulus, exponent);
            case CertifiedKey.RsaPss(BigInteger modulus, BigInteger exponent, var _) ->
                rsaVerifier(scheme, modulus, exponent);
            case CertifiedKey.Ec(Curve _, ECPublicKeyParameters point) -> {
                Signer signer =
                        new DSADigestSigner(new ECDSASigner(), scheme.hash().digest());
                signer.init(false, point);
                yield Optional.of(signer);
            }
            case CertifiedKey.Dsa(BigInteger _, BigInteger y, var parameters) -> {
                Signer signer =
                        new DSADigestSigner(new DSASigner(), scheme.hash().digest());
                signer.init(false, new DSAPublicKeyParameters(y, parameters.orElseThrow()));
                yield Optional.of(signer);
            }
            case CertifiedKey.Ed25519(Ed25519PublicKeyParameters point) -> {
                Signer signer = new Ed25519Signer();
                signer.init(false, point);
                yield Optional.of(signer);
            }
            case CertifiedKey.Ed448(Ed448PublicKeyParameters point) -> {
                Signer signer = new Ed448Signer(new byte[0]);
                signer.init(false, point);
                yield Optional.of(signer);
            }
            case CertifiedKey.MlDsa(var _, MLDSAPublicKeyParameters parameters) -> {
                Signer signer = new MLDSASigner();
                signer.init(false, parameters);
                yield Optional.of(signer);
            }
            case CertifiedKey.Unsupported _ -> Optional.empty();
        };
    }

    private static Optional<Signer> rsaVerifier(SignatureScheme scheme, BigInteger modulus, BigInteger exponent) {
        Signer signer = switch (scheme) {
            case SignatureScheme.RsaPkcs1(Hash hash) -> new RSADigestSigner(hash.digest());
            case SignatureScheme.RsaPss(Hash hash, Hash maskHash, int salt) ->
                new PSSSigner(new RSABlindedEngine(), hash.digest(), maskHash.digest(), salt);
            case SignatureScheme.Ecdsa _,
                    SignatureScheme.Dsa _,
                    SignatureScheme.Ed25519 _,
                    SignatureScheme.Ed448 _,
                    SignatureScheme.MlDsa _ ->
                throw new IllegalArgumentException("An RSA key makes no signature by " + scheme.description());
        };
        signer.init(false, CertifiedKey.rsaParameters(modulus, exponent));
        return Optional.of(signer);
    }
}
