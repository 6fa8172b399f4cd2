package dev.sevensteps.model.export;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.model.Step;
import dev.sevensteps.model.explore.Exploration.Breach;
import dev.sevensteps.model.explore.GuardedSystem;
import dev.sevensteps.model.export.Ladder.Kind;
import dev.sevensteps.model.export.Ladder.Mark;
import dev.sevensteps.model.export.Ladder.Note;
import dev.sevensteps.model.export.Ladder.Rung;
import java.util.ArrayList;
import java.util.List;

/// A broken property as a ladder: what is said is a rung, what the attacker does is a rung in the colour of failures, and
/// what is heard is a note.
public final class TraceLadder {

    private TraceLadder() {}

    /// The way to a state in which a property does not hold.
    public static Ladder of(String title, Breach breach) {
        List<Rung> rungs = new ArrayList<>();
        for (GuardedSystem.Step step : breach.trace()) {
            switch (step.kind()) {
                case SAYS ->
                    step.line().ifPresent(line -> rungs.add(Rung.of(line).withNotes(List.of())));
                case ATTACKS -> rungs.add(attack(step));
                case HEARS, CUTS -> noted(rungs, step);
                case RESTS -> {
                    // Nothing happens.
                }
            }
        }
        return new Ladder(title, breach.property() + " is broken: " + breach.words(), ImmutableList.copyOf(rungs));
    }

    private static Rung attack(GuardedSystem.Step step) {
        String what = step.line().map(line -> line.message().rfcName()).orElse("nothing of the script");
        return new Rung(
                step.by().peer(),
                "(attacker) " + what,
                step.line().map(line -> line.step()).orElse(Step.EXCHANGE_MESSAGES),
                Kind.ALERT,
                step.line().map(line -> Rung.of(line).encrypted()).orElse(false),
                "",
                ImmutableList.of(new Note(step.by(), Mark.FAILED, step.words())));
    }

    private static void noted(List<Rung> rungs, GuardedSystem.Step step) {
        if (!rungs.isEmpty()) {
            Rung last = rungs.removeLast();
            List<Note> notes = new ArrayList<>(last.notes());
            notes.add(new Note(step.by(), step.line().isPresent() ? Mark.DONE : Mark.FAILED, step.words()));
            rungs.add(last.withNotes(notes));
        }
    }
}
