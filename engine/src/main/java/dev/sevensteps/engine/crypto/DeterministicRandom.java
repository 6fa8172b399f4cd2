package dev.sevensteps.engine.crypto;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// A [RandomSource] that gives the same bytes for the same seed, on every machine: SHA-256 of seed and counter, block
/// after block. **For tests and recorded runs only**: who knows the seed knows every key made from it.
///
/// Two ends of one connection need one each, or the order in which they run would show in the bytes.
public final class DeterministicRandom implements RandomSource {

    private final byte[] seed;
    private final MessageDigest digest;
    private long counter;
    private byte[] block = new byte[0];
    private int used;

    /// A generator for this seed, of any length.
    public DeterministicRandom(byte[] seed) {
        this.seed = seed.clone();
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256; this one has not.", e);
        }
    }

    /// A generator seeded with a name: `"client of test 7"`.
    public DeterministicRandom(String seed) {
        this(seed.getBytes(StandardCharsets.UTF_8));
    }

    /// A generator seeded with a number.
    public DeterministicRandom(long seed) {
        this(ByteBuffer.allocate(Long.BYTES).putLong(seed).array());
    }

    @Override
    public synchronized void fill(byte[] target) {
        int done = 0;
        while (done < target.length) {
            if (used == block.length) {
                digest.update(seed);
                block = digest.digest(
                        ByteBuffer.allocate(Long.BYTES).putLong(counter++).array());
                used = 0;
            }
            int part = Math.min(block.length - used, target.length - done);
            System.arraycopy(block, used, target, done, part);
            used += part;
            done += part;
        }
    }
}
