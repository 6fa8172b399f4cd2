package dev.sevensteps.engine.proof;

import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.EphemeralKey;
import dev.sevensteps.engine.crypto.RandomSource;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.crypto.SigningKey;
import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.keys.PremasterSecret;
import java.security.GeneralSecurityException;

/// That a premaster secret was computed from a valid share of the peer.
public final class KeyAgreed implements Proof {

    private final PremasterSecret<Secret> premaster;

    private KeyAgreed(Secret premaster) {
        this.premaster = new PremasterSecret<>(premaster);
    }

    /// Agrees with the sender of `theirs`.
    ///
    /// @throws FailureException if the share is no valid element of the group
    public static KeyAgreed agree(EphemeralKey mine, ByteString theirs) throws FailureException {
        try {
            return new KeyAgreed(mine.agree(theirs.toArray()));
        } catch (GeneralSecurityException invalid) {
            throw FailureException.badProof(
                    Duty.AGREE_ON_KEY,
                    "The peer's key share is no valid element of " + mine.group() + ": " + invalid.getMessage());
        }
    }

    /// Decrypts what the client encrypted to our RSA key. Whatever is wrong with it, this gives *some* secret, and the
    /// handshake fails at the Finished: an attacker learns nothing from when or how (RFC 5246 §7.4.7.1).
    public static KeyAgreed decrypt(
            Crypto crypto, SigningKey key, int clientVersion, ByteString encrypted, RandomSource random) {
        return new KeyAgreed(crypto.rsaDecryptPremaster(key, clientVersion, encrypted.toArray(), random));
    }

    /// The first secret that both ends hold.
    public PremasterSecret<Secret> premaster() {
        return premaster;
    }

    @Override
    public Duty duty() {
        return Duty.AGREE_ON_KEY;
    }
}
