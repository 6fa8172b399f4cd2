package dev.sevensteps.ca.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/// Checks the usual signatures with Amazon Corretto Crypto, where its jar is on the class path or the module path: in
/// machine code, in a third of the time that Bouncy Castle takes on P-256 under a key not seen before.
final class CorrettoCheck {

    private static final String PROVIDER = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    /// Absent where Corretto is not at hand, or has no library for this machine.
    static final Optional<CorrettoCheck> IF_PRESENT = find();

    private final Provider provider;

    private CorrettoCheck(Provider provider) {
        this.provider = provider;
    }

    private static Optional<CorrettoCheck> find() {
        try {
            return ServiceLoader.load(Provider.class).stream()
                    .filter(candidate -> candidate.type().getName().equals(PROVIDER))
                    .findFirst()
                    .map(ServiceLoader.Provider::get)
                    // Without its library it offers nothing.
                    .filter(found -> found.getService("Signature", "SHA256withECDSA") != null)
                    .map(CorrettoCheck::new);
        } catch (ServiceConfigurationError | LinkageError broken) {
            return Optional.empty();
        }
    }

    /// Whether a signature is the key's; absent if this kind of key or scheme is not checked here.
    Optional<Boolean> isGood(SignatureScheme scheme, CertifiedKey key, byte[] message, byte[] signature) {
        try {
            return switch (key) {
                case CertifiedKey.Ec(Curve curve, ECPublicKeyParameters point)
                when isUsual(curve) && scheme instanceof SignatureScheme.Ecdsa(Hash hash) && isUsual(hash) ->
                    Optional.of(ecdsa(hash, curve, point, message, signature));
                case CertifiedKey.Rsa(BigInteger modulus, BigInteger exponent)
                when isUsual(modulus) && scheme instanceof SignatureScheme.RsaPkcs1(Hash hash) && isUsual(hash) ->
                    Optional.of(rsa(hash, modulus, exponent, message, signature));
                case CertifiedKey.Ec _,
                        CertifiedKey.Rsa _,
                        CertifiedKey.RsaPss _,
                        CertifiedKey.Dsa _,
                        CertifiedKey.Ed25519 _,
                        CertifiedKey.Ed448 _,
                        CertifiedKey.MlDsa _,
                        CertifiedKey.Unsupported _ -> Optional.empty();
            };
        } catch (GeneralSecurityException refused) {
            return Optional.empty(); // the other library decides
        }
    }

    private static boolean isUsual(Curve curve) {
        return switch (curve) {
            case P256, P384, P521 -> true;
            case P192, P224 -> false;
        };
    }

    private static boolean isUsual(Hash hash) {
        return switch (hash) {
            case SHA_256, SHA_384, SHA_512 -> true;
            case MD5, SHA_1, SHA_224 -> false;
        };
    }

    private static boolean isUsual(BigInteger modulus) {
        return modulus.bitLength() >= 2048 && modulus.bitLength() <= 4096;
    }

    /// The form of the signature is read strictly here, and handed on as two numbers.
    private boolean ecdsa(Hash hash, Curve curve, ECPublicKeyParameters point, byte[] message, byte[] signature)
            throws GeneralSecurityException {
        BigInteger order = point.getParameters().getN();
        BigInteger[] numbers;
        try {
            numbers = StandardDSAEncoding.INSTANCE.decode(order, signature);
        } catch (IOException | RuntimeException malformed) {
            return false;
        }
        int length = (order.bitLength() + 7) / 8;
        byte[] both = new byte[2 * length];
        write(numbers[0], both, 0, length);
        write(numbers[1], both, length, length);
        PublicKey key =
                KeyFactory.getInstance("EC", provider).generatePublic(new X509EncodedKeySpec(encoded(curve, point)));
        return verified("withECDSAinP1363Format", hash, key, message, both);
    }

    private static byte[] encoded(Curve curve, ECPublicKeyParameters point) {
        try {
            return new SubjectPublicKeyInfo(
                            new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, curve.oid()),
                            point.getQ().getEncoded(false))
                    .getEncoded();
        } catch (IOException e) {
            throw new IllegalStateException("A point in memory cannot be written.", e);
        }
    }

    private static void write(BigInteger number, byte[] target, int from, int length) {
        byte[] bytes = number.toByteArray();
        int skipped = Math.max(0, bytes.length - length);
        System.arraycopy(bytes, skipped, target, from + length - (bytes.length - skipped), bytes.length - skipped);
    }

    private boolean rsa(Hash hash, BigInteger modulus, BigInteger exponent, byte[] message, byte[] signature)
            throws GeneralSecurityException {
        if (signature.length != (modulus.bitLength() + 7) / 8) {
            return false;
        }
        PublicKey key = KeyFactory.getInstance("RSA", provider).generatePublic(new RSAPublicKeySpec(modulus, exponent));
        return verified("withRSA", hash, key, message, signature);
    }

    private boolean verified(String scheme, Hash hash, PublicKey key, byte[] message, byte[] signature)
            throws GeneralSecurityException {
        Signature verifier = Signature.getInstance(hash.toString().replace("-", "") + scheme, provider);
        verifier.initVerify(key);
        verifier.update(message);
        return verifier.verify(signature);
    }
}
