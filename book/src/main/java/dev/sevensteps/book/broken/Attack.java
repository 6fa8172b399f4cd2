package dev.sevensteps.book.broken;

import dev.sevensteps.book.runs.Plan;
import dev.sevensteps.book.runs.Run;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.model.Role;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// One attack of the past, as it is tried on the engine.
///
/// @param heading its heading in the manual
/// @param victim  whose recording is shown first
/// @param tried   tries it, and gives what was recorded
record Attack(
        String id,
        String title,
        String heading,
        String say,
        Plan plan,
        Role victim,
        Function<Scenes, List<Trace>> tried) {

    /// The manual, beside the page.
    private static final String MANUAL = "attacks.md";

    /// Tries it.
    Run run(Scenes scenes) {
        return Scenes.run(
                        Run.Kind.ATTACK,
                        id,
                        plan.scenario().version().title() + " · " + title,
                        say,
                        "",
                        plan.scenario(),
                        victim,
                        tried.apply(scenes))
                .withReading(new Run.Reading(heading, MANUAL + "#" + anchor()));
    }

    /// The place of the heading in its page, as GitHub names it.
    private String anchor() {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 -]", "").replace(' ', '-');
    }
}
