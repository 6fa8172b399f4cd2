package dev.sevensteps.engine.crypto;

import java.security.SecureRandom;

/// Where random bytes come from: a `SecureRandom` in earnest, a seeded generator in a test that must give the same
/// bytes each time.
@FunctionalInterface
public interface RandomSource {

    /// Fills the array with random bytes.
    void fill(byte[] target);

    /// A fresh array of `length` random bytes.
    default byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        fill(bytes);
        return bytes;
    }

    /// The operating system's randomness by way of the JDK: the one for everything but tests. Safe for many threads.
    static RandomSource secure() {
        return new SecureRandom()::nextBytes;
    }
}
