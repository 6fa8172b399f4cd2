package dev.sevensteps.ca;

import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;

/// Random bytes that are the same for the same seed, so that a test or a lesson gets the same keys and certificates
/// each
/// time. Whoever knows the seed knows every key made with it: never use it in earnest.
///
/// The bytes are SHA-256(seed ‖ 0), SHA-256(seed ‖ 1), … where the counter has eight bytes.
public final class SeededRandom extends SecureRandom {

    @Serial
    private static final long serialVersionUID = 1L;

    private SeededRandom(byte[] seed) {
        super(new Stream(seed), null);
    }

    /// The source that belongs to this number.
    public static SecureRandom of(long seed) {
        return new SeededRandom(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
    }

    /// The source that belongs to this text.
    public static SecureRandom of(String seed) {
        return new SeededRandom(seed.getBytes(StandardCharsets.UTF_8));
    }

    private static final class Stream extends SecureRandomSpi {
        @Serial
        private static final long serialVersionUID = 1L;

        private final byte[] seed;
        private long counter;
        private byte[] block = new byte[0];
        private int used;

        Stream(byte[] seed) {
            this.seed = seed.clone();
        }

        /// Does nothing: the seed is given once.
        @Override
        protected void engineSetSeed(byte[] more) {}

        @Override
        protected synchronized void engineNextBytes(byte[] target) {
            for (int i = 0; i < target.length; i++) {
                if (used == block.length) {
                    block = sha256(counter++);
                    used = 0;
                }
                target[i] = block[used++];
            }
        }

        @Override
        protected byte[] engineGenerateSeed(int length) {
            byte[] bytes = new byte[length];
            engineNextBytes(bytes);
            return bytes;
        }

        private byte[] sha256(long count) {
            try {
                MessageDigest digest = MessageDigest.getInstance("SHA-256");
                digest.update(seed);
                return digest.digest(
                        ByteBuffer.allocate(Long.BYTES).putLong(count).array());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Every Java platform has SHA-256.", e);
            }
        }
    }
}
