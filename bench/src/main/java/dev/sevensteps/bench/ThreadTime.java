package dev.sevensteps.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// The time for which the processor worked for the thread that is measured, which other processes do not lengthen as they
/// do wall time. Divide [#cpuNanos] by [#operations].
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class ThreadTime {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /// CPU time of the iteration so far, in nanoseconds.
    public long cpuNanos;

    /// Operations in the iteration so far.
    public long operations;

    private long start;

    /// Starts the watch.
    @Setup(Level.Iteration)
    public void start() {
        start = THREADS.getCurrentThreadCpuTime();
        operations = 0;
        cpuNanos = 0;
    }

    /// Counts operations that are done.
    public void done(int count) {
        operations += count;
        cpuNanos = THREADS.getCurrentThreadCpuTime() - start;
    }
}
