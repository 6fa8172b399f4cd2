package dev.sevensteps.fuzz;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Runs Jazzer on a target, in a JVM of its own.
final class Jazzer {

    /// An input that takes longer is a find. None takes a second; but the first one waits until all classes are loaded, which
    /// on a busy machine takes its time.
    private static final int SECONDS_PER_INPUT = 60;

    /// A short run ends here at the latest, on a slow machine with fewer inputs tried.
    private static final int SECONDS_OF_SHORT_RUN = 10;

    private static final Pattern PROGRESS = Pattern.compile("^#(\\d+)\\s+\\w+\\s+cov: (\\d+) ft: \\d+ corp: (\\d+)/");

    private final Path module;
    private final Target target;
    private final Workshop workshop;
    private final Corpus corpus;

    Jazzer(Path module, Target target) {
        this.module = module;
        this.target = target;
        this.workshop = new Workshop(module, target);
        this.corpus = new Corpus(module);
    }

    /// From the corpus, so many inputs with the same seed: the same inputs each time.
    Outcome shortRun() throws IOException, InterruptedException {
        workshop.open(corpus, true);
        return outcome(start(
                List.of("-seed=1", "-runs=" + target.shortRuns(), "-max_total_time=" + SECONDS_OF_SHORT_RUN),
                List.of(workshop.inputs())));
    }

    /// From the corpus and what earlier runs have come upon, for so long.
    Outcome longRun(int seconds) throws IOException, InterruptedException {
        workshop.open(corpus, false);
        return outcome(start(List.of("-max_total_time=" + seconds, "--keep_going=5"), List.of(workshop.inputs())));
    }

    /// Those of all inputs that it takes to reach what they all reach, as lines.
    List<String> minimise() throws IOException, InterruptedException {
        workshop.open(corpus, false);
        int status = start(List.of("-merge=1"), List.of(workshop.minimised(), workshop.inputs()));
        if (status != 0) {
            throw new IOException("Jazzer could not minimise " + target.word() + ":\n" + workshop.lastWords());
        }
        return workshop.lines(workshop.minimised());
    }

    Workshop workshop() {
        return workshop;
    }

    private int start(List<String> options, List<Path> folders) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx1g",
                "-XX:+UseSerialGC",
                "-XX:-OmitStackTraceInFastThrow",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+EnableDynamicAgentLoading",
                "-Djava.awt.headless=true",
                "-Duser.language=en",
                "-Duser.country=US",
                "-Duser.timezone=UTC",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + target.entry().getName(),
                "--instrumentation_includes=dev.sevensteps.**",
                "--custom_hook_includes=dev.sevensteps.**",
                "--reproducer_path=" + workshop.artifacts(),
                "-artifact_prefix=" + workshop.artifacts() + File.separator,
                "-timeout=" + SECONDS_PER_INPUT,
                "-rss_limit_mb=4096",
                "-print_final_stats=1"));
        command.addAll(options);
        folders.forEach(folder -> command.add(folder.toString()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(workshop.log().toFile())
                .start()
                .waitFor();
    }

    private Outcome outcome(int status) throws IOException {
        long runs = 0;
        long coverage = 0;
        long size = 0;
        for (String line : Files.readAllLines(workshop.log(), StandardCharsets.ISO_8859_1)) {
            Matcher progress = PROGRESS.matcher(line);
            if (progress.find()) {
                runs = Long.parseLong(progress.group(1));
                coverage = Long.parseLong(progress.group(2));
                size = Long.parseLong(progress.group(3));
            }
        }
        return new Outcome(target, runs, coverage, size, workshop.finds(), status);
    }

    /// What Jazzer said of the first find: the exception and where it comes from.
    String explanation() throws IOException {
        List<String> said = new ArrayList<>();
        for (String line : Files.readAllLines(workshop.log(), StandardCharsets.ISO_8859_1)) {
            if (line.startsWith("== ")
                    || (!said.isEmpty() && line.startsWith("\tat "))
                    || line.startsWith("Caused by")) {
                said.add(line);
            } else if (!said.isEmpty() && line.startsWith("DEDUP_TOKEN")) {
                break;
            }
        }
        return said.isEmpty() ? workshop.lastWords() : String.join("\n", said.subList(0, Math.min(15, said.size())));
    }

    @Override
    public String toString() {
        return "Jazzer on " + target.word() + " in " + module;
    }
}
