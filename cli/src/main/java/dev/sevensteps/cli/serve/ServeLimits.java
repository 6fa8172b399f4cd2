package dev.sevensteps.cli.serve;

import dev.sevensteps.cli.console.Complaint;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Option;

/// What `serve` puts up with from strangers, each with an option. What happens beyond is told in `docs/limits.md`.
final class ServeLimits {

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long a peer may take for the handshake (default: ${DEFAULT-VALUE}).")
    private int handshakeTimeout = 10;

    @Option(
            names = "--idle",
            paramLabel = "SECONDS",
            description = "How long a peer may send no data after it (default: ${DEFAULT-VALUE}).")
    private int idleTimeout = 30;

    @Option(
            names = "--request-timeout",
            paramLabel = "SECONDS",
            description = "From the first byte of a request to its last (default: ${DEFAULT-VALUE}).")
    private int requestTimeout = 15;

    @Option(
            names = "--write-timeout",
            paramLabel = "SECONDS",
            description = "How long a peer may take to accept 32 KiB of an answer (default: ${DEFAULT-VALUE}).")
    private int writeTimeout = 10;

    @Option(
            names = "--lifetime",
            paramLabel = "SECONDS",
            description = "How long a connection takes new requests (default: ${DEFAULT-VALUE}).")
    private int lifetime = 300;

    @Option(
            names = "--max-requests",
            paramLabel = "NUMBER",
            description = "Requests on one connection (default: ${DEFAULT-VALUE}).")
    private int mostRequests = 100;

    @Option(
            names = "--max-connections",
            paramLabel = "NUMBER",
            description = "At the same time; further ones wait (default: ${DEFAULT-VALUE}).")
    private int mostConnections = 256;

    @Option(
            names = "--max-per-address",
            paramLabel = "NUMBER",
            description = "Of one address at the same time; further ones are closed at once (default:"
                    + " ${DEFAULT-VALUE}).")
    private int mostPerAddress = 128;

    @Option(
            names = "--max-handshakes",
            paramLabel = "NUMBER",
            description = "Handshakes that are computed at the same time; 0 for one fewer than there are processors, so"
                    + " that one is left for those who are through (default: ${DEFAULT-VALUE}).")
    private int mostHandshakes;

    @Option(
            names = "--backlog",
            paramLabel = "NUMBER",
            description = "Connections that wait to be accepted; further ones are refused by the system (default:"
                    + " ${DEFAULT-VALUE}).")
    private int backlog = 128;

    @Option(
            names = "--grace",
            paramLabel = "SECONDS",
            description = "How long connections may finish what they are at when a signal stops the server (default:"
                    + " ${DEFAULT-VALUE}).")
    private int grace = 5;

    /// @throws Complaint if one of them leaves nothing to be served
    void requireSense() {
        Map.of(
                        "--timeout", handshakeTimeout,
                        "--idle", idleTimeout,
                        "--request-timeout", requestTimeout,
                        "--write-timeout", writeTimeout,
                        "--lifetime", lifetime,
                        "--max-requests", mostRequests,
                        "--max-connections", mostConnections,
                        "--max-per-address", mostPerAddress,
                        "--backlog", backlog)
                .forEach((name, value) -> requireAtLeast(1, name, value));
        requireAtLeast(0, "--max-handshakes", mostHandshakes);
        requireAtLeast(0, "--grace", grace);
    }

    private static void requireAtLeast(int least, String name, int value) {
        if (value < least) {
            throw Complaint.wrongUsage(name + " must be at least " + least + ", not " + value + ".");
        }
    }

    Duration handshake() {
        return Duration.ofSeconds(handshakeTimeout);
    }

    Duration idle() {
        return Duration.ofSeconds(idleTimeout);
    }

    Duration request() {
        return Duration.ofSeconds(requestTimeout);
    }

    Duration write() {
        return Duration.ofSeconds(writeTimeout);
    }

    Duration lifetime() {
        return Duration.ofSeconds(lifetime);
    }

    Duration grace() {
        return Duration.ofSeconds(grace);
    }

    int mostRequests() {
        return mostRequests;
    }

    int mostConnections() {
        return mostConnections;
    }

    int mostPerAddress() {
        return mostPerAddress;
    }

    int handshakesAtOnce() {
        return mostHandshakes > 0
                ? mostHandshakes
                : Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    }

    int backlog() {
        return backlog;
    }
}
