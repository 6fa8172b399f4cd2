package dev.sevensteps.engine.net;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Closes a socket that is not released in time. A read can be given a timeout, a write cannot: a peer that takes nothing
/// would hold it for ever.
final class Watchdog implements AutoCloseable {

    private final Socket socket;
    private final boolean cutting;
    private final @Nullable Thread watch;
    private volatile boolean hasBitten;

    private Watchdog(Socket socket, Duration patience, boolean cutting) {
        this.socket = socket;
        this.cutting = cutting;
        this.watch = patience.isZero()
                ? null
                : Thread.ofVirtual().name("tls-watchdog").unstarted(() -> closeAfter(patience));
    }

    /// Watches from now on, until it is closed.
    ///
    /// @param patience how long; zero means without end
    static Watchdog over(Socket socket, Duration patience) {
        return watching(new Watchdog(socket, patience, false));
    }

    /// The same for a peer that does not take what is written: what the system still holds for it, which may be megabytes, is
    /// thrown away.
    static Watchdog cutting(Socket socket, Duration patience) {
        return watching(new Watchdog(socket, patience, true));
    }

    private static Watchdog watching(Watchdog watchdog) {
        if (watchdog.watch != null) {
            watchdog.watch.start();
        }
        return watchdog;
    }

    /// Whether it was this watchdog that closed the socket.
    boolean hasBitten() {
        return hasBitten;
    }

    private void closeAfter(Duration patience) {
        try {
            Thread.sleep(patience);
            hasBitten = true;
            if (cutting) {
                socket.setSoLinger(true, 0);
            }
            socket.close();
        } catch (InterruptedException | IOException released) {
            // The socket was released in time, or is of no use to anybody any more.
        }
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.interrupt();
        }
    }
}
