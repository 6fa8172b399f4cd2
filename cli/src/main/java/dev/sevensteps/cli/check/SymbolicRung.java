package dev.sevensteps.cli.check;

import dev.sevensteps.model.symbolic.SymbolicCheck;
import dev.sevensteps.model.symbolic.SymbolicCheck.ScenarioRow;
import java.util.List;
import java.util.stream.Collectors;

/// Every scenario on terms, against who listens and who has the wire.
final class SymbolicRung implements Rung {

    @Override
    public String name() {
        return "6 symbolic";
    }

    @Override
    public Finding climb() {
        List<ScenarioRow> rows = SymbolicCheck.scenarios();
        String covered = "%,d scenarios and key exchanges, %,d states"
                .formatted(
                        rows.size(), rows.stream().mapToInt(ScenarioRow::states).sum());
        String bound = "three handshakes";
        List<ScenarioRow> broken = rows.stream().filter(row -> !row.holds()).toList();
        return broken.isEmpty()
                ? Finding.holds(covered, bound)
                : Finding.broken(
                        covered, bound, broken.stream().map(String::valueOf).collect(Collectors.joining("\n")));
    }
}
