package dev.sevensteps.bench.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// That the instrument judges as it says, on durations that are made up.
class ComparisonTest {

    private static final int COUNT = 200_000;
    private static final int MEAN = 1000;
    private static final int DEVIATION = 50;

    /// Durations of three ways; those of the second are longer by `leak`, and one in a hundred of all is very long.
    private static Samples samples(int count, double leak) {
        Random random = new Random(7);
        int[] ways = new int[count];
        long[] nanos = new long[count];
        for (int i = 0; i < count; i++) {
            ways[i] = random.nextInt(3);
            double disturbance = random.nextInt(100) == 0 ? 1_000_000 * random.nextDouble() : 0;
            nanos[i] = Math.round(MEAN + DEVIATION * random.nextGaussian() + (ways[i] == 1 ? leak : 0) + disturbance);
        }
        return new Samples(ways, nanos);
    }

    @Test
    void aSmallDifferenceIsSeenThroughLongDisturbances() {
        Samples samples = samples(COUNT, 4);
        Comparison leaking = Comparison.of(samples, 1, 1);
        assertThat(leaking.isSeen()).isTrue();
        assertThat(leaking.nanos()).isCloseTo(4, within(1.0));
        assertThat(Comparison.of(samples, 2, 1).isSeen()).isFalse();
    }

    /// What is cropped of the slower way makes a large difference a little smaller.
    @Test
    void theDirectionIsThatOfTheDifference() {
        assertThat(Comparison.of(samples(COUNT, -4), 1, 1).nanos()).isNegative();
        assertThat(Comparison.of(samples(COUNT, 500), 1, 1).nanos()).isCloseTo(500, within(25.0));
    }

    @Test
    void whereNothingIsSeenItIsSaidHowMuchWouldHaveBeen() {
        Comparison none = Comparison.of(samples(COUNT, 0), 1, 1);
        assertThat(none.isSeen()).isFalse();
        double expected = Comparison.SEEN * DEVIATION * Math.sqrt(2 / (COUNT / 3.0));
        assertThat(none.resolution()).isLessThan(1.1 * expected).isGreaterThan(0.5 * expected);
        assertThat(Comparison.of(samples(COUNT, 0), 1, 10).resolution())
                .isCloseTo(none.resolution() / 10, within(1e-9));
    }

    @Test
    void aFewMeasurementsAreWorthNothing() {
        assertThat(Comparison.of(samples(200, 1000), 1, 1).isSeen()).isFalse();
        assertThat(Comparison.of(samples(1000, 1000), 1, 1).isSeen()).isTrue();
    }

    /// Lengths can be seen on the wire; a difference that comes of them would be no side channel. RSA takes long to prepare, and its
    /// inputs all have the length of the modulus.
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = "RSA.*")
    void everyWayHasTheSameLengthAndIsAnswered(Channel channel) {
        Question question = channel.question();
        int length = question.ways().getFirst().inputs().getFirst().length;
        assertThat(question.ways())
                .hasSizeGreaterThan(1)
                .allSatisfy(way -> assertThat(way.inputs()).allSatisfy(input -> {
                    assertThat(input).hasSize(length);
                    assertThat(question.ask(input.clone())).isNotZero();
                }));
    }
}
