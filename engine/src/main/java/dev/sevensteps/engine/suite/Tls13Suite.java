package dev.sevensteps.engine.suite;

import static dev.sevensteps.engine.suite.AeadAlgorithm.AES_128_GCM;
import static dev.sevensteps.engine.suite.AeadAlgorithm.AES_256_GCM;
import static dev.sevensteps.engine.suite.AeadAlgorithm.CHACHA20_POLY1305;
import static dev.sevensteps.engine.suite.HashAlgorithm.SHA256;
import static dev.sevensteps.engine.suite.HashAlgorithm.SHA384;

import dev.sevensteps.model.ProtocolVersion;
import java.util.Optional;

/// The cipher suites of TLS 1.3 that are spoken here (RFC 9846 §B.4). They say nothing of how keys are exchanged or who
/// signs: groups and signature schemes are negotiated by themselves. The order of the constants is the order of
/// preference of a policy that states none.
public enum Tls13Suite implements CipherSuite {
    TLS_AES_128_GCM_SHA256(0x1301, AES_128_GCM, SHA256),
    TLS_AES_256_GCM_SHA384(0x1302, AES_256_GCM, SHA384),
    TLS_CHACHA20_POLY1305_SHA256(0x1303, CHACHA20_POLY1305, SHA256);

    private final int code;
    private final AeadAlgorithm aead;
    private final HashAlgorithm hash;

    Tls13Suite(int code, AeadAlgorithm aead, HashAlgorithm hash) {
        this.code = code;
        this.aead = aead;
        this.hash = hash;
    }

    @Override
    public int code() {
        return code;
    }

    @Override
    public ProtocolVersion version() {
        return ProtocolVersion.TLS_1_3;
    }

    @Override
    public AeadAlgorithm cipher() {
        return aead;
    }

    @Override
    public HashAlgorithm hash() {
        return hash;
    }

    /// The suite with this number, or nothing if it is none of ours.
    public static Optional<Tls13Suite> ofCode(int code) {
        for (Tls13Suite suite : values()) {
            if (suite.code == code) {
                return Optional.of(suite);
            }
        }
        return Optional.empty();
    }
}
