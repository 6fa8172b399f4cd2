package dev.sevensteps.fuzz;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// `fuzz/run`. Exit status: 0 nothing was found, 1 something was, 2 wrong usage.
public final class Main {

    private static final Path MODULE = Path.of("fuzz");
    private static final int WRONG_USAGE = 2;
    private static final int USUAL_MINUTES = 5;

    /// Characters of inputs that are kept of a target.
    private static final int MOST_KEPT = 48_000;

    private static final String USAGE = """
            Usage: fuzz/run --short                    all targets for some seconds each, always alike
                   fuzz/run --long [MINUTES] [TARGET]  each target, or one, for so many minutes (5)
                   fuzz/run --reproduce FILE TARGET    the inputs in a file, a line each, without Jazzer
                   fuzz/run --keep [TARGET]            what the long runs have come upon, minimised, into the corpus
                   fuzz/run --seeds                    the first inputs, from real runs, into the corpus
                   fuzz/run --list                     what is fuzzed""";

    private final PrintStream out;

    private Main(PrintStream out) {
        this.out = out;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        System.exit(new Main(System.out).run(List.of(args)));
    }

    private int run(List<String> words) throws IOException, InterruptedException {
        String what = words.isEmpty() ? "" : words.getFirst();
        List<String> more = words.isEmpty() ? List.of() : words.subList(1, words.size());
        return switch (what) {
            case "--list" -> list();
            case "--short" -> fuzz(List.of(Target.values()), Jazzer::shortRun);
            case "--long" -> longRun(more);
            case "--keep" -> keep(more);
            case "--seeds" -> seeds();
            case "--reproduce" -> reproduce(more);
            default -> wrongUsage(what.isEmpty() ? "" : "There is no '" + what + "'.");
        };
    }

    private int wrongUsage(String sentence) {
        if (!sentence.isEmpty()) {
            System.err.println(sentence);
        }
        System.err.println(USAGE);
        return WRONG_USAGE;
    }

    private int list() {
        for (Target target : Target.values()) {
            out.printf("%-20s %s%n", target.word(), target.summary());
        }
        return 0;
    }

    private int longRun(List<String> words) throws IOException, InterruptedException {
        int minutes = USUAL_MINUTES;
        List<Target> targets = List.of(Target.values());
        for (String word : words) {
            Optional<Target> target = Target.named(word);
            if (target.isPresent()) {
                targets = List.of(target.get());
            } else if (word.matches("[1-9]\\d{0,3}")) {
                minutes = Integer.parseInt(word);
            } else {
                return wrongUsage(noSuchTarget(word));
            }
        }
        int seconds = 60 * minutes;
        return fuzz(targets, jazzer -> jazzer.longRun(seconds));
    }

    private static String noSuchTarget(String word) {
        return "There is no target '" + word + "'; choose one of " + Target.words() + ".";
    }

    @FunctionalInterface
    private interface Way {
        Outcome with(Jazzer jazzer) throws IOException, InterruptedException;
    }

    private int fuzz(List<Target> targets, Way way) throws IOException, InterruptedException {
        out.printf("%-20s %10s %10s %8s %6s%n", "target", "runs", "coverage", "corpus", "finds");
        boolean good = true;
        int atOnce = Math.min(2, Runtime.getRuntime().availableProcessors());
        try (ExecutorService workers = Executors.newFixedThreadPool(atOnce)) {
            List<Future<Outcome>> futures = new ArrayList<>();
            for (Target target : targets) {
                futures.add(workers.submit(() -> way.with(new Jazzer(MODULE, target))));
            }
            for (Future<Outcome> future : futures) {
                Outcome outcome = future.get();
                good &= outcome.isGood();
                tell(outcome);
            }
        } catch (ExecutionException e) {
            throw new IOException("Jazzer could not be run: " + e.getCause(), e);
        }
        return good ? 0 : 1;
    }

    private void tell(Outcome outcome) throws IOException {
        String word = outcome.target().word();
        out.printf(
                "%-20s %10d %10d %8d %6d%n",
                word,
                outcome.runs(),
                outcome.coverage(),
                outcome.corpus(),
                outcome.finds().size());
        if (!outcome.isGood()) {
            out.println(
                    new Jazzer(MODULE, outcome.target()).explanation().indent(4).stripTrailing());
            for (Path find : outcome.finds()) {
                out.println("    To see it again: fuzz/run --reproduce " + find + " " + word);
            }
            if (outcome.finds().isEmpty()) {
                out.println("    Jazzer ended with status " + outcome.status() + "; what it said is in "
                        + new Workshop(MODULE, outcome.target()).log() + ".");
            }
        }
    }

    private int keep(List<String> words) throws IOException, InterruptedException {
        List<Target> targets = new ArrayList<>(words.isEmpty() ? Arrays.asList(Target.values()) : List.of());
        for (String word : words) {
            Optional<Target> target = Target.named(word);
            if (target.isEmpty()) {
                return wrongUsage(noSuchTarget(word));
            }
            targets.add(target.get());
        }
        for (Target target : targets) {
            List<String> kept = new ArrayList<>();
            int length = 0;
            List<String> minimised = new Jazzer(MODULE, target).minimise();
            for (String line : minimised) {
                length += line.length() + 1;
                if (length <= MOST_KEPT) {
                    kept.add(line);
                }
            }
            new Corpus(MODULE).keep(target, kept);
            out.printf("%-20s %6d of %d inputs kept%n", target.word(), kept.size(), minimised.size());
        }
        return 0;
    }

    private int seeds() throws IOException {
        Corpus corpus = new Corpus(MODULE);
        for (Target target : Target.values()) {
            List<String> lines = new ArrayList<>(corpus.inputs(target));
            for (Object seed : Seeds.of(target)) {
                String line = InputText.write(target.form(), seed);
                if (!lines.contains(line)) {
                    lines.add(line);
                }
            }
            corpus.keep(target, lines);
            out.printf("%-20s %6d inputs%n", target.word(), lines.size());
        }
        return 0;
    }

    private int reproduce(List<String> words) throws IOException {
        if (words.size() != 2) {
            return wrongUsage("--reproduce needs a file and a target.");
        }
        Optional<Target> target = Target.named(words.get(1));
        Path file = Path.of(words.getFirst());
        if (target.isEmpty() || !Files.isRegularFile(file)) {
            return wrongUsage(target.isEmpty() ? noSuchTarget(words.get(1)) : "There is no file " + file + ".");
        }
        int broken = 0;
        List<String> lines = Corpus.lines(file);
        for (String line : lines) {
            try {
                InputText.trial(target.get().form(), InputText.read(target.get().form(), line));
            } catch (RuntimeException | Error find) {
                broken++;
                out.println(line);
                find.printStackTrace(out);
            }
        }
        out.println(broken + " of " + lines.size() + " inputs break something.");
        return broken == 0 ? 0 : 1;
    }
}
