package dev.sevensteps.engine.suite;

import static dev.sevensteps.engine.suite.AeadAlgorithm.AES_128_GCM;
import static dev.sevensteps.engine.suite.AeadAlgorithm.AES_256_GCM;
import static dev.sevensteps.engine.suite.AeadAlgorithm.CHACHA20_POLY1305;
import static dev.sevensteps.engine.suite.HashAlgorithm.SHA256;
import static dev.sevensteps.engine.suite.HashAlgorithm.SHA384;
import static dev.sevensteps.engine.suite.KeyExchange.DHE;
import static dev.sevensteps.engine.suite.KeyExchange.ECDHE;
import static dev.sevensteps.engine.suite.KeyExchange.RSA;

import dev.sevensteps.model.ProtocolVersion;
import java.util.Optional;

/// The cipher suites of TLS 1.2 that are spoken here, strongest habits first (RFC 5288, RFC 5289, RFC 7905). The
/// order of the constants is the order of preference of a policy that states none.
public enum Tls12Suite implements CipherSuite {
    TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256(0xc02b, ECDHE, true, AES_128_GCM, SHA256),
    TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256(0xc02f, ECDHE, false, AES_128_GCM, SHA256),
    TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384(0xc02c, ECDHE, true, AES_256_GCM, SHA384),
    TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384(0xc030, ECDHE, false, AES_256_GCM, SHA384),
    TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256(0xcca9, ECDHE, true, CHACHA20_POLY1305, SHA256),
    TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256(0xcca8, ECDHE, false, CHACHA20_POLY1305, SHA256),
    TLS_DHE_RSA_WITH_AES_128_GCM_SHA256(0x009e, DHE, false, AES_128_GCM, SHA256),
    TLS_DHE_RSA_WITH_AES_256_GCM_SHA384(0x009f, DHE, false, AES_256_GCM, SHA384),
    TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256(0xccaa, DHE, false, CHACHA20_POLY1305, SHA256),
    TLS_RSA_WITH_AES_128_GCM_SHA256(0x009c, RSA, false, AES_128_GCM, SHA256),
    TLS_RSA_WITH_AES_256_GCM_SHA384(0x009d, RSA, false, AES_256_GCM, SHA384);

    private final int code;
    private final KeyExchange keyExchange;
    private final boolean ecdsa;
    private final AeadAlgorithm aead;
    private final HashAlgorithm hash;

    Tls12Suite(int code, KeyExchange keyExchange, boolean ecdsa, AeadAlgorithm aead, HashAlgorithm hash) {
        this.code = code;
        this.keyExchange = keyExchange;
        this.ecdsa = ecdsa;
        this.aead = aead;
        this.hash = hash;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public ProtocolVersion version() {
        return ProtocolVersion.TLS_1_2;
    }

    public KeyExchange keyExchange() {
        return keyExchange;
    }

    @Override
    public AeadAlgorithm aead() {
        return aead;
    }

    @Override
    public HashAlgorithm hash() {
        return hash;
    }

    /// Whether a server whose certificate holds a key of this type can choose the suite.
    public boolean fits(KeyType serverKey) {
        if (keyExchange == RSA) {
            return serverKey == KeyType.RSA;
        }
        return ecdsa == serverKey.isEcdsaOrEddsa();
    }

    /// The suite with this number, or nothing if it is none of ours.
    public static Optional<Tls12Suite> ofCode(int code) {
        for (Tls12Suite suite : values()) {
            if (suite.code == code) {
                return Optional.of(suite);
            }
        }
        return Optional.empty();
    }
}
