package dev.sevensteps.model.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Step;
import dev.sevensteps.model.Tls13;
import dev.sevensteps.model.explore.Condition;
import dev.sevensteps.model.explore.Exploration.Breach;
import dev.sevensteps.model.explore.GuardedSystem;
import dev.sevensteps.model.export.Ladder.Kind;
import dev.sevensteps.model.export.Ladder.Mark;
import dev.sevensteps.model.export.Ladder.Note;
import dev.sevensteps.model.export.Ladder.Rung;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The way to a broken property, drawn: who said what, what the attacker did, and what was made of it.
class TraceLadderTest {

    private static GuardedSystem.Step step(GuardedSystem.Kind kind, Role by, Optional<Line> line, String words) {
        return new GuardedSystem.Step(kind, by, Optional.empty(), line, words, Condition.yes(), ImmutableList.of());
    }

    private static Ladder ladder(GuardedSystem.Step... steps) {
        return TraceLadder.of("a way", new Breach("agreement", "The ends agree.", ImmutableList.copyOf(steps)));
    }

    @Test
    void whatIsSaidIsARungAndWhatIsHeardIsANoteOfIt() {
        Optional<Line> hello = Optional.of(Opening.CLIENT_HELLO);
        Ladder ladder = ladder(
                step(GuardedSystem.Kind.SAYS, Role.CLIENT, hello, "says"),
                step(GuardedSystem.Kind.HEARS, Role.SERVER, hello, "the server takes it"),
                step(GuardedSystem.Kind.CUTS, Role.CLIENT, Optional.empty(), "the client waits no longer"),
                step(GuardedSystem.Kind.RESTS, Role.CLIENT, Optional.empty(), "rests"));

        assertThat(ladder.title()).isEqualTo("a way");
        assertThat(ladder.subtitle()).isEqualTo("agreement is broken: The ends agree.");
        assertThat(ladder.rungs()).singleElement().satisfies(rung -> {
            assertThat(rung.label()).isEqualTo("ClientHello");
            assertThat(rung.sender()).isEqualTo(Role.CLIENT);
            assertThat(rung.notes())
                    .containsExactly(
                            new Note(Role.SERVER, Mark.DONE, "the server takes it"),
                            new Note(Role.CLIENT, Mark.FAILED, "the client waits no longer"));
        });
    }

    /// Whoever gives up before anything was said leaves nothing to draw.
    @Test
    void whatIsHeardBeforeAnythingWasSaidIsNotDrawn() {
        assertThat(ladder(step(GuardedSystem.Kind.CUTS, Role.SERVER, Optional.empty(), "gives up"))
                        .rungs())
                .isEmpty();
    }

    @Test
    void anAttackIsARungInTheColourOfFailuresAsIfThePeerHadSaidIt() {
        Ladder ladder = ladder(
                step(GuardedSystem.Kind.ATTACKS, Role.SERVER, Optional.of(Opening.CLIENT_HELLO), "replays it"),
                step(GuardedSystem.Kind.ATTACKS, Role.CLIENT, Optional.of(Tls13.SERVER_FINISHED), "moves it"),
                step(GuardedSystem.Kind.ATTACKS, Role.CLIENT, Optional.empty(), "cuts the connection"));

        assertThat(ladder.rungs())
                .containsExactly(
                        attack(Role.CLIENT, "(attacker) ClientHello", Step.CLIENT_HELLO, false, "replays it"),
                        attack(Role.SERVER, "(attacker) Finished", Step.SERVER_FINISHED, true, "moves it"),
                        attack(
                                Role.SERVER,
                                "(attacker) nothing of the script",
                                Step.EXCHANGE_MESSAGES,
                                false,
                                "cuts the connection"));
    }

    private static Rung attack(Role as, String label, Step step, boolean encrypted, String words) {
        return new Rung(
                as, label, step, Kind.ALERT, encrypted, "", ImmutableList.of(new Note(as.peer(), Mark.FAILED, words)));
    }
}
