package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.HashAlgorithm;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.suite.SignatureScheme;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.interfaces.ECKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Set;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;

/// A long-term private key, which belongs to a certificate. An adapter that wants it in another form converts it once;
/// what it made is kept here and lives as long as the key.
public final class SigningKey {

    private final PrivateKey key;
    private final KeyType type;
    private final Set<HashAlgorithm> hashes;
    private final Lazily<AsymmetricKeyParameter> lightweight;
    private final Lazily<PrivateKey> corretto;

    private SigningKey(PrivateKey key, KeyType type) {
        this.key = key;
        this.type = type;
        this.hashes = KeyLimits.hashes(key);
        this.lightweight = new Lazily<>(() -> BouncyCastleKeys.privateKey(key));
        this.corretto = new Lazily<>(
                () -> (PrivateKey) CorrettoCrypto.keyFactory(key.getAlgorithm()).translateKey(key));
    }

    /// Finds out what kind of key this is. The key may live in a token that shows its public parameters only.
    ///
    /// @throws InvalidKeyException if it is of no kind that TLS can use here, or too short or too long
    public static SigningKey of(PrivateKey key) throws InvalidKeyException {
        return new SigningKey(key, typeOf(key));
    }

    private static KeyType typeOf(PrivateKey key) throws InvalidKeyException {
        return switch (key) {
            case RSAKey rsa -> {
                KeyLimits.checkModulus(rsa.getModulus());
                yield key.getAlgorithm().equals("RSASSA-PSS") ? KeyType.RSA_PSS : KeyType.RSA;
            }
            case ECKey ec -> Curve.of(ec.getParams()).keyType();
            case EdECKey edwards when edwards.getParams().getName().equals("Ed25519") -> KeyType.ED25519;
            case EdECKey edwards when edwards.getParams().getName().equals("Ed448") -> KeyType.ED448;
            case PrivateKey other ->
                throw new InvalidKeyException("TLS cannot sign here with a key of the kind " + other.getAlgorithm()
                        + "; RSA, RSASSA-PSS, EC on P-256, P-384 or P-521, Ed25519 and Ed448 can be used.");
        };
    }

    /// The key as the JDK holds it.
    public PrivateKey key() {
        return key;
    }

    /// Its kind.
    public KeyType type() {
        return type;
    }

    /// Whether this key can make such a signature: the kind fits, the parameters of an RSASSA-PSS key allow the hash
    /// (RFC 4055 §3.1), and an RSA modulus has room for it.
    public boolean fits(SignatureScheme scheme) {
        return scheme.fits(type)
                && hashes.contains(scheme.hash())
                && (!(key instanceof RSAKey rsa) || KeyLimits.hasRoom(rsa.getModulus(), scheme));
    }

    /// Whether the key's numbers can be read, as those of a key in a token cannot.
    boolean isReadable() {
        return switch (key) {
            case RSAPrivateCrtKey rsa -> true;
            case ECPrivateKey ec -> true;
            case EdECPrivateKey edwards -> edwards.getBytes().isPresent();
            case PrivateKey other -> false;
        };
    }

    /// The key as Bouncy Castle's lightweight API holds it.
    Lazily<AsymmetricKeyParameter> lightweight() {
        return lightweight;
    }

    /// The key as Amazon Corretto Crypto holds it.
    Lazily<PrivateKey> corretto() {
        return corretto;
    }

    /// The same key of the same kind.
    @Override
    public boolean equals(Object other) {
        return other instanceof SigningKey that && key.equals(that.key) && type == that.type;
    }

    @Override
    public int hashCode() {
        return type.hashCode();
    }

    /// Names the type, never the key.
    @Override
    public String toString() {
        return "SigningKey(" + type + ")";
    }
}
