package dev.sevensteps.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/// Sees to it that what reads a stranger's bytes does not take more memory than they are worth. What is measured is all
/// that is allocated, kept or not.
public final class Allowance {

    /// For what is made once, whatever is read: a handshake with its keys and certificates is far below.
    private static final long FIXED = 64L << 20;

    /// For each byte that is read.
    private static final long PER_BYTE = 16L << 10;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allowance() {}

    /// Runs a trial on an input of so many bytes. If it takes too much, it is run again: the first time classes are loaded.
    public static void spend(int inputLength, Runnable trial) {
        long allowed = FIXED + PER_BYTE * inputLength;
        if (spent(trial) <= allowed) {
            return;
        }
        long again = spent(trial);
        Find.unless(
                again <= allowed,
                "An input of " + inputLength + " bytes made us allocate " + again + " bytes, and at most " + allowed
                        + " are allowed.");
    }

    private static long spent(Runnable trial) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        trial.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
