package dev.sevensteps.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;

/// Runs in the root of the project: `mutants/run` does it.
final class Main {

    /// A fault that only one kind of check notices hangs by a thread.
    private static final int ENOUGH = 2;

    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final Path LOGS = ROOT.resolve("mutants/target/logs");

    private final Workshop workshop = new Workshop(ROOT, ROOT.resolve("mutants/target/mutants"));

    /// Whether what an earlier run has found out is taken over.
    private final boolean goesOn;

    private Main(boolean goesOn) {
        this.goesOn = goesOn;
    }

    /// Runs mutants, and writes the page if it is all of them.
    ///
    /// @param arguments names of mutants; all without any. With `--parts`, those of single parts. With `--continue`, a run
    ///     that was broken off goes on: for the same sources, of course
    public static void main(String... arguments) throws Exception {
        List<String> names = new ArrayList<>(List.of(arguments));
        boolean parts = names.remove("--parts");
        Files.createDirectories(LOGS);
        Main main = new Main(names.remove("--continue"));
        List<String> complaints = parts ? main.runParts(names) : main.runHistory(names);
        complaints.forEach(complaint -> System.err.println("Not good: " + complaint));
        System.exit(complaints.isEmpty() ? 0 : 1);
    }

    private List<String> runHistory(List<String> names) throws Exception {
        List<Mutant> mutants = named(names, Mutant.all(ROOT), Mutant::name);
        requireSound(Stream.of(Rung.values()).map(rung -> List.of(rung.name())).toList());
        List<Fate> fates = atOnce(mutants, this::fate);
        if (names.isEmpty()) {
            Files.writeString(ROOT.resolve(Page.PATH), Page.of(fates));
        }
        return fates.stream()
                .filter(fate -> fate.catches().size() < ENOUGH)
                .map(Fate::words)
                .toList();
    }

    private Fate fate(Mutant mutant) throws IOException, InterruptedException {
        Path log = log(mutant.name());
        List<String> failed = goesOn && Workshop.isComplete(log) ? Workshop.failed(log) : climb(mutant, log);
        Fate fate = new Fate(mutant, failed.stream().map(Failed::ofRung).toList());
        System.out.println(fate.words());
        return fate;
    }

    private List<String> climb(Mutant mutant, Path log) throws IOException, InterruptedException {
        List<String> rungs =
                Rung.lookingAt(mutant.module()).stream().map(Rung::name).toList();
        return workshop.climb(List.of(workshop.make(mutant)), rungs, log);
    }

    private List<String> runParts(List<String> names) throws Exception {
        List<Part> parts = named(names, Part.all(ROOT), part -> part.mutant().name());
        List<String> tests = new ArrayList<>(List.of(Climber.SINGLE_TESTS));
        parts.stream().flatMap(part -> part.tests().tests().stream()).distinct().forEach(tests::add);
        requireSound(List.of(tests));
        return atOnce(parts, this::missed).stream().flatMap(List::stream).toList();
    }

    /// The tests that should have failed and have not.
    private List<String> missed(Part part) throws IOException, InterruptedException {
        Mutant mutant = part.mutant();
        Path classes = workshop.make(mutant);
        List<String> tests = new ArrayList<>(List.of(Climber.SINGLE_TESTS));
        tests.addAll(part.tests().tests());
        List<String> failed = workshop.climb(List.of(classes), tests, log(mutant.name())).stream()
                .map(line -> Failed.of(line).test())
                .toList();
        List<String> missed = part.tests().tests().stream()
                .map(Selection::brief)
                .filter(test -> failed.stream().noneMatch(name -> name.startsWith(test)))
                .map(test -> mutant.name() + " (" + mutant.className() + ": " + mutant.breaks() + ") is not noticed by "
                        + test)
                .toList();
        System.out.println(mutant.name() + (missed.isEmpty() ? ": noticed" : ": not noticed by all"));
        return missed;
    }

    /// First the project as it is, on which every check must pass: what fails there says nothing about a mutant.
    private void requireSound(List<List<String>> checks) throws InterruptedException, ExecutionException {
        boolean parts = checks.getFirst().getFirst().equals(Climber.SINGLE_TESTS);
        String prefix = parts ? "parts-as-they-are-" : "as-it-is-";
        List<String> failed = atOnce(checks, check -> sound(check, log(prefix + checks.indexOf(check)))).stream()
                .flatMap(List::stream)
                .toList();
        if (!failed.isEmpty()) {
            failed.forEach(line -> System.err.println("Fails without any mutant: " + line));
            System.exit(1);
        }
        System.out.println("Without a mutant every check passes.");
    }

    private List<String> sound(List<String> check, Path log) throws IOException, InterruptedException {
        return goesOn && Workshop.isComplete(log) ? Workshop.failed(log) : workshop.climb(List.of(), check, log);
    }

    private static <T> List<T> named(List<String> names, List<T> all, Function<T, String> nameOf) {
        List<String> known = all.stream().map(nameOf).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                System.err.println("mutants/run: there is no mutant " + name + "; there are " + known + ".");
                System.exit(2);
            }
        }
        return all.stream()
                .filter(each -> names.isEmpty() || names.contains(nameOf.apply(each)))
                .toList();
    }

    /// As many as there are processors; what comes of them in their order.
    private static <T, R> List<R> atOnce(List<T> all, Task<T, R> task) throws InterruptedException, ExecutionException {
        try (ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Callable<R>> calls = new ArrayList<>();
            all.forEach(each -> calls.add(() -> task.of(each)));
            List<R> results = new ArrayList<>();
            for (Future<R> future : workers.invokeAll(calls)) {
                results.add(future.get());
            }
            return results;
        }
    }

    @FunctionalInterface
    private interface Task<T, R> {
        R of(T subject) throws IOException, InterruptedException;
    }

    private static Path log(String name) {
        return LOGS.resolve(name + ".txt");
    }
}
