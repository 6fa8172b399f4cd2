package dev.sevensteps.load;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What a server holds at a moment of rest.
///
/// @param heap        bytes of objects that are alive, after a collection
/// @param resident    bytes of memory that the process has, by the system's count
/// @param peak        the most of it that there ever was
/// @param threads     threads of the system
/// @param connections threads of connections
/// @param files       open files, sockets among them
record Footprint(long heap, long resident, long peak, int threads, int connections, int files) {

    /// So much more may be in the heap than before: sessions and keys of tickets are remembered, and tables grow.
    static final long HEAP_TOLERANCE = 6L << 20;

    /// The carriers of virtual threads, the collector and the compiler come and go.
    static final int THREAD_TOLERANCE = 8;

    static final int FILE_TOLERANCE = 4;

    /// What has not returned to where it was; nothing if all has.
    List<String> grownFrom(Footprint before) {
        List<String> grown = new ArrayList<>();
        if (heap > before.heap + HEAP_TOLERANCE) {
            grown.add("the heap has " + mebibytes(heap - before.heap) + " more than before");
        }
        if (threads > before.threads + THREAD_TOLERANCE) {
            grown.add("there are " + (threads - before.threads) + " more threads than before");
        }
        if (connections > before.connections) {
            grown.add((connections - before.connections) + " connections are still there");
        }
        if (files > before.files + FILE_TOLERANCE) {
            grown.add("there are " + (files - before.files) + " more open files than before");
        }
        return grown;
    }

    static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.1f MiB", bytes / (double) (1 << 20));
    }
}
