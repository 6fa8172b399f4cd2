package dev.sevensteps.cli.serve;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/// The server's reading of requests, open to the fuzzer.
public final class HttpRequestDoor {

    /// Longer than any input takes: time is not what is fuzzed.
    private static final Duration PATIENCE = Duration.ofHours(1);

    private HttpRequestDoor() {}

    /// Reads a request and asks it everything.
    ///
    /// @return whether there may be another one behind it
    public static boolean read(InputStream in) throws IOException {
        try {
            return HttpRequest.read(in, PATIENCE)
                    .map(request ->
                            request.isPersistent() && !request.path().isEmpty() && !request.prefers("text/html"))
                    .orElse(false);
        } catch (HttpRequest.Unreadable refused) {
            if (refused.answer().reason().isEmpty()) {
                throw new AssertionError("A request is refused without a reason.", refused);
            }
            return false;
        }
    }
}
