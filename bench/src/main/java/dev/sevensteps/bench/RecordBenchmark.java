package dev.sevensteps.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Records from one end to the other, sealed and opened in one thread.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(
        value = 1,
        jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Xmx1g"})
public class RecordBenchmark {

    private static final int BATCH = 64;

    /// Which cipher.
    @Param
    public Cipher cipher;

    /// How many bytes a record holds.
    @Param({"16384", "100"})
    public int length;

    /// Whose.
    @Param
    public Peer peer;

    private Contestant.Stream stream;
    private byte[] data;

    /// Shakes hands.
    @Setup
    public void prepare() throws Exception {
        stream = peer.contestant().stream(cipher);
        data = new byte[length];
        if (stream.carry(data, length) != length) {
            throw new IllegalStateException("Not all of it arrived.");
        }
    }

    /// Sixty-four records.
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public int carry(ThreadTime time) throws Exception {
        int received = 0;
        for (int i = 0; i < BATCH; i++) {
            received += stream.carry(data, length);
        }
        time.done(BATCH);
        return received;
    }
}
