package dev.sevensteps.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/// Heap held by a connection that has shaken hands and says nothing.
final class IdlePart implements Part {

    private static final int WANTED = 8 * 1024;
    private static final int FIRST = 50;

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public String measure(Effort effort) throws Exception {
        Markdown table = new Markdown(List.of("", "bytes at each end"));
        OptionalDouble our = OptionalDouble.empty();
        for (Peer peer : Peer.values()) {
            if (peer != Peer.FLOOR && !peer.isWithCorretto()) {
                OptionalDouble held = inOwnJvm(peer, effort.idle());
                our = peer == Peer.SEVENSTEPS ? held : our;
                table.row(List.of(peer.title(), held.isPresent() ? Markdown.number(held.getAsDouble()) : "–"));
            }
        }
        return """
                ## An idle connection

                Heap held by one end of a connection of TLS 1.3 after its handshake, the mean of both ends and of %,d connections, in a
                JVM of their own. Memory outside the heap, which the native peers use, is not seen. Ours were told that they are idle,
                as a `TlsSocket` does by itself.

                %s
                Wanted: less than %,d bytes; %s.
                """.formatted(
                effort.idle(), table, WANTED, our.isPresent() && our.getAsDouble() < WANTED ? "met" : "**missed**");
    }

    private static OptionalDouble inOwnJvm(Peer peer, int count) throws IOException, InterruptedException {
        System.err.println("idle " + peer);
        Process process = Jmh.java(false, IdlePart.class, peer.name(), String.valueOf(count))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
        return process.waitFor() == 0 ? OptionalDouble.of(Double.parseDouble(output)) : OptionalDouble.empty();
    }

    /// Prints the bytes that one end holds of so many connections of this peer.
    public static void main(String... arguments) throws Exception {
        System.setProperty("jdk.tls.server.newSessionTicketCount", "0");
        Contestant.Match match = Peer.valueOf(arguments[0]).contestant().match(Handshake.TLS13_X25519_ECDSA);
        int count = Integer.parseInt(arguments[1]);
        List<Object> held = new ArrayList<>(FIRST + count);
        hold(match, FIRST, held);
        long before = used();
        hold(match, count, held);
        long after = used();
        System.out.println((after - before) / (2.0 * count));
        java.lang.ref.Reference.reachabilityFence(held);
    }

    private static void hold(Contestant.Match match, int count, List<Object> held) throws Exception {
        for (int i = 0; i < count; i++) {
            Object ends = match.shake();
            if (ends instanceof SevenstepsContestant.Ends our) {
                our.rest();
            }
            held.add(ends);
        }
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            System.gc();
            Thread.sleep(50); // cleaners and finalizers have threads of their own
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
