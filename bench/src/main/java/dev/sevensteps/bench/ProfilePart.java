package dev.sevensteps.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordingFile;

/// Where the time of a handshake goes.
final class ProfilePart implements Part {

    private static final String OTHER = "the rest of the JDK, and what is not told apart";

    /// What the classes with a name that begins so are for. The innermost frame decides that has one of these.
    private static final List<Map.Entry<String, String>> PURPOSES = List.of(
            Map.entry("org.bouncycastle.math.ec.rfc7748", "x25519"),
            Map.entry("org.bouncycastle.math", "P-256, by Bouncy Castle"),
            Map.entry("org.bouncycastle.crypto.signers", "P-256, by Bouncy Castle"),
            Map.entry("org.bouncycastle.crypto.engines.RSA", "RSA, by Bouncy Castle"),
            Map.entry("org.bouncycastle.crypto.digests", "hashes and MACs"),
            Map.entry("org.bouncycastle.asn1", "certificates: reading and checking"),
            Map.entry("com.amazon.corretto", "signatures, by Corretto"),
            Map.entry("sun.security.rsa", "RSA, by the JDK"),
            Map.entry("sun.security.provider.SHA", "hashes and MACs"),
            Map.entry("com.sun.crypto.provider.Hmac", "hashes and MACs"),
            Map.entry("com.sun.crypto.provider", "AES-GCM"),
            Map.entry("sun.security.provider", "random numbers"),
            Map.entry("dev.sevensteps.ca", "certificates: reading and checking"),
            Map.entry("dev.sevensteps.engine.record", "records"),
            Map.entry("dev.sevensteps.engine.wire", "messages: reading and writing"),
            Map.entry("dev.sevensteps.engine.crypto", "key schedule, and the crypto port"),
            Map.entry("dev.sevensteps.model", "the script and the key schedule of the model"),
            Map.entry("dev.sevensteps.engine", "the engine's own steps"));

    @Override
    public String name() {
        return "profile";
    }

    @Override
    public String measure(Effort effort) throws Exception {
        return """
                ## Where the time goes

                Samples of %s, a full handshake, by what the innermost frame is for that is known to be for something.

                %s
                With Corretto:

                %s
                What the targets that are missed would take:

                - *A third of the JDK's time, without Corretto.* The floor alone is more than that, and most of it is P-256 in Bouncy
                  Castle, nearly all for signatures of keys that are new each time, for which no table can be kept. It would take
                  arithmetic for P-256 that the virtual machine compiles better, or a provider in machine code: that is
                  what Corretto is. With RSA it is the private key, which the JDK computes for itself and for us in
                  the same way.
                - *Less than native peers, with RSA and without Corretto.* The same.
                - *1.25 times the floor, with Corretto.* What is left is reading and checking two certificates; messages, steps and
                  records are a few hundredths. It would take a verifier that remembers certificates of authorities between
                  connections, as the JDK does.
                - *Half of the JDK's time for a ticket of TLS 1.2.* It is half, as exactly as this can be measured; a profile shows nothing
                  that stands out.""".formatted(
                        Handshake.TLS13_X25519_ECDSA.title(),
                        inOwnJvm(false, effort.profiling()),
                        inOwnJvm(true, effort.profiling()));
    }

    private static String inOwnJvm(boolean withCorretto, Duration duration) throws IOException {
        System.err.println("profile" + (withCorretto ? ", with Corretto" : ""));
        Process process = Jmh.java(withCorretto, ProfilePart.class, duration.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /// Prints the table.
    public static void main(String... arguments) throws Exception {
        Duration duration = Duration.parse(arguments[0]);
        Contestant.Match match = new SevenstepsContestant().match(Handshake.TLS13_X25519_ECDSA);
        shake(match, duration.dividedBy(2));
        Path file = Files.createTempFile("handshakes", ".jfr");
        try (Recording recording = new Recording()) {
            recording
                    .enable("jdk.ExecutionSample")
                    .withPeriod(Duration.ofMillis(10))
                    .withStackTrace();
            recording
                    .enable("jdk.NativeMethodSample")
                    .withPeriod(Duration.ofMillis(10))
                    .withStackTrace();
            recording.start();
            shake(match, duration);
            recording.stop();
            recording.dump(file);
            System.out.print(table(file));
        } finally {
            Files.delete(file);
        }
    }

    private static void shake(Contestant.Match match, Duration duration) throws Exception {
        long end = System.nanoTime() + duration.toNanos();
        while (System.nanoTime() < end) {
            match.shake();
        }
    }

    private static Markdown table(Path file) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        int all = 0;
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            RecordedStackTrace trace = event.getStackTrace();
            if (trace != null && isHandshake(trace)) {
                counts.merge(purpose(trace), 1, Integer::sum);
                all++;
            }
        }
        Markdown table = new Markdown(List.of("", "% of " + all + " samples"));
        double part = 100.0 / all;
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(entry -> table.row(List.of(entry.getKey(), Markdown.number(part * entry.getValue()))));
        return table;
    }

    private static boolean isHandshake(RecordedStackTrace trace) {
        return trace.getFrames().stream().anyMatch(frame -> type(frame).startsWith(ProfilePart.class.getName()));
    }

    private static String purpose(RecordedStackTrace trace) {
        for (RecordedFrame frame : trace.getFrames()) {
            for (Map.Entry<String, String> purpose : PURPOSES) {
                if (type(frame).startsWith(purpose.getKey())) {
                    return purpose.getValue();
                }
            }
        }
        return OTHER;
    }

    private static String type(RecordedFrame frame) {
        return frame.getMethod().getType().getName();
    }
}
