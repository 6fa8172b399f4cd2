package dev.sevensteps.bench;

import dev.sevensteps.engine.suite.AeadAlgorithm;
import dev.sevensteps.engine.suite.Tls13Suite;

/// The ciphers that records are measured with, all in TLS 1.3.
public enum Cipher {
    AES_128_GCM(Tls13Suite.TLS_AES_128_GCM_SHA256, AeadAlgorithm.AES_128_GCM),
    AES_256_GCM(Tls13Suite.TLS_AES_256_GCM_SHA384, AeadAlgorithm.AES_256_GCM),
    CHACHA20_POLY1305(Tls13Suite.TLS_CHACHA20_POLY1305_SHA256, AeadAlgorithm.CHACHA20_POLY1305);

    private final Tls13Suite suite;
    private final AeadAlgorithm algorithm;

    Cipher(Tls13Suite suite, AeadAlgorithm algorithm) {
        this.suite = suite;
        this.algorithm = algorithm;
    }

    /// The suite that has it.
    public Tls13Suite suite() {
        return suite;
    }

    /// The algorithm itself.
    public AeadAlgorithm algorithm() {
        return algorithm;
    }
}
