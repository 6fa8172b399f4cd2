package dev.sevensteps.engine.suite;

import static dev.sevensteps.engine.suite.AeadAlgorithm.AES_128_GCM;
import static dev.sevensteps.engine.suite.AeadAlgorithm.AES_256_GCM;
import static dev.sevensteps.engine.suite.AeadAlgorithm.CHACHA20_POLY1305;
import static dev.sevensteps.engine.suite.CbcAlgorithm.AES_128_CBC_SHA;
import static dev.sevensteps.engine.suite.CbcAlgorithm.AES_128_CBC_SHA256;
import static dev.sevensteps.engine.suite.CbcAlgorithm.AES_256_CBC_SHA;
import static dev.sevensteps.engine.suite.CbcAlgorithm.AES_256_CBC_SHA256;
import static dev.sevensteps.engine.suite.CbcAlgorithm.AES_256_CBC_SHA384;
import static dev.sevensteps.engine.suite.HashAlgorithm.SHA256;
import static dev.sevensteps.engine.suite.HashAlgorithm.SHA384;
import static dev.sevensteps.engine.suite.KeyExchange.DHE;
import static dev.sevensteps.engine.suite.KeyExchange.ECDHE;
import static dev.sevensteps.engine.suite.KeyExchange.RSA;

import dev.sevensteps.model.ProtocolVersion;
import java.util.Optional;

/// The cipher suites of TLS 1.2 that are spoken here, strongest habits first (RFC 5288, RFC 5289, RFC 7905), at last those
/// in CBC mode, which are off unless a policy names them. The order of the constants is the order of preference of a policy
/// that states none.
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
    TLS_RSA_WITH_AES_256_GCM_SHA384(0x009d, RSA, false, AES_256_GCM, SHA384),

    // RFC 5246 §A.5, RFC 8422 §6, RFC 5289 §3.1. The last word of a name is the MAC; the PRF uses SHA-256 except where
    // a suite says SHA384 (RFC 5246 §5, RFC 5289 §3.1).
    TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256(0xc023, ECDHE, true, AES_128_CBC_SHA256, SHA256),
    TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256(0xc027, ECDHE, false, AES_128_CBC_SHA256, SHA256),
    TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384(0xc024, ECDHE, true, AES_256_CBC_SHA384, SHA384),
    TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384(0xc028, ECDHE, false, AES_256_CBC_SHA384, SHA384),
    TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA(0xc009, ECDHE, true, AES_128_CBC_SHA, SHA256),
    TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA(0xc013, ECDHE, false, AES_128_CBC_SHA, SHA256),
    TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA(0xc00a, ECDHE, true, AES_256_CBC_SHA, SHA256),
    TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA(0xc014, ECDHE, false, AES_256_CBC_SHA, SHA256),
    TLS_DHE_RSA_WITH_AES_128_CBC_SHA256(0x0067, DHE, false, AES_128_CBC_SHA256, SHA256),
    TLS_DHE_RSA_WITH_AES_256_CBC_SHA256(0x006b, DHE, false, AES_256_CBC_SHA256, SHA256),
    TLS_DHE_RSA_WITH_AES_128_CBC_SHA(0x0033, DHE, false, AES_128_CBC_SHA, SHA256),
    TLS_DHE_RSA_WITH_AES_256_CBC_SHA(0x0039, DHE, false, AES_256_CBC_SHA, SHA256),
    TLS_RSA_WITH_AES_128_CBC_SHA256(0x003c, RSA, false, AES_128_CBC_SHA256, SHA256),
    TLS_RSA_WITH_AES_256_CBC_SHA256(0x003d, RSA, false, AES_256_CBC_SHA256, SHA256),
    /// The one suite that every implementation of TLS 1.2 had to have (RFC 5246 §9).
    TLS_RSA_WITH_AES_128_CBC_SHA(0x002f, RSA, false, AES_128_CBC_SHA, SHA256),
    TLS_RSA_WITH_AES_256_CBC_SHA(0x0035, RSA, false, AES_256_CBC_SHA, SHA256);

    private final int code;
    private final KeyExchange keyExchange;
    private final boolean ecdsa;
    private final RecordCipher cipher;
    private final HashAlgorithm hash;

    Tls12Suite(int code, KeyExchange keyExchange, boolean ecdsa, RecordCipher cipher, HashAlgorithm hash) {
        this.code = code;
        this.keyExchange = keyExchange;
        this.ecdsa = ecdsa;
        this.cipher = cipher;
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
    public RecordCipher cipher() {
        return cipher;
    }

    @Override
    public HashAlgorithm hash() {
        return hash;
    }

    /// Whether it encrypts in CBC mode, which nothing speaks unless a policy names it: see
    /// [dev.sevensteps.engine.policy.Preferences#LEGACY].
    public boolean isCbc() {
        return cipher instanceof CbcAlgorithm;
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
