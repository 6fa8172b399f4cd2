package dev.sevensteps.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Measures everything, or the parts that are named, and writes `docs/performance.md`. Every part is kept until it is measured
/// anew, so that one of them can be.
final class Main {

    private static final List<Part> PARTS = List.of(
            new HandshakePart(),
            new RecordPart(),
            new IdlePart(),
            new ProfilePart(),
            new ServePart(),
            new StartPart(),
            new GrowthPart());

    private static final Path KEPT = Path.of("bench/target/report");
    private static final Path PAGE = Path.of("docs/performance.md");

    private Main() {}

    /// Runs in the root of the project.
    ///
    /// @param arguments `--smoke`, or names of parts, or `jmh` and what JMH is to get
    public static void main(String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of(arguments));
        if (!words.isEmpty() && words.getFirst().equals("jmh")) {
            words.removeFirst();
            org.openjdk.jmh.Main.main(words.toArray(String[]::new));
            return;
        }
        boolean smoke = words.remove("--smoke");
        for (String word : words) {
            if (PARTS.stream().noneMatch(part -> part.name().equals(word))) {
                System.err.println("There is no part " + word + "; there are "
                        + PARTS.stream().map(Part::name).toList() + ".");
                System.exit(2);
            }
        }
        Files.createDirectories(KEPT);
        for (Part part : PARTS) {
            if (words.isEmpty() || words.contains(part.name())) {
                String told = part.measure(smoke ? Effort.SMOKE : Effort.FULL);
                System.out.println(told);
                if (!smoke) {
                    Files.writeString(KEPT.resolve(part.name() + ".md"), told);
                }
            }
        }
        if (!smoke) {
            Files.writeString(PAGE, page());
        }
    }

    private static String page() throws IOException {
        StringBuilder page = new StringBuilder("""
                # How fast it is

                Made by `bench/run` on %s, from the code as it was on that day. Nothing here is typed by hand.

                Machine: %s.

                Ratios are more worth than times: they were taken in one run on one machine, and will be alike on others. Where "with
                Corretto" is said, the jar of Amazon Corretto Crypto is on the class path; it is optional, and engine and authority use
                it if they find it.

                """.formatted(LocalDate.now(ZoneOffset.UTC), Machine.words()));
        for (Part part : PARTS) {
            Path kept = KEPT.resolve(part.name() + ".md");
            if (Files.exists(kept)) {
                page.append(Files.readString(kept)).append('\n');
            }
        }
        return page.toString().stripTrailing() + "\n";
    }
}
