package dev.sevensteps.bench.timing;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Asks a question over and over, each time in a way that a die decides, so that what the machine does meanwhile falls upon
/// all ways alike.
final class Stopwatch {

    private static final long SEED = 20_260_101;
    private static final int MOST = 8_000_000;

    private final Question question;
    private final SplittableRandom random = new SplittableRandom(SEED);
    private int answers;

    Stopwatch(Question question) {
        this.question = question;
    }

    /// Asks for so long before it counts, so that all is compiled, and then for so long.
    Samples run(Duration warmUp, Duration time) {
        measure(warmUp);
        Samples samples = measure(time);
        if (answers == 0) {
            System.err.println("All answers were zero."); // the answers are needed, then
        }
        return samples;
    }

    private Samples measure(Duration time) {
        List<Question.Way> ways = question.ways();
        int[] asked = new int[1024];
        long[] nanos = new long[1024];
        int count = 0;
        long end = System.nanoTime() + time.toNanos();
        while (count < MOST && System.nanoTime() < end) {
            if (count == nanos.length) {
                asked = Arrays.copyOf(asked, 2 * count);
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            int way = random.nextInt(ways.size());
            List<byte[]> inputs = ways.get(way).inputs();
            // A fresh copy: none is nearer in the caches than the others.
            byte[] input = inputs.get(random.nextInt(inputs.size())).clone();
            long start = System.nanoTime();
            int answer = question.ask(input);
            long stop = System.nanoTime();
            answers += answer;
            asked[count] = way;
            nanos[count++] = stop - start;
        }
        return new Samples(Arrays.copyOf(asked, count), Arrays.copyOf(nanos, count));
    }
}
