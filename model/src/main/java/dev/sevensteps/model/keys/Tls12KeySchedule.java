package dev.sevensteps.model.keys;

import dev.sevensteps.model.Role;
import java.util.Optional;

/// How keys are born in TLS 1.2, in the order in which they are: premaster secret → master secret → key block →
/// Finished.
///
/// @param algebra       what values are, and how they are worked on
/// @param macKeyLength  `mac_key_length` of the cipher suite, in bytes (RFC 5246 §6.3): 0 for an AEAD
/// @param keyLength     `enc_key_length` of the cipher, in bytes
/// @param fixedIvLength `fixed_iv_length` of the cipher, in bytes: 0 for CBC
/// @param <V>           the values
public record Tls12KeySchedule<V>(KeyAlgebra<V> algebra, int macKeyLength, int keyLength, int fixedIvLength) {

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
    /// that the randoms change places. A part that the cipher does not have takes no bytes, and is not there.
    public TrafficKeys<V> trafficKeys(MasterSecret<V> master, V clientRandom, V serverRandom) {
        V seed = algebra.concat(serverRandom, clientRandom);
        int keys = 2 * macKeyLength;
        int ivs = keys + 2 * keyLength;
        V block = algebra.prf(master.value(), Label.KEY_EXPANSION, seed, ivs + 2 * fixedIvLength);
        return new TrafficKeys<>(
                macKeyLength == 0 ? Optional.empty() : Optional.of(cut(block, "write_MAC_key", 0, macKeyLength)),
                cut(block, "write_key", keys, keyLength),
                fixedIvLength == 0 ? Optional.empty() : Optional.of(cut(block, "write_IV", ivs, fixedIvLength)));
    }

    private TrafficKeys.OfBoth<V> cut(V block, String name, int from, int length) {
        return new TrafficKeys.OfBoth<>(
                algebra.slice(block, "client_" + name, from, from + length),
                algebra.slice(block, "server_" + name, from + length, from + 2 * length));
    }

    /// RFC 5246 §7.4.9: `PRF(master_secret, finished_label, Hash(handshake_messages))[0..11]`.
    public V verifyData(Role sender, MasterSecret<V> master, V handshakeHash) {
        Label label = sender == Role.CLIENT ? Label.CLIENT_FINISHED : Label.SERVER_FINISHED;
        return algebra.prf(master.value(), label, handshakeHash, VERIFY_DATA_LENGTH);
    }
}
