package dev.sevensteps.cli.demo;

import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.RunningHash;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.suite.HashAlgorithm;
import java.util.HexFormat;

/// A name for a secret that does not give it away: the first eight bytes of its SHA-256.
final class Fingerprint {

    private static final int LENGTH = 8;

    private Fingerprint() {}

    static String of(Secret secret) {
        RunningHash hash = new DefaultCrypto().hash(HashAlgorithm.SHA256);
        hash.update(secret.expose());
        return HexFormat.ofDelimiter(":").formatHex(hash.current(), 0, LENGTH);
    }
}
