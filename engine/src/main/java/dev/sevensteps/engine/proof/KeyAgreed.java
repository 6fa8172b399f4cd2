package dev.sevensteps.engine.proof;

import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.EphemeralKey;
import dev.sevensteps.engine.crypto.KeyAnswer;
import dev.sevensteps.engine.crypto.RandomSource;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.crypto.SigningKey;
import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.keys.PremasterSecret;
import dev.sevensteps.model.keys.SharedSecret;
import java.security.GeneralSecurityException;
import java.util.Optional;

/// That the first secret that both ends hold was computed from a valid share of the peer; or that none is needed.
public final class KeyAgreed implements Proof {

    private final Optional<Secret> secret;

    private KeyAgreed(Optional<Secret> secret) {
        this.secret = secret;
    }

    /// The pre-shared key does it alone (`psk_ke`, RFC 9846 §4.3.9).
    public static KeyAgreed withoutShares() {
        return new KeyAgreed(Optional.empty());
    }

    /// Agrees with the sender of `theirs`, an end of TLS 1.2.
    ///
    /// @throws FailureException if the share is no valid element of the group
    public static KeyAgreed agree(EphemeralKey mine, ByteString theirs) throws FailureException {
        // RFC 7919 §3, §4: a public value of a finite field that is out of range is answered with handshake_failure in
        // TLS 1.2.
        return agree(
                mine,
                theirs,
                mine.group().keyExchange() == KeyExchange.DHE ? Alert.HANDSHAKE_FAILURE : Duty.AGREE_ON_KEY.alert());
    }

    private static KeyAgreed agree(EphemeralKey mine, ByteString theirs, Alert answer) throws FailureException {
        try {
            return new KeyAgreed(Optional.of(mine.agree(theirs.toArray())));
        } catch (GeneralSecurityException invalid) {
            throw invalid(mine.group(), answer, invalid);
        }
    }

    /// What an end of TLS 1.3 answers to the share of the other, and that they agree.
    ///
    /// @param answer the public value to send back
    public record Answered(ByteString answer, KeyAgreed agreed) {}

    /// Answers the sender of `theirs`, the client of TLS 1.3.
    ///
    /// @throws FailureException if the share is no valid element of the group
    public static Answered respond(Crypto crypto, NamedGroup group, ByteString theirs, RandomSource random)
            throws FailureException {
        requireLength(group, theirs, Role.CLIENT);
        try {
            KeyAnswer answer = crypto.respond(group, theirs.toArray(), random);
            return new Answered(answer.publicValue(), new KeyAgreed(Optional.of(answer.secret())));
        } catch (GeneralSecurityException invalid) {
            throw invalid(group, Duty.AGREE_ON_KEY.alert(), invalid);
        }
    }

    /// Agrees with the sender of `theirs`, the server of TLS 1.3.
    ///
    /// @throws FailureException if the share is no valid element of the group
    public static KeyAgreed agreeTls13(EphemeralKey mine, ByteString theirs) throws FailureException {
        requireLength(mine.group(), theirs, Role.SERVER);
        return agree(mine, theirs, Duty.AGREE_ON_KEY.alert());
    }

    /// RFC 9846 §4.3.8.1: in TLS 1.3 every public value has the full length.
    private static void requireLength(NamedGroup group, ByteString value, Role sender) throws FailureException {
        if (value.length() != group.publicLength(sender)) {
            throw FailureException.badProof(
                    Duty.AGREE_ON_KEY,
                    "The peer's key share in " + group + " has " + value.length() + " bytes and must have "
                            + group.publicLength(sender) + " (RFC 9846 §4.3.8).");
        }
    }

    private static FailureException invalid(NamedGroup group, Alert answer, GeneralSecurityException cause) {
        return FailureException.badProof(
                Duty.AGREE_ON_KEY,
                answer,
                "The peer's key share is no valid element of " + group + ": " + cause.getMessage());
    }

    /// Decrypts what the client encrypted to our RSA key. Whatever is wrong with it, this gives *some* secret, and the
    /// handshake fails at the Finished: an attacker learns nothing from when or how (RFC 5246 §7.4.7.1).
    public static KeyAgreed decrypt(
            Crypto crypto, SigningKey key, int clientVersion, ByteString encrypted, RandomSource random) {
        return new KeyAgreed(Optional.of(crypto.rsaDecryptPremaster(key, clientVersion, encrypted.toArray(), random)));
    }

    /// The first secret that both ends of TLS 1.2 hold.
    ///
    /// @param keyExchange how it came about: of a finite-field group, leading zero bytes are stripped (RFC 5246 §8.1.2)
    public PremasterSecret<Secret> premaster(KeyExchange keyExchange) {
        Secret agreed = secret.orElseThrow(() -> new IllegalStateException("TLS 1.2 always agrees on a secret."));
        return new PremasterSecret<>(
                switch (keyExchange) {
                    case DHE -> agreed.stripped();
                    case ECDHE, RSA -> agreed;
                });
    }

    /// What the key shares of TLS 1.3 give; nothing where there were none.
    public Optional<SharedSecret<Secret>> shared() {
        return secret.map(SharedSecret::new);
    }

    @Override
    public Duty duty() {
        return Duty.AGREE_ON_KEY;
    }
}
