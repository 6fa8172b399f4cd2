package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.HashAlgorithm;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Objects;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.RSAKeyParameters;

/// The public key of a certificate: read once, of a kind and a size that can be used here, its point on its curve.
/// Whether it is anyone's key is not its concern.
public final class PublicKeyInfo {

    private final ByteString encoded;
    private final KeyType type;
    private final Set<HashAlgorithm> hashes;
    private final AsymmetricKeyParameter lightweight;
    private final Lazily<PublicKey> jca;
    private final Lazily<PublicKey> corretto;

    PublicKeyInfo(ByteString encoded, KeyType type, Set<HashAlgorithm> hashes, AsymmetricKeyParameter lightweight) {
        this.encoded = encoded;
        this.type = type;
        this.hashes = hashes;
        this.lightweight = lightweight;
        this.jca = new Lazily<>(
                () -> KeyFactory.getInstance(jcaName(type)).generatePublic(new X509EncodedKeySpec(encoded.toArray())));
        this.corretto = new Lazily<>(() ->
                CorrettoCrypto.keyFactory(jcaName(type)).generatePublic(new X509EncodedKeySpec(encoded.toArray())));
    }

    /// The key in a certificate (RFC 5280 §4.1). Nothing else of the certificate is looked at.
    ///
    /// @param der one X.509 certificate
    /// @throws GeneralSecurityException if `der` is no certificate, or its key is of no kind that is supported, or
    ///     has a size that is not, or is none
    public static PublicKeyInfo ofCertificate(ByteString der) throws GeneralSecurityException {
        SubjectPublicKeyInfo info;
        try {
            info = Certificate.getInstance(ASN1Primitive.fromByteArray(der.toArray()))
                    .getSubjectPublicKeyInfo();
        } catch (IOException | RuntimeException e) {
            // The parser answers some garbage with IllegalArgumentException, IllegalStateException or
            // ClassCastException.
            throw new CertificateException("These " + der.length() + " bytes are no X.509 certificate.", e);
        }
        return BouncyCastleKeys.publicKey(info);
    }

    /// The key in a SubjectPublicKeyInfo (RFC 5280 §4.1.2.7).
    ///
    /// @throws GeneralSecurityException if `der` is none, or the key is of no kind that is supported, or has a
    ///     size that is not
    public static PublicKeyInfo of(ByteString der) throws GeneralSecurityException {
        try {
            // Of no bytes at all it makes null, and none of that.
            SubjectPublicKeyInfo info = SubjectPublicKeyInfo.getInstance(
                    Objects.requireNonNull(ASN1Primitive.fromByteArray(der.toArray())));
            return BouncyCastleKeys.publicKey(info);
        } catch (IOException | RuntimeException e) {
            throw new InvalidKeyException("These " + der.length() + " bytes are no SubjectPublicKeyInfo.", e);
        }
    }

    /// The SubjectPublicKeyInfo, DER (RFC 5280 §4.1.2.7).
    public ByteString encoded() {
        return encoded;
    }

    /// Its kind.
    public KeyType type() {
        return type;
    }

    /// Whether this key can have made such a signature: the kind fits, the parameters of an RSASSA-PSS key allow the
    /// hash (RFC 4055 §3.1), and an RSA modulus has room for it.
    public boolean fits(SignatureScheme scheme) {
        return scheme.fits(type)
                && hashes.contains(scheme.hash())
                && (!(lightweight instanceof RSAKeyParameters rsa) || KeyLimits.hasRoom(rsa.getModulus(), scheme));
    }

    /// The key as Bouncy Castle's lightweight API holds it.
    AsymmetricKeyParameter lightweight() {
        return lightweight;
    }

    /// The key as the JDK holds it.
    Lazily<PublicKey> jca() {
        return jca;
    }

    /// The key as Amazon Corretto Crypto holds it.
    Lazily<PublicKey> corretto() {
        return corretto;
    }

    private static String jcaName(KeyType type) {
        return switch (type) {
            case RSA -> "RSA";
            case RSA_PSS -> "RSASSA-PSS";
            case ECDSA_P256, ECDSA_P384, ECDSA_P521 -> "EC";
            case ED25519 -> "Ed25519";
            case ED448 -> "Ed448";
        };
    }

    /// The same bytes.
    @Override
    public boolean equals(Object other) {
        return other instanceof PublicKeyInfo that && encoded.equals(that.encoded);
    }

    @Override
    public int hashCode() {
        return encoded.hashCode();
    }

    @Override
    public String toString() {
        return "PublicKeyInfo(" + type + ", " + encoded + ")";
    }
}
