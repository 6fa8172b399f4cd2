package dev.sevensteps.interop;

import dev.sevensteps.engine.net.TlsSocket;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// How a server of the world is spoken to.
enum Talk {
    /// It answers as [Http] does.
    HTTP,
    /// It answers any request with a page of its own.
    PAGE,
    /// It says what it hears.
    ECHO,
    /// It says what it hears, but for early data, which it takes without a word.
    ECHO_AFTERWARDS,
    /// It says each line backwards.
    REVERSED;

    /// What is said to those that do not speak HTTP.
    static final String LINE = "seven steps of a handshake, over and over ".repeat(10);
    private static final int LINES = (1 << 20) / LINE.length();

    byte[] request(Ask ask) {
        return switch (this) {
            case HTTP, PAGE -> Http.request(ask);
            case ECHO, ECHO_AFTERWARDS, REVERSED -> lines(ask, LINE);
        };
    }

    byte[] answer(Ask ask) {
        return switch (this) {
            case HTTP -> Http.answer(ask);
            case PAGE -> new byte[0];
            case ECHO, ECHO_AFTERWARDS -> lines(ask, LINE);
            case REVERSED -> lines(ask, new StringBuilder(LINE).reverse().toString());
        };
    }

    /// What there is to say once early data have been accepted.
    byte[] requestAfterEarlyData(Ask ask) {
        return this == ECHO_AFTERWARDS ? request(ask) : new byte[0];
    }

    private static byte[] lines(Ask ask, String line) {
        return (line + "\n").repeat(ask.has(Ask.Feature.LARGE) ? LINES : 1).getBytes(StandardCharsets.US_ASCII);
    }

    /// Says it, and hears the answer: at the same time, as a server that echoes stops to listen while nobody listens to it.
    byte[] exchange(TlsSocket tls, Ask ask, byte[] request) throws IOException {
        AtomicReference<@Nullable IOException> failure = new AtomicReference<>();
        Thread speaker = Thread.ofVirtual().start(() -> {
            try {
                tls.output().write(request);
                if (ask.has(Ask.Feature.HALF_CLOSE)) {
                    tls.shutdownOutput();
                }
            } catch (IOException failed) {
                failure.set(failed);
            }
        });
        byte[] heard = hear(new BufferedInputStream(tls.input()), ask);
        try {
            speaker.join();
        } catch (InterruptedException interrupted) {
            throw new IOException("It was interrupted.", interrupted);
        }
        IOException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
        return heard;
    }

    private byte[] hear(InputStream in, Ask ask) throws IOException {
        return switch (this) {
            case HTTP -> Http.body(in);
            case PAGE -> {
                if (Http.body(in).length == 0) {
                    throw new IOException("The page is empty.");
                }
                yield new byte[0];
            }
            case ECHO, ECHO_AFTERWARDS, REVERSED -> in.readNBytes(answer(ask).length);
        };
    }
}
