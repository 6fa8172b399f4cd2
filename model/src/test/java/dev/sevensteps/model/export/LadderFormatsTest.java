package dev.sevensteps.model.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Step;
import dev.sevensteps.model.export.Ladder.Kind;
import dev.sevensteps.model.export.Ladder.Mark;
import dev.sevensteps.model.export.Ladder.Note;
import dev.sevensteps.model.export.Ladder.Rung;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A small ladder with all that a ladder can have, letter for letter as it is drawn in each language of text, and place by place
/// in the picture.
class LadderFormatsTest {

    private static final Rung CERTIFICATE = rung(
            Role.SERVER,
            "Certificate",
            Kind.HANDSHAKE,
            false,
            new Note(Role.CLIENT, Mark.DONE, "the chain ends at a root that the client trusts"),
            new Note(Role.SERVER, Mark.OWED, "shown"));
    private static final Rung ALERT = rung(
            Role.CLIENT,
            "Alert",
            Kind.ALERT,
            true,
            new Note(Role.SERVER, Mark.FAILED, "the client gave up, and nobody knows what it would have said; #1"));
    private static final Ladder LADDER = new Ladder("A; small # one", "", ImmutableList.of(CERTIFICATE, ALERT));

    private static Rung rung(Role sender, String label, Kind kind, boolean encrypted, Note... notes) {
        return new Rung(
                sender, label, Step.VERIFY_CERTIFICATE, kind, encrypted, "", ImmutableList.copyOf(List.of(notes)));
    }

    @Test
    void onATerminal() {
        assertThat(LadderText.of(LADDER, false)).isEqualTo("""
                                             Client                                       Server
                                               │                                              │
                3  Verify the certificate      │◀────────────────────────────── Certificate ──│
                                               │ ✓ the chain ends at a root that the client   │
                                               │   trusts                                     │
                                               │                                      ▸ shown │
                                               │══ Alert ════════════════════════════════════▶│
                                               │  ✗ the client gave up, and nobody knows what │
                                               │                       it would have said; #1 │
                                               │                                              │
                                               ── in the clear   ══ encrypted
                """);
    }

    @Test
    void aRungAlone() {
        assertThat(LadderText.of(CERTIFICATE.withNotes(List.of()), true, true)).isEqualTo("""
                                               \u001b[38;5;67m│\u001b[0m                                              \u001b[38;5;137m│\u001b[0m
                \u001b[38;5;136m3  Verify the certificate      \u001b[0m\u001b[38;5;67m│\u001b[0m\u001b[38;5;136m◀────────────────────────────── Certificate ──\u001b[0m\u001b[38;5;137m│\u001b[0m
                """);
        assertThat(LadderText.of(ALERT.withNotes(List.of()), false, false)).isEqualTo("""
                                               │══ Alert ════════════════════════════════════▶│
                """);
    }

    /// What is too long for its place is cut at a space, or wherever it must be; what just fits stays whole.
    @Test
    void notesAreWrapped() {
        assertThat(notes("x".repeat(42))).containsExactly("✓ " + "x".repeat(42));
        assertThat(notes("x".repeat(43))).containsExactly("✓ " + "x".repeat(42), "  x");
        assertThat(notes("x".repeat(20) + " " + "y".repeat(21)))
                .containsExactly("✓ " + "x".repeat(20) + " " + "y".repeat(21));
        assertThat(notes("x".repeat(20) + " " + "y".repeat(22)))
                .containsExactly("✓ " + "x".repeat(20), "  " + "y".repeat(22));
        assertThat(notes("x " + "y".repeat(43))).containsExactly("✓ x", "  " + "y".repeat(42), "  y");
        assertThat(notes("x".repeat(42) + " y")).containsExactly("✓ " + "x".repeat(42), "  y");
    }

    private static List<String> notes(String text) {
        Rung rung = rung(Role.SERVER, "Certificate", Kind.HANDSHAKE, false, new Note(Role.CLIENT, Mark.DONE, text));
        return LadderText.of(rung, false, false)
                .lines()
                .skip(1)
                .map(line -> line.replaceAll("^ *│ ", "").replaceAll(" *│$", ""))
                .toList();
    }

