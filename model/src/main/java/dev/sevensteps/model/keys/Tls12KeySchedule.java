package dev.sevensteps.model.keys;

import dev.sevensteps.model.Role;

/// How keys are born in TLS 1.2, in the order in which they are: premaster secret → master secret → key block →
/// Finished.
///
/// @param algebra    what values are, and how they are worked on
/// @param keyLength  `enc_key_length` of the cipher, in bytes (RFC 5246 §6.3)
/// @param fixedIvLength `fixed_iv_length` of the cipher, in bytes
/// @param <V>        the values
public record Tls12KeySchedule<V>(KeyAlgebra<V> algebra, int keyLength, int fixedIvLength) {

    /// The length of a master secret, in bytes (RFC 5246 §8.1).
    public static final int MASTER_SECRET_LENGTH = 48;

    /// The length of the verify_data in a Finished, in bytes (RFC 5246 §7.4.9).
    public static final int VERIFY_DATA_LENGTH = 12;

    /// RFC 5246 §8.1: `PRF(pre_master_secret, "master secret", ClientHello.random + ServerHello.random)[0..47]`.
    public MasterSecret<V> masterSecret(PremasterSecret<V> premaster, V clientRandom, V serverRandom) {
        V seed = algebra.concat(clientRandom, serverRandom);
        return new MasterSecret<>(algebra.prf(premaster.value(), Label.MASTER_SECRET, seed, MASTER_SECRET_LENGTH));
    }

    /// RFC 7627 §4: `PRF(pre_master_secret, "extended master secret", session_hash)[0..47]`, where the session
    /// hash covers all messages up to and with the ClientKeyExchange. It binds the secret to this one handshake,
    /// which ends the triple handshake attack.
    public MasterSecret<V> extendedMasterSecret(PremasterSecret<V> premaster, V sessionHash) {
        return new MasterSecret<>(
                algebra.prf(premaster.value(), Label.EXTENDED_MASTER_SECRET, sessionHash, MASTER_SECRET_LENGTH));
    }

    /// RFC 5246 §6.3: `PRF(master_secret, "key expansion", server_random + client_random)`, cut into parts. Note
    /// that the randoms change places.
    public TrafficKeys<V> trafficKeys(MasterSecret<V> master, V clientRandom, V serverRandom) {
        V seed = algebra.concat(serverRandom, clientRandom);
        int ivs = 2 * keyLength;
        V block = algebra.prf(master.value(), Label.KEY_EXPANSION, seed, ivs + 2 * fixedIvLength);
        return new TrafficKeys<>(
                algebra.slice(block, "client_write_key", 0, keyLength),
                algebra.slice(block, "server_write_key", keyLength, ivs),
                algebra.slice(block, "client_write_IV", ivs, ivs + fixedIvLength),
                algebra.slice(block, "server_write_IV", ivs + fixedIvLength, ivs + 2 * fixedIvLength));
    }

    /// RFC 5246 §7.4.9: `PRF(master_secret, finished_label, Hash(handshake_messages))[0..11]`.
    public V verifyData(Role sender, MasterSecret<V> master, V handshakeHash) {
        Label label = sender == Role.CLIENT ? Label.CLIENT_FINISHED : Label.SERVER_FINISHED;
        return algebra.prf(master.value(), label, handshakeHash, VERIFY_DATA_LENGTH);
    }
}
