package dev.sevensteps.cli.check;

import dev.sevensteps.model.explore.Conduct;
import dev.sevensteps.model.explore.Exploration;
import dev.sevensteps.model.explore.Explorer;
import dev.sevensteps.model.explore.GuardedSystem;
import dev.sevensteps.model.explore.HandshakeSystem;
import dev.sevensteps.model.explore.Setting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// The same system, walked by TLC: it must find no fault either, and count the same states.
///
/// @param name    what it is called
/// @param setting what is walked
/// @param conduct how the ends conduct themselves
record TlcRung(String name, Setting setting, Conduct conduct) implements Rung {

    @Override
    public Finding climb() {
        Optional<Judges> judges = Judges.find();
        if (judges.isEmpty()) {
            return Finding.skipped(Judges.MISSING);
        }
        GuardedSystem system = HandshakeSystem.of(setting, conduct);
        try {
            Tlc.Report report = Tlc.run(system, judges.get());
            String covered = "%,d states".formatted(report.states());
            String bound = ExploredRung.bound(setting);
            if (!report.holds()) {
                return Finding.broken(covered, bound, "TLC reports:\n" + report.text());
            }
            Exploration own = Explorer.explore(system);
            return report.states() == own.states()
                    ? Finding.holds(covered + ", as many as the explorer", bound)
                    : Finding.broken(covered, bound, "The explorer counts %,d states.".formatted(own.states()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
