package dev.sevensteps.engine.play;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.keys.PremasterSecret;

/// A premaster secret of the client's own making: its version and 46 random bytes (RFC 5246 §7.4.7.1).
record RandomPremaster(Secret secret) {

    private static final int LENGTH = 48;

    static RandomPremaster make(Environment environment) {
        byte[] bytes = environment.random().bytes(LENGTH);
        bytes[0] = (byte) (ProtocolVersion.TLS_1_2.code() >>> 8);
        bytes[1] = (byte) ProtocolVersion.TLS_1_2.code();
        return new RandomPremaster(Secret.wrap(bytes));
    }

    PremasterSecret<Secret> typed() {
        return new PremasterSecret<>(secret);
    }
}
