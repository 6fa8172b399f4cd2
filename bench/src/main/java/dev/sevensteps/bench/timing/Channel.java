package dev.sevensteps.bench.timing;

import dev.sevensteps.engine.crypto.BouncyCastleCrypto;
import dev.sevensteps.engine.crypto.JdkCrypto;
import dev.sevensteps.engine.suite.CbcAlgorithm;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// What is asked, of whom.
public enum Channel {
    RSA_QUICK(
            "Bleichenbacher: the engine, its look at the padding alone",
            false,
            () -> Premaster.ofEngineWithQuickKey(new JdkCrypto())),
    RSA_QUICK_CONTROL(
            "Bleichenbacher: a careless server, the look at the padding alone", true, Premaster::carelessWithQuickKey),
    RSA("Bleichenbacher: the engine, RSA by Bouncy Castle", false, () -> Premaster.ofEngine(new BouncyCastleCrypto())),
    RSA_JDK("Bleichenbacher: the engine, RSA by the JDK", false, () -> Premaster.ofEngine(new JdkCrypto())),
    RSA_CONTROL("Bleichenbacher: a careless server", true, Premaster::careless),
    CBC_SHA("Lucky 13: the engine, HMAC-SHA-1", false, () -> CbcRecord.ofEngine(CbcAlgorithm.AES_128_CBC_SHA)),
    CBC_SHA256("Lucky 13: the engine, HMAC-SHA-256", false, () -> CbcRecord.ofEngine(CbcAlgorithm.AES_128_CBC_SHA256)),
    CBC_SHA384("Lucky 13: the engine, HMAC-SHA-384", false, () -> CbcRecord.ofEngine(CbcAlgorithm.AES_256_CBC_SHA384)),
    CBC_CONTROL("Lucky 13: a careless end, HMAC-SHA-1", true, () -> CbcRecord.careless(CbcAlgorithm.AES_128_CBC_SHA)),
    FINISHED("Comparison: the engine, Finished of TLS 1.2", false, Guess::ofFinished),
    BINDER("Comparison: the engine, a binder of 48 bytes", false, Guess::ofBinder),
    COMPARISON_CONTROL("Comparison: one that ends at the first difference", true, Guess::careless),
    TICKET("Tickets: the engine", false, Ticket::ofEngine),
    TICKET_CONTROL("Tickets: a careless server", true, Ticket::careless);

    private final String title;
    private final boolean control;
    private final Supplier<Question> question;

    Channel(String title, boolean control, Supplier<Question> question) {
        this.title = title;
        this.control = control;
        this.question = question;
    }

    public String title() {
        return title;
    }

    /// Whether it leaks on purpose, so that the instrument has something to see.
    public boolean isControl() {
        return control;
    }

    Question question() {
        return question.get();
    }

    /// What was found out about one way to ask.
    ///
    /// @param way        what was asked
    /// @param harmless   why a difference would be none to worry about; empty if it would
    /// @param comparison with the first way
    public record Finding(String way, String harmless, Comparison comparison) {}

    /// What was found out.
    ///
    /// @param first    the way that all others are compared with
    /// @param count    how often it was asked
    /// @param median   nanoseconds that one answer takes
    /// @param findings about all others
    public record Report(String first, long count, double median, List<Finding> findings) {}

    /// Asks for a fifth of this time before it counts, and then for so long; for three times as long where an answer takes so
    /// much time that there would be few.
    public Report measure(Duration usual) {
        Duration time = switch (this) {
            case RSA, RSA_JDK, RSA_CONTROL -> usual.multipliedBy(3);
            case RSA_QUICK,
                    RSA_QUICK_CONTROL,
                    CBC_SHA,
                    CBC_SHA256,
                    CBC_SHA384,
                    CBC_CONTROL,
                    FINISHED,
                    BINDER,
                    COMPARISON_CONTROL,
                    TICKET,
                    TICKET_CONTROL -> usual;
        };
        Question asked = question();
        Samples samples = new Stopwatch(asked).run(time.dividedBy(5), time);
        List<Question.Way> ways = asked.ways();
        List<Finding> findings = IntStream.range(1, ways.size())
                .mapToObj(way -> new Finding(
                        ways.get(way).name(), ways.get(way).harmless(), Comparison.of(samples, way, asked.times())))
                .toList();
        return new Report(
                ways.getFirst().name(),
                samples.moments(0).count(),
                samples.median() / (double) asked.times(),
                findings);
    }
}
