package dev.sevensteps.engine.crypto;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.security.SecureRandom;

/// A [RandomSource] in the shape in which the JDK and Bouncy Castle ask for randomness. All bytes come from the
/// source, so that a seeded source makes everything that follows from it repeatable.
final class SourceSecureRandom extends SecureRandom {

    private static final long serialVersionUID = 1L;

    private final transient RandomSource source;

    SourceSecureRandom(RandomSource source) {
        super(null, null);
        this.source = source;
    }

    @Override
    public String getAlgorithm() {
        return "RandomSource";
    }

    @Override
    public void nextBytes(byte[] bytes) {
        source.fill(bytes);
    }

    @Override
    public byte[] generateSeed(int length) {
        return source.bytes(length);
    }

    /// Ignored: the source decides alone.
    @Override
    public void setSeed(byte[] seed) {}

    /// Ignored: the source decides alone. (The constructor of `java.util.Random` calls it, too.)
    @Override
    public void setSeed(long seed) {}

    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException("A source of randomness is not written down.");
    }
}
