package dev.sevensteps.bench;

import dev.sevensteps.bench.timing.Channel;
import dev.sevensteps.bench.timing.Comparison;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/// What the time of an answer gives away. It is told, and never asserted: a busy machine would fail for no fault of ours.
final class SideChannelPart implements Part {

    private static final String RESOURCE = "side-channels-introduction.md";
    private static final String BETWEEN = "\n\n";

    @Override
    public String name() {
        return "sidechannels";
    }

    /// What stands above the results: a format with the day and the machine.
    static String introduction() throws IOException {
        try (InputStream in = Objects.requireNonNull(SideChannelPart.class.getResourceAsStream(RESOURCE))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8) + "\n";
        }
    }

    @Override
    public String measure(Effort effort) throws Exception {
        Markdown summary = new Markdown(List.of("", "one answer, ns", "largest difference, ns", "t", "verdict"));
        StringBuilder details = new StringBuilder();
        for (Channel channel : Channel.values()) {
            String[] told = inOwnJvm(channel, effort.timing()).split(BETWEEN, 2);
            summary.row(List.of(told[0].split("\\|")));
            details.append("### ")
                    .append(channel.title())
                    .append("\n\n")
                    .append(told[1])
                    .append('\n');
        }
        return """
                ## Results

                The difference that shows most of each channel; those that are expected and tell no secret are left out here.

                %s
                ## Each channel

                Every way to ask is compared with the first. "Seen from" is how large a difference would have had to be to be seen.

                %s""".formatted(summary, details);
    }

    private static String inOwnJvm(Channel channel, Duration time) throws IOException, InterruptedException {
        System.err.println("sidechannels " + channel);
        List<String> command = new ArrayList<>(Jmh.java(false, SideChannelPart.class, channel.name(), time.toString())
                .command());
        // One thread collects, and only when it must: the others would be at work while something is timed.
        command.add(1, "-XX:+UseSerialGC");
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(channel + " could not be measured.");
        }
        return output;
    }

    /// Prints what was found out about a channel: cells of the summary, and a table.
    public static void main(String... arguments) {
        Channel channel = Channel.valueOf(arguments[0]);
        Duration time = Duration.parse(arguments[1]);
        Channel.Report report = channel.measure(time);
        Optional<Channel.Finding> worst = report.findings().stream()
                .filter(finding -> finding.harmless().isEmpty())
                .max(Comparator.comparingDouble(
                        finding -> Math.abs(finding.comparison().t())));
        Comparison comparison = worst.orElseThrow().comparison();
        System.out.print(String.join(
                        "|",
                        channel.title() + (channel.isControl() ? " (control)" : ""),
                        Markdown.number(report.median()),
                        nanos(comparison),
                        t(comparison),
                        verdict(comparison, ""))
                + BETWEEN);
        Markdown table = new Markdown(
                        List.of("asked", "measurements", "difference, ns", "t", "seen from, ns", "verdict"))
                .row(List.of(report.first(), count(report.count()), "", "", "", ""));
        for (Channel.Finding finding : report.findings()) {
            table.row(List.of(
                    finding.way(),
                    count(finding.comparison().count()),
                    nanos(finding.comparison()),
                    t(finding.comparison()),
                    digits(finding.comparison().resolution()),
                    verdict(finding.comparison(), finding.harmless())));
        }
        System.out.print(table);
    }

    private static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    private static String digits(double nanos) {
        return nanos < 0.1 ? String.format(Locale.ROOT, "%.3f", nanos) : Markdown.number(nanos);
    }

    private static String t(Comparison comparison) {
        return String.format(Locale.ROOT, "%+.1f", comparison.t());
    }

    private static String nanos(Comparison comparison) {
        return (comparison.nanos() < 0 ? "−" : "+") + digits(Math.abs(comparison.nanos()));
    }

    private static String verdict(Comparison comparison, String harmless) {
        if (!comparison.isWorthSomething()) {
            return "too few measurements";
        }
        if (!comparison.isSeen()) {
            return "no difference seen at this resolution";
        }
        String seen = "difference of " + digits(Math.abs(comparison.nanos())) + " ns seen";
        return harmless.isEmpty() ? "**" + seen + "**" : seen + "; " + harmless;
    }
}
