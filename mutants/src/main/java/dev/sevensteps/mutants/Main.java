package dev.sevensteps.mutants;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs in the root of the project: `mutants/run` does it.
final class Main {

    /// A fault that only one kind of check notices hangs by a thread.
    private static final int ENOUGH = 2;

    private static final Path ROOT = Path.of("").toAbsolutePath();
    private static final Path LOGS = ROOT.resolve("mutants/target/logs");

    private final Workshop workshop = new Workshop(ROOT, ROOT.resolve("mutants/target/mutants"));

    private Main() {}

    /// Runs mutants, and writes the page if it is all of them.
    ///
    /// @param arguments names of mutants; all without any
    public static void main(String... arguments) throws Exception {
        List<Mutant> all = Mutant.all(ROOT);
        List<String> names = all.stream().map(Mutant::name).toList();
        for (String argument : arguments) {
            if (!names.contains(argument)) {
                System.err.println("mutants/run: there is no mutant " + argument + "; there are " + names + ".");
                System.exit(2);
            }
        }
        List<String> wanted = arguments.length == 0 ? names : List.of(arguments);
        Files.createDirectories(LOGS);
        List<Fate> fates = new Main()
                .run(all.stream()
                        .filter(mutant -> wanted.contains(mutant.name()))
                        .toList());
        if (arguments.length == 0) {
            Files.writeString(ROOT.resolve(Page.PATH), Page.of(fates));
        }
        List<String> unnoticed = fates.stream()
                .filter(fate -> fate.catches().size() < ENOUGH)
                .map(fate -> fate.mutant().name())
                .toList();
        if (!unnoticed.isEmpty()) {
            System.err.println("Noticed by fewer than two kinds of checks: " + unnoticed);
        }
        System.exit(unnoticed.isEmpty() ? 0 : 1);
    }

    /// First the project as it is, on which every check must pass: what fails there says nothing about a mutant.
    private List<Fate> run(List<Mutant> mutants) throws Exception {
        List<Rung> rungs = List.of(Rung.values());
        List<Catch> faults = workshop.climb(List.of(), rungs, LOGS.resolve("as-it-is.txt"));
        if (!faults.isEmpty()) {
            faults.forEach(fault -> System.err.println("Fails without any mutant: " + fault.line()));
            System.exit(1);
        }
        System.out.println("Without a mutant every check passes.");
        try (ExecutorService workers =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<Fate>> futures = new ArrayList<>();
            for (Mutant mutant : mutants) {
                futures.add(workers.submit(() -> fate(mutant)));
            }
            List<Fate> fates = new ArrayList<>();
            for (Future<Fate> future : futures) {
                Fate fate = future.get();
                System.out.println(fate.words());
                fates.add(fate);
            }
            return fates;
        }
    }

    private Fate fate(Mutant mutant) throws IOException, InterruptedException {
        Path classes = workshop.make(mutant);
        return new Fate(
                mutant,
                workshop.climb(
                        List.of(classes), Rung.lookingAt(mutant.module()), LOGS.resolve(mutant.name() + ".txt")));
    }
}
