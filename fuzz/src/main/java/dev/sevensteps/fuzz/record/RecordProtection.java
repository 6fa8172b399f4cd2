package dev.sevensteps.fuzz.record;

import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.DeterministicRandom;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.record.CbcKeys;
import dev.sevensteps.engine.record.Protection;
import dev.sevensteps.engine.record.RecordPadding;
import dev.sevensteps.engine.record.Tls12Aead;
import dev.sevensteps.engine.record.Tls12EncryptThenMac;
import dev.sevensteps.engine.record.Tls12MacThenEncrypt;
import dev.sevensteps.engine.record.Tls13Aead;
import dev.sevensteps.engine.suite.AeadAlgorithm;
import dev.sevensteps.engine.suite.CbcAlgorithm;
import dev.sevensteps.model.keys.WriteKeys;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.function.Supplier;

/// One way to protect records of each kind, under keys that are always the same.
public enum RecordProtection {
    TLS13_AES(() -> tls13(AeadAlgorithm.AES_128_GCM, RecordPadding.none())),
    TLS13_CHACHA20_PADDED(() -> tls13(AeadAlgorithm.CHACHA20_POLY1305, RecordPadding.toMultipleOf(32))),
    TLS12_AES(() -> tls12(AeadAlgorithm.AES_256_GCM)),
    TLS12_CHACHA20(() -> tls12(AeadAlgorithm.CHACHA20_POLY1305)),
    TLS12_ENCRYPT_THEN_MAC(() -> new Tls12EncryptThenMac(
            environment(), CbcAlgorithm.AES_128_CBC_SHA256, keys(CbcAlgorithm.AES_128_CBC_SHA256))),
    TLS12_MAC_THEN_ENCRYPT(() -> new Tls12MacThenEncrypt(
            environment(), CbcAlgorithm.AES_256_CBC_SHA384, keys(CbcAlgorithm.AES_256_CBC_SHA384))),
    TLS12_MAC_THEN_ENCRYPT_SHA1(() ->
            new Tls12MacThenEncrypt(environment(), CbcAlgorithm.AES_128_CBC_SHA, keys(CbcAlgorithm.AES_128_CBC_SHA)));

    private static final Crypto CRYPTO = new DefaultCrypto();

    private final Supplier<Protection> maker;

    RecordProtection(Supplier<Protection> maker) {
        this.maker = maker;
    }

    /// One direction's protection, with no record counted yet.
    Protection make() {
        return maker.get();
    }

    boolean isTls13() {
        return this == TLS13_AES || this == TLS13_CHACHA20_PADDED;
    }

    private static Protection tls13(AeadAlgorithm algorithm, RecordPadding padding) {
        return new Tls13Aead(
                CRYPTO,
                algorithm,
                new WriteKeys<>(secret("key", algorithm.keyLength()), secret("iv", AeadAlgorithm.NONCE_LENGTH)),
                padding,
                Tls13Aead.INNER_LENGTH);
    }

    private static Protection tls12(AeadAlgorithm algorithm) {
        return new Tls12Aead(
                CRYPTO, algorithm, secret("key", algorithm.keyLength()), secret("iv", algorithm.fixedIvLength()));
    }

    private static CbcKeys keys(CbcAlgorithm algorithm) {
        return new CbcKeys(secret("mac", algorithm.macKeyLength()), secret("key", algorithm.keyLength()));
    }

    private static Environment environment() {
        return new Environment(CRYPTO, new DeterministicRandom("records"), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    }

    private static Secret secret(String name, int length) {
        return Secret.wrap(new DeterministicRandom(name).bytes(length));
    }
}
