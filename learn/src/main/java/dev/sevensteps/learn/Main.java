package dev.sevensteps.learn;

/// Learns every configuration and prints what came of it.
public final class Main {

    private Main() {}

    public static void main(String... arguments) {
        for (Configuration configuration : Configuration.all()) {
            long begun = System.nanoTime();
            Learning.Verdict verdict = Learning.of(configuration);
            System.out.printf(
                    "%s: %d states, %d queries, %d handshakes, rounds %d, longest %d, %s (%d ms)%n",
                    configuration,
                    verdict.states(),
                    verdict.queries(),
                    verdict.handshakes(),
                    verdict.rounds(),
                    verdict.longest(),
                    verdict.difference().map(Difference::sentence).orElse("equal"),
                    (System.nanoTime() - begun) / 1_000_000);
        }
    }
}
