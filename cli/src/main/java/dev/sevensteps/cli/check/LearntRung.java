package dev.sevensteps.cli.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// The machine inside the engine, learnt from its answers alone: it must be the one that the script declares.
///
/// @param lookahead how many states an engine may hide and still be found out
record LearntRung(int lookahead) implements Rung {

    /// A few seconds of work: the second compiler would take longer than it saves.
    private static final List<String> OPTIONS = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    /// What the learner says first: what was covered and how far, with a tabulator between.
    private static final int PARTS = 2;

    @Override
    public String name() {
        return "5 learnt";
    }

    @Override
    public Finding climb() {
        Optional<Judges> judges = Judges.find();
        if (judges.isEmpty()) {
            return Finding.skipped(Judges.MISSING);
        }
        try (WorkFolder folder = WorkFolder.make()) {
            return finding(folder.run(judges.get()
                    .command(
                            OPTIONS,
                            "dev.sevensteps.learn.Main",
                            "--summary",
                            "--lookahead",
                            Integer.toString(lookahead))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What the learner's words come to.
    static Finding finding(WorkFolder.Done done) {
        List<String> lines = done.text().lines().toList();
        List<String> summary =
                lines.isEmpty() ? List.of() : List.of(lines.getFirst().split("\t", -1));
        if (summary.size() != PARTS) {
            return Finding.broken("", "", "The learner fails. It says:\n" + done.text());
        }
        String details = String.join("\n", lines.subList(1, lines.size()));
        return done.status() == 0
                ? Finding.holds(summary.getFirst(), summary.getLast())
                : Finding.broken(summary.getFirst(), summary.getLast(), details);
    }
}
