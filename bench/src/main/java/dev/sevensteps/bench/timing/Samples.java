package dev.sevensteps.bench.timing;

import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/// Durations that were measured one after the other, and which way was asked in each.
///
/// @param ways  numbers of ways
/// @param nanos as many durations
record Samples(int[] ways, long[] nanos) {

    /// Those of two ways.
    Samples of(int one, int other) {
        return where(i -> ways[i] == one || ways[i] == other);
    }

    /// What is not longer than the duration below which this share of all lies, whichever way was asked. A bound of its own for
    /// each way would hide what is sought.
    Samples below(double share) {
        if (nanos.length == 0) {
            return this;
        }
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        long bound = sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))];
        return where(i -> nanos[i] <= bound);
    }

    private Samples where(IntPredicate kept) {
        int[] places = IntStream.range(0, nanos.length).filter(kept).toArray();
        return new Samples(
                IntStream.of(places).map(i -> ways[i]).toArray(),
                IntStream.of(places).mapToLong(i -> nanos[i]).toArray());
    }

    /// The duration in the middle.
    long median() {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[sorted.length / 2];
    }

    /// Mean and variance of the durations of one way.
    Moments moments(int way) {
        long count = 0;
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < nanos.length; i++) {
            if (ways[i] == way) {
                count++;
                double before = nanos[i] - mean;
                mean += before / count;
                squares += before * (nanos[i] - mean);
            }
        }
        return new Moments(count, mean, count > 1 ? squares / (count - 1) : 0);
    }

    /// @param variance of the sample
    record Moments(long count, double mean, double variance) {

        /// The square of the standard error of the mean.
        double error2() {
            return count == 0 ? 0 : variance / count;
        }
    }
}
