package dev.sevensteps.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// Measures everything, or the parts that are named, and writes the pages that they stand on. Every part is kept until it is
/// measured anew, so that one of them can be.
final class Main {

    private static final Path KEPT = Path.of("bench/target/report");

    /// A page of the documentation.
    private record Page(Path path, String introduction, List<Part> parts) {

        void write() throws IOException {
            StringBuilder page = new StringBuilder(introduction);
            for (Part part : parts) {
                Path kept = KEPT.resolve(part.name() + ".md");
                if (Files.exists(kept)) {
                    page.append(Files.readString(kept)).append('\n');
                }
            }
            Files.writeString(path, page.toString().stripTrailing() + "\n");
        }
    }

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
        List<Page> pages = pages();
        List<Part> parts = pages.stream().flatMap(page -> page.parts().stream()).toList();
        for (String word : words) {
            if (parts.stream().noneMatch(part -> part.name().equals(word))) {
                System.err.println("There is no part " + word + "; there are "
                        + parts.stream().map(Part::name).toList() + ".");
                System.exit(2);
            }
        }
        Files.createDirectories(KEPT);
        for (Page page : pages) {
            List<Part> wanted = page.parts().stream()
                    .filter(part -> words.isEmpty() || words.contains(part.name()))
                    .toList();
            for (Part part : wanted) {
                String told = part.measure(smoke ? Effort.SMOKE : Effort.FULL);
                System.out.println(told);
                if (!smoke) {
                    Files.writeString(KEPT.resolve(part.name() + ".md"), told);
                }
            }
            if (!smoke && !wanted.isEmpty()) {
                page.write();
            }
        }
    }

    private static List<Page> pages() throws IOException {
        return List.of(
                new Page(
                        Path.of("docs/performance.md"),
                        """
                        # How fast it is

                        Made by `bench/run` on %s, from the code as it was on that day. Nothing here is typed by hand.

                        Machine: %s.

                        Ratios are more worth than times: they were taken in one run on one machine, and will be alike on others. Where "with
                        Corretto" is said, the jar of Amazon Corretto Crypto is on the class path; it is optional, and engine and authority use
                        it if they find it.

                        """.formatted(today(), Machine.words()),
                        List.of(
                                new HandshakePart(),
                                new RecordPart(),
                                new IdlePart(),
                                new ProfilePart(),
                                new ServePart(),
                                new StartPart(),
                                new GrowthPart())),
                new Page(
                        Path.of("docs/side-channels.md"),
                        SideChannelPart.introduction().formatted(today(), Machine.words()),
                        List.of(new SideChannelPart())));
    }

    private static LocalDate today() {
        return LocalDate.now(ZoneOffset.UTC);
    }
}
