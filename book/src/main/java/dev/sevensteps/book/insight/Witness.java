package dev.sevensteps.book.insight;

import dev.sevensteps.engine.crypto.Aead;
import dev.sevensteps.engine.crypto.Cbc;
import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.EphemeralKey;
import dev.sevensteps.engine.crypto.KeyAnswer;
import dev.sevensteps.engine.crypto.PublicKeyInfo;
import dev.sevensteps.engine.crypto.RandomSource;
import dev.sevensteps.engine.crypto.RunningHash;
import dev.sevensteps.engine.crypto.RunningMac;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.crypto.SigningKey;
import dev.sevensteps.engine.suite.AeadAlgorithm;
import dev.sevensteps.engine.suite.CbcAlgorithm;
import dev.sevensteps.engine.suite.HashAlgorithm;
import dev.sevensteps.engine.suite.MacAlgorithm;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.model.keys.Label;
import java.security.GeneralSecurityException;
import java.util.Optional;

/// An adapter that does what another does, and keeps the two secrets that a key schedule begins with: what the key exchange
/// gave, and what an earlier session left. The engine forgets them as soon as it can (RFC 5246 §8.1, RFC 9846 §7.1), and a
/// trace does not hold them; who wants to compute the keys of a recorded handshake again needs them.
///
/// One is for one connection at one end. It is for books and lessons: who has a witness can read the connection.
public final class Witness implements Crypto {

    private final Crypto crypto;
    private Optional<Secret> agreed = Optional.empty();
    private Optional<Secret> earlier = Optional.empty();

    private Witness(Crypto crypto) {
        this.crypto = crypto;
    }

    /// What a key schedule begins with.
    ///
    /// @param agreed  the premaster secret, or the shared secret of TLS 1.3; absent where nothing was agreed upon
    /// @param earlier the pre-shared key of TLS 1.3; absent where none was offered
    public record Ingredients(Optional<Secret> agreed, Optional<Secret> earlier) {

        /// Of a trace that nobody has witnessed.
        public static final Ingredients NONE = new Ingredients(Optional.empty(), Optional.empty());
    }

    /// A witness of what this adapter does.
    public static Witness of(Crypto crypto) {
        return new Witness(crypto);
    }

    /// What it has seen so far.
    public Ingredients ingredients() {
        return new Ingredients(agreed, earlier);
    }

    @Override
    public String name() {
        return crypto.name();
    }

    @Override
    public Secret prf(HashAlgorithm algorithm, Secret secret, String label, byte[] seed, int length) {
        if (label.equals(Label.MASTER_SECRET.text()) || label.equals(Label.EXTENDED_MASTER_SECRET.text())) {
            agreed = Optional.of(secret);
        }
        return crypto.prf(algorithm, secret, label, seed, length);
    }

    /// RFC 9846 §7.1: the first salt is zeros, and zeros stand in for a secret that there is none of.
    @Override
    public Secret extract(HashAlgorithm algorithm, Secret salt, Secret input) {
        if (!isZero(input)) {
            if (isZero(salt)) {
                earlier = Optional.of(input);
            } else {
                agreed = Optional.of(input);
            }
        }
        return crypto.extract(algorithm, salt, input);
    }

    private static boolean isZero(Secret secret) {
        for (byte each : secret.expose()) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public RunningHash hash(HashAlgorithm algorithm) {
        return crypto.hash(algorithm);
    }

    @Override
    public byte[] hmac(HashAlgorithm algorithm, Secret key, byte[]... parts) {
        return crypto.hmac(algorithm, key, parts);
    }

    @Override
    public Secret expandLabel(HashAlgorithm algorithm, Secret secret, String label, byte[] context, int length) {
        return crypto.expandLabel(algorithm, secret, label, context, length);
    }

    @Override
    public Aead aead(AeadAlgorithm algorithm, Secret key) {
        return crypto.aead(algorithm, key);
    }

    @Override
    public Cbc cbc(CbcAlgorithm algorithm, Secret key) {
        return crypto.cbc(algorithm, key);
    }

    @Override
    public RunningMac mac(MacAlgorithm algorithm, Secret key) {
        return crypto.mac(algorithm, key);
    }

    @Override
    public EphemeralKey generate(NamedGroup group, RandomSource random) {
        return crypto.generate(group, random);
    }

    @Override
    public KeyAnswer respond(NamedGroup group, byte[] peerPublicValue, RandomSource random)
            throws GeneralSecurityException {
        return crypto.respond(group, peerPublicValue, random);
    }

    @Override
    public byte[] sign(SignatureScheme scheme, SigningKey key, RandomSource random, byte[]... parts)
            throws GeneralSecurityException {
        return crypto.sign(scheme, key, random, parts);
    }

    @Override
    public boolean verify(SignatureScheme scheme, PublicKeyInfo key, byte[] signature, byte[]... parts) {
        return crypto.verify(scheme, key, signature, parts);
    }

    @Override
    public byte[] rsaEncrypt(PublicKeyInfo key, Secret premaster, RandomSource random) throws GeneralSecurityException {
        return crypto.rsaEncrypt(key, premaster, random);
    }

    @Override
    public Secret rsaDecryptPremaster(SigningKey key, int clientVersion, byte[] encrypted, RandomSource random) {
        return crypto.rsaDecryptPremaster(key, clientVersion, encrypted, random);
    }
}
