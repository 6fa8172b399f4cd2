package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.AeadAlgorithm;
import dev.sevensteps.engine.suite.CbcAlgorithm;
import dev.sevensteps.engine.suite.HashAlgorithm;
import dev.sevensteps.engine.suite.MacAlgorithm;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.model.ByteString;
import java.security.GeneralSecurityException;

/// The primitives that a handshake needs, behind one door. Adapters: the JDK's providers, Bouncy Castle's
/// lightweight API, and the default that takes each from where it is fast. All are stateless and safe for use by
/// many threads; randomness is a parameter.
///
/// A peer's bad bytes (a point off its curve, a signature that does not verify) are ordinary answers or a checked
/// [GeneralSecurityException]; an unchecked exception means that the adapter itself is broken.
public interface Crypto {

    /// The name of the adapter, for test names and tables: `jdk`, `bc`, `default`.
    String name();

    /// A running hash, empty so far.
    RunningHash hash(HashAlgorithm algorithm);

    /// HMAC (RFC 2104) over the concatenation of `parts`.
    byte[] hmac(HashAlgorithm algorithm, Secret key, byte[]... parts);

    /// The PRF of TLS 1.2 (RFC 5246 §5): `P_hash(secret, label + seed)`, cut at `length` bytes.
    Secret prf(HashAlgorithm algorithm, Secret secret, String label, byte[] seed, int length);

    /// HKDF-Extract (RFC 5869 §2.2): `HMAC(salt, input)`.
    default Secret extract(HashAlgorithm algorithm, Secret salt, Secret input) {
        return Secret.wrap(hmac(algorithm, salt, input.lend()));
    }

    /// HKDF-Expand-Label (RFC 9846 §7.1), `length` bytes of it.
    ///
    /// @param label without the `tls13 ` that goes before it
    /// @throws IllegalArgumentException if label, context or length are longer than the structure can say
    default Secret expandLabel(HashAlgorithm algorithm, Secret secret, String label, byte[] context, int length) {
        return HkdfLabel.expand(this, algorithm, secret, label, context, length);
    }

    /// A cipher for one direction of one connection.
    Aead aead(AeadAlgorithm algorithm, Secret key);

    /// A cipher in CBC mode for one direction of one connection.
    ///
    /// @throws IllegalArgumentException if the key has not the length that the algorithm takes
    Cbc cbc(CbcAlgorithm algorithm, Secret key);

    /// The MAC that goes with it.
    RunningMac mac(MacAlgorithm algorithm, Secret key);

    /// A fresh ephemeral key, for the end that speaks first.
    EphemeralKey generate(NamedGroup group, RandomSource random);

    /// The answer to the public value of the end that spoke first.
    ///
    /// @throws GeneralSecurityException if the value is none of the group: see [EphemeralKey#agree(byte[])]
    default KeyAnswer respond(NamedGroup group, byte[] peerPublicValue, RandomSource random)
            throws GeneralSecurityException {
        EphemeralKey mine = generate(group, random);
        return new KeyAnswer(ByteString.copyOf(mine.publicValue()), mine.agree(peerPublicValue));
    }

    /// Signs `parts`, one after the other.
    ///
    /// @throws GeneralSecurityException if the key does not fit the scheme, or cannot be used
    byte[] sign(SignatureScheme scheme, SigningKey key, RandomSource random, byte[]... parts)
            throws GeneralSecurityException;

    /// Whether `signature` over `parts` was made with the private half of `key`. A malformed signature is just
    /// wrong.
    boolean verify(SignatureScheme scheme, PublicKeyInfo key, byte[] signature, byte[]... parts);

    /// RSAES-PKCS1-v1_5 encryption of a premaster secret (RFC 5246 §7.4.7.1).
    ///
    /// @throws GeneralSecurityException if the key is no RSA key or is too small for the secret
    byte[] rsaEncrypt(PublicKeyInfo key, Secret premaster, RandomSource random) throws GeneralSecurityException;

    /// RSAES-PKCS1-v1_5 decryption of a premaster secret, with the countermeasure of RFC 5246 §7.4.7.1: whatever
    /// is wrong with `encrypted`, its padding, its length or the two version bytes at its start, the answer is 48
    /// random bytes, chosen without a branch on secret data and without a difference in what is thrown.
    Secret rsaDecryptPremaster(SigningKey key, int clientVersion, byte[] encrypted, RandomSource random);
}
