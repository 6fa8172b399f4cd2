package dev.sevensteps.bench.timing;

import dev.sevensteps.engine.crypto.DeterministicRandom;
import dev.sevensteps.engine.crypto.RandomSource;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.proof.BinderVerified;
import dev.sevensteps.engine.proof.FinishedVerified;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Duty;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The question of who guesses a MAC byte by byte: how much of this is right?
final class Guess implements Question {

    private static final int TIMES = 16;
    private static final int VARIANTS = 64;

    /// Compares, and throws if the two differ.
    private interface Check {
        void verify(ByteString received) throws FailureException;
    }

    private final List<Way> ways;
    private final Check check;

    private Guess(byte[] expected, Check check) {
        this.check = check;
        int last = expected.length - 1;
        RandomSource random = new DeterministicRandom("guesses");
        ways = List.of(
                way("the first byte wrong", expected, guess -> guess[0] ^= (byte) (random.bytes(1)[0] | 1)),
                way("the middle byte wrong", expected, guess -> guess[last / 2] ^= (byte) (random.bytes(1)[0] | 1)),
                way("the last byte wrong", expected, guess -> guess[last] ^= (byte) (random.bytes(1)[0] | 1)),
                way("all bytes wrong", expected, guess -> {
                    byte[] difference = random.bytes(guess.length);
                    for (int i = 0; i < guess.length; i++) {
                        guess[i] ^= (byte) (difference[i] | 1);
                    }
                }));
    }

    private static Way way(String name, byte[] expected, Consumer<byte[]> change) {
        List<byte[]> guesses = new ArrayList<>();
        for (int i = 0; i < VARIANTS; i++) {
            byte[] guess = expected.clone();
            change.accept(guess);
            guesses.add(guess);
        }
        return Way.of(name, guesses);
    }

    /// verify_data of TLS 1.2.
    static Guess ofFinished() {
        byte[] expected = expected(12);
        Secret secret = Secret.wrap(expected);
        return new Guess(expected, received -> FinishedVerified.verify(secret, received));
    }

    /// The binder of a pre-shared key, under SHA-384.
    static Guess ofBinder() {
        byte[] expected = expected(48);
        Secret secret = Secret.wrap(expected);
        return new Guess(expected, received -> BinderVerified.verify(secret, received));
    }

    /// A comparison that ends at the first byte that differs.
    static Guess careless() {
        byte[] expected = expected(48);
        return new Guess(expected, received -> {
            byte[] bytes = received.toArray();
            for (int i = 0; i < expected.length; i++) {
                if (bytes[i] != expected[i]) {
                    throw FailureException.badProof(Duty.VERIFY_BINDER, "It differs.");
                }
            }
        });
    }

    private static byte[] expected(int length) {
        return new DeterministicRandom("expected").bytes(length);
    }

    @Override
    public List<Way> ways() {
        return ways;
    }

    @Override
    public int ask(byte[] input) {
        ByteString received = ByteString.copyOf(input);
        int refused = 0;
        for (int i = 0; i < TIMES; i++) {
            try {
                check.verify(received);
            } catch (FailureException wrong) {
                refused++;
            }
        }
        return refused;
    }

    @Override
    public int times() {
        return TIMES;
    }
}
