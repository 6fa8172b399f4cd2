package dev.sevensteps.cli.check;

import dev.sevensteps.cli.check.Rung.Finding;
import dev.sevensteps.cli.check.Rung.Verdict;
import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.cli.console.Console;
import dev.sevensteps.cli.console.Progress;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.explore.Conduct;
import dev.sevensteps.model.explore.GuardedSystem;
import dev.sevensteps.model.explore.HandshakeSystem;
import dev.sevensteps.model.explore.Setting;
import dev.sevensteps.model.export.Palette;
import dev.sevensteps.model.export.PromelaWriter;
import dev.sevensteps.model.export.TlaWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `sevensteps check`: what the model says of itself, and whether the engine follows it.
@Command(
        name = "check",
        description = {
            "Check the model: every message at every place of the script, and every order of events between a client, a"
                    + " server and an attacker, which TLC counts too; and what an attacker can work out from what was"
                    + " said. And learn the engine's state machines from its answers: they must be those of the model.",
            "",
            "The attacker holds the network and may drop, repeat, reorder, insert and alter messages, as often as the"
                    + " budget says. What this shows, and what it does not, is told in docs/assurance.md.",
            "",
            "Exit status 1 if a property is broken; the shortest way there is drawn.",
        },
        footer = {
            "  sevensteps check",
            "  sevensteps check --budget 4",
            "  sevensteps check --all --budget 1             with Spin, if it is installed",
            "  sevensteps check --export models              the same system for Spin and for TLC",
        })
public final class CheckCommand implements Callable<Integer> {

    private static final int MOST_ACTS = 4;

    /// TLC takes some ten times as long for a state as the explorer.
    private static final int MOST_ACTS_OF_TLC = 2;

    /// Words grow longer, and many more, with each state that may be hidden.
    private static final int MOST_HIDDEN_STATES = 2;

    private final Console console;

    @Option(
            names = "--budget",
            paramLabel = "N",
            description =
                    "How far to go: how often the attacker may act (default ${DEFAULT-VALUE}, at most " + MOST_ACTS
                            + "); before TLC " + MOST_ACTS_OF_TLC
                            + " times at most. The learner looks for as many hidden states, "
                            + MOST_HIDDEN_STATES + " at most.")
    private int budget = 3;

    @Option(
            names = "--all",
            description = "Let Spin walk the same system; it must count the same states. Compiling them takes minutes.")
    private boolean all;

    @Option(
            names = "--export",
            paramLabel = "FOLDER",
            description = "Write the system in Promela and TLA+ into this folder, and check nothing.")
    private @Nullable Path export;

    public CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (budget < 0 || budget > MOST_ACTS) {
            throw Complaint.wrongUsage("The attacker can act between 0 and " + MOST_ACTS + " times here; with --budget "
                    + budget + " there would be too many states to walk.");
        }
        if (export != null) {
            write(export);
            return 0;
        }
        boolean holds = true;
        List<Finding> broken = new ArrayList<>();
        console.out().println(console.bold(row("rung", "covered", "bound", "time", "verdict")));
        for (Rung rung : rungs()) {
            long start = System.nanoTime();
            Finding finding;
            try (Progress _ = console.progress(rung.name())) {
                finding = rung.climb();
            }
            Duration took = Duration.ofNanos(System.nanoTime() - start);
            holds &= finding.verdict() != Verdict.BROKEN;
            print(rung, finding, took);
            if (!finding.details().isEmpty()) {
                broken.add(finding);
            }
        }
        for (Finding finding : broken) {
            console.out().println();
            console.out().println(finding.details());
        }
        console.out().flush();
        return holds ? 0 : Complaint.FAILED;
    }

    /// The rungs, from the lowest. More are added here.
    private List<Rung> rungs() {
        List<Rung> rungs = new ArrayList<>();
        rungs.add(new EnumeratedRung());
        settings(budget)
                .forEach((name, setting) -> rungs.add(new ExploredRung(
                        "2 explored, " + name, setting, Conduct.asTheModelSays(), console.isColoured())));
        settings(Math.min(budget, MOST_ACTS_OF_TLC))
                .forEach((name, setting) ->
                        rungs.add(new TlcRung("2 by TLC, " + name, setting, Conduct.asTheModelSays())));
        if (all) {
            // Spin compiles each system, which takes longer than walking it.
            settings(budget).forEach((name, setting) -> rungs.add(new SpinRung("2 by Spin, " + name, setting)));
        }
        rungs.add(new LearntRung(Math.min(budget, MOST_HIDDEN_STATES)));
        rungs.add(new SymbolicRung());
        return rungs;
    }

    private static Map<String, Setting> settings(int budget) {
        Map<String, Setting> settings = new LinkedHashMap<>();
        for (ProtocolVersion version : ProtocolVersion.values()) {
            settings.put(version.title(), Setting.of(version, budget));
        }
        settings.put("both versions", Setting.ofBoth(budget));
        return settings;
    }

    private void print(Rung rung, Finding finding, Duration took) {
        String time = "%.1f s".formatted(took.toMillis() / 1000.0);
        String line = row(
                rung.name(),
                finding.covered(),
                finding.bound(),
                time,
                finding.verdict().words());
        console.out().println(finding.verdict() == Verdict.BROKEN ? console.in(Palette.FAILURE, line) : line);
        console.out().flush();
    }

    private static String row(String rung, String covered, String bound, String time, String verdict) {
        return "%-27s %-70s %-22s %7s  %s".formatted(rung, covered, bound, time, verdict);
    }

    private void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, Setting> each : settings(budget).entrySet()) {
            GuardedSystem system = HandshakeSystem.of(each.getValue());
            String name = "Handshake_" + each.getKey().replaceAll("\\W+", "_");
            Files.writeString(folder.resolve(name + ".pml"), PromelaWriter.of(system));
            Files.writeString(folder.resolve(name + ".tla"), TlaWriter.of(system, name));
            Files.writeString(folder.resolve(name + ".cfg"), TlaWriter.configuration(system));
            console.out()
                    .println(folder.resolve(name) + ".pml, .tla, .cfg: "
                            + each.getValue().title());
        }
        console.out().flush();
    }
}