    @Test
    void inMermaid() {
        assertThat(Mermaid.sequence(LADDER)).isEqualTo("""
                sequenceDiagram
                    title A, small no.  one
                    participant CLIENT as Client
                    participant SERVER as Server
                    rect rgba(138, 97, 0, 0.12)
                    Note over CLIENT,SERVER: 3 · Verify the certificate
                    SERVER->>CLIENT: Certificate
                    Note left of CLIENT: ✓ the chain ends at a root that the client trusts
                    Note right of SERVER: ▸ shown
                    CLIENT-xSERVER: Alert (encrypted)
                    Note right of SERVER: ✗ the client gave up, and nobody knows what it would have said, no. 1
                    end
                """);
    }

    @Test
    void inPlantUml() {
        assertThat(PlantUml.sequence(LADDER)).isEqualTo("""
                @startuml
                title A; small # one
                participant "Client" as CLIENT #e6ecf5
                participant "Server" as SERVER #f5ebe4
                == 3 · Verify the certificate ==
                SERVER -[#8a6100]> CLIENT : Certificate
                note left of CLIENT : ✓ the chain ends at a root that the client trusts
                note right of SERVER : ▸ shown
                CLIENT -[#cf222e,bold]>x SERVER : Alert (encrypted)
                note right of SERVER : ✗ the client gave up, and nobody knows what it would have said; #1
                @enduml
                """);
    }

    /// A tick for what is done, a cross for what failed, a box for what is owed; each once beside its note, and once where it is
    /// explained.
    @Test
    void everyMarkIsDrawnAndExplained() {
        String svg = LadderSvg.of(LADDER, LadderSvg.Detail.EVERY_MESSAGE);

        assertThat(matches("m1 1 h8 v8 h-8 z\"", svg)).hasSize(2);
        assertThat(matches("m0 5 l4 4 l6 -9\"", svg)).hasSize(2);
        assertThat(matches("l9 9 m0 -9 l-9 9\"", svg)).hasSize(2);
    }

    /// What went wrong is told in the colour of failures, whoever tells it.
    @Test
    void aFailedNoteHasTheColourOfFailures() {
        String drawn = LadderText.of(ALERT, false, true);

        assertThat(drawn)
                .contains(Palette.FAILURE.onTerminal(" ".repeat(2) + "✗ the client gave up, and nobody knows what "));
        assertThat(LadderText.of(CERTIFICATE, false, true))
                .contains(Palette.SERVER.onTerminal(" ".repeat(38) + "▸ shown "));
    }

    /// Side by side, in this order: what is owed, what is done, what failed.
    @Test
    void marksAreExplainedSideBySide() {
        String svg = LadderSvg.of(LADDER, LadderSvg.Detail.EVERY_MESSAGE);

        assertThat(Stream.of("m1 1 h8 v8 h-8 z", "m0 5 l4 4 l6 -9", "l9 9 m0 -9 l-9 9")
                        .map(mark ->
                                x(matches("M([0-9.]+) [0-9.]+ " + mark, svg).getLast())))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    /// The padlock that explains what is encrypted lies in the label that it stands for.
    @Test
    void thePadlockOfTheLegendLiesInItsLabel() {
        String svg = LadderSvg.of(LADDER, LadderSvg.Detail.EVERY_MESSAGE);
        double label = x(matches("<rect x=\"([0-9.]+)\"[^>]* width=\"34\"", svg).getLast());
        double padlock =
                x(matches("<rect x=\"([0-9.]+)\"[^>]* width=\"10\"", svg).getLast());

        assertThat(padlock).isBetween(label, label + 34 - 10);
    }

    /// Notes stand side by side: the higher column makes a rung as high as it is.
    @Test
    void notesOfTheOtherEndMakeNoRungHigher() {
        Note four = new Note(Role.CLIENT, Mark.DONE, "word ".repeat(60).strip());
        Note one = new Note(Role.SERVER, Mark.DONE, "word");

        assertThat(height(four, one)).isEqualTo(height(four)).isGreaterThan(height(one));
    }

    private static double height(Note... notes) {
        Ladder ladder =
                new Ladder("", "", ImmutableList.of(rung(Role.SERVER, "Certificate", Kind.HANDSHAKE, false, notes)));
        return x(matches("viewBox=\"0 0 [0-9.]+ ([0-9.]+)\"", LadderSvg.of(ladder, LadderSvg.Detail.EVERY_MESSAGE))
                .getFirst());
    }

    private static double x(MatchResult match) {
        return Double.parseDouble(match.group(1));
    }

    private static List<MatchResult> matches(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().toList();
    }
}
