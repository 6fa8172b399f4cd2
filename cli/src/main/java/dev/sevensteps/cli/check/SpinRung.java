package dev.sevensteps.cli.check;

import dev.sevensteps.model.explore.Exploration;
import dev.sevensteps.model.explore.Explorer;
import dev.sevensteps.model.explore.GuardedSystem;
import dev.sevensteps.model.explore.HandshakeSystem;
import dev.sevensteps.model.explore.Setting;
import dev.sevensteps.model.export.PromelaWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// The same system, walked by Spin: it must find no fault either, and count the same states.
///
/// @param name    what it is called
/// @param setting what is walked
record SpinRung(String name, Setting setting) implements Rung {

    @Override
    public Finding climb() {
        Optional<String> missing = Spin.missing();
        if (missing.isPresent()) {
            return Finding.skipped("This needs the programs spin and gcc; there is no " + missing.get()
                    + " in PATH (Debian: apt install spin gcc).");
        }
        GuardedSystem system = HandshakeSystem.of(setting);
        try {
            Spin.Report report = Spin.run(PromelaWriter.of(system));
            Exploration own = Explorer.explore(system);
            String covered = "%,d states".formatted(report.states());
            String bound = ExploredRung.bound(setting);
            if (report.errors() > 0) {
                return Finding.broken(covered, bound, "Spin reports:\n" + report.text());
            }
            return report.states() == own.states()
                    ? Finding.holds(covered + ", as many as the explorer", bound)
                    : Finding.broken(covered, bound, "The explorer counts " + own.states() + " states.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
