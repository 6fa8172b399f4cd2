package dev.sevensteps.bench;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Handshakes, both ends in one thread.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 4, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
        value = 1,
        jvmArgsAppend = {"--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-Xmx2g"})
public class HandshakeBenchmark {

    /// Which handshake.
    @Param
    public Handshake handshake;

    /// Whose.
    @Param
    public Peer peer;

    private Contestant.Match match;

    /// Makes chains and contexts.
    @Setup
    public void prepare() throws Exception {
        if (!handshake.resumed()) {
            // No tickets where none are used. TLS 1.3 of the JDK hands them out unasked.
            System.setProperty("jdk.tls.server.newSessionTicketCount", "0");
        }
        match = peer.contestant().match(handshake);
    }

    /// One handshake.
    @Benchmark
    public Object shake(ThreadTime time) throws Exception {
        Object ends = match.shake();
        time.done(1);
        return ends;
    }
}
