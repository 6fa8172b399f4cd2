package dev.sevensteps.bench.timing;

import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/// Two ways to ask, compared by Welch's t-test, as dudect does (Reparaz, Balasch, Verbauwhede 2017): over all that was measured
/// of the two, and over what is left when the longest are cropped, several times. Of these counts the one that shows most; if none
/// shows anything, the one that could have shown least.
///
/// @param count      how many measurements there are of the way that is compared, the cropped ones counted
/// @param nanos      how much longer it takes than the first way, for one question
/// @param t          Welch's t
/// @param resolution how large a difference would have had to be to be seen
public record Comparison(long count, double nanos, double t, double resolution) {

    /// From here on a difference counts as seen. Chance alone gives it about once in a million comparisons; some hundreds are made.
    public static final double SEEN = 5;

    /// Below that, no mean is worth anything.
    private static final long FEWEST = 100;

    /// Nothing less: where two ways differ much, a crop of half would cut off one of them as a whole, and leave its stragglers.
    private static final double[] SHARES = {1, 0.99, 0.95, 0.9, 0.8};

    static Comparison of(Samples samples, int way, int times) {
        Samples both = samples.of(0, way);
        List<Comparison> crops = DoubleStream.of(SHARES)
                .mapToObj(share ->
                        of(both.below(share), way, times, both.moments(way).count()))
                .toList();
        return crops.stream()
                .filter(Comparison::isSeen)
                .max(Comparator.comparingDouble(crop -> Math.abs(crop.t())))
                .or(() -> crops.stream().min(Comparator.comparingDouble(Comparison::resolution)))
                .orElseThrow();
    }

    private static Comparison of(Samples samples, int way, int times, long count) {
        Samples.Moments first = samples.moments(0);
        Samples.Moments other = samples.moments(way);
        double error = Math.sqrt(first.error2() + other.error2());
        double difference = other.mean() - first.mean();
        double t = error == 0 ? 0 : difference / error;
        return new Comparison(count, difference / times, t, SEEN * error / times);
    }

    /// Whether there are enough measurements to say anything.
    public boolean isWorthSomething() {
        return count >= FEWEST;
    }

    /// Whether there is a difference.
    public boolean isSeen() {
        return isWorthSomething() && Math.abs(t) >= SEEN;
    }
}
