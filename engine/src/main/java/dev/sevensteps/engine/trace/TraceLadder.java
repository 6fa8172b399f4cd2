package dev.sevensteps.engine.trace;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Script;
import dev.sevensteps.model.Step;
import dev.sevensteps.model.export.Ladder;
import dev.sevensteps.model.export.Ladder.Kind;
import dev.sevensteps.model.export.Ladder.Mark;
import dev.sevensteps.model.export.Ladder.Note;
import dev.sevensteps.model.export.Ladder.Rung;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A recorded run as a [Ladder]: the lines as they were spoken, what each end has done for them, where it failed, and
/// what was said outside the script.
///
/// One trace knows what one end has done; of the other it can only say what that owed. Two traces, one of each end, know
/// it of both, and know of lines that were sent and never heard.
public final class TraceLadder {

    /// A rung, and the place in the script to which it belongs.
    private record Placed(double place, Rung rung) {}

    private final List<Trace> traces;
    private final Trace main;
    private final List<Line> script;
    private final boolean complete;

    private TraceLadder(Trace main, List<Trace> traces) {
        this.main = main;
        this.traces = traces;
        this.script = script(main);
        this.complete = main.summary().scenario().isPresent();
    }

    /// The script that was played; before the version was settled there is only the opening.
    private static List<Line> script(Trace main) {
        return Script.of(main.summary().version().orElse(ProtocolVersion.TLS_1_3))
                .lines();
    }

    /// The ladder of a connection that was recorded at one end.
    public static Ladder of(Trace trace) {
        return new TraceLadder(trace, List.of(trace)).ladder();
    }

    /// The ladder of a connection that was recorded at both ends.
    public static Ladder of(Trace client, Trace server) {
        return new TraceLadder(client, List.of(client, server)).ladder();
    }

    /// The rung of a line that was just spoken, for a handshake that is told as it happens.
    ///
    /// @param role at which end it was observed
    public static Rung rung(Role role, Observer.Spoken spoken) {
        Line line = spoken.line();
        return line.sender() == role ? Rung.of(line) : Rung.of(line).withNotes(notes(line, Mark.DONE));
    }

    private Ladder ladder() {
        List<Placed> rungs = new ArrayList<>();
        for (Line line : script) {
            rung(line).ifPresent(rung -> rungs.add(new Placed(script.indexOf(line), rung)));
        }
        rungs.addAll(besides());
        return new Ladder(
                title(),
                subtitle(),
                rungs.stream()
                        .sorted(Comparator.comparingDouble(Placed::place))
                        .map(Placed::rung)
                        .collect(ImmutableList.toImmutableList()));
    }

    private String title() {
        return main.summary()
                .scenario()
                .map(Scenario::title)
                .orElseGet(() ->
                        main.summary().version().map(ProtocolVersion::title).orElse("TLS") + " · not completed");
    }

    private String subtitle() {
        Trace.Summary summary = main.summary();
        return Stream.of(
                        summary.suite().map(CipherSuite::name),
                        summary.group().map(group -> group.rfcName()),
                        summary.protocol(),
                        summary.serverName())
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" · "));
    }

    /// The rung of a line that was spoken, or at which somebody failed.
    private Optional<Rung> rung(Line line) {
        Role hearer = line.sender().peer();
        Optional<Trace.Spoken> spoken = traces.stream()
                .flatMap(trace -> trace.all(Trace.Spoken.class))
                .filter(one -> one.line().equals(line))
                .findFirst();
        Optional<Trace.Failed> failed = failed(hearer).filter(one -> one.line().equals(Optional.of(line)));
        if (spoken.isEmpty() && failed.isEmpty()) {
            return Optional.empty();
        }
        boolean encrypted = spoken.map(Trace.Spoken::encrypted).orElse(line.epoch() != Epoch.CLEAR);
        Rung rung = Rung.of(line);
        return Optional.of(new Rung(
                rung.sender(),
                rung.label(),
                rung.step(),
                rung.kind(),
                encrypted,
                rung.meaning(),
                ImmutableList.copyOf(
                        failed.map(one -> List.of(note(hearer, one))).orElseGet(() -> notes(line, hearer)))));
    }

    /// Where this end failed at a line that it heard.
    private Optional<Trace.Failed> failed(Role hearer) {
        return at(hearer).flatMap(Trace::failure).filter(Trace.Failed::isAtLine).filter(one -> one.by() == hearer);
    }

    private List<Note> notes(Line line, Role hearer) {
        return at(hearer)
                .map(trace -> trace.lines().contains(line) ? notes(line, Mark.DONE) : List.<Note>of())
                .orElseGet(() -> notes(line, Mark.OWED));
    }

    private static List<Note> notes(Line line, Mark mark) {
        return line.duties().stream()
                .map(duty -> new Note(line.sender().peer(), mark, duty.words()))
                .toList();
    }

    private static Note note(Role hearer, Trace.Failed failed) {
        String what = failed.duty().map(Duty::words).orElse(failed.kind().replace('_', ' '));
        return new Note(
                hearer,
                Mark.FAILED,
                what + failed.alert().map(alert -> ": " + alert.rfcName()).orElse(""));
    }

    private Optional<Trace> at(Role role) {
        return traces.stream().filter(trace -> trace.summary().role() == role).findFirst();
    }

    /// What was said outside the script.
    private List<Placed> besides() {
        List<Placed> rungs = new ArrayList<>();
        Talk talk = new Talk();
        double place = -0.5;
        boolean isOver = false;
        Step step = Step.CLIENT_HELLO;
        for (Trace.Entry entry : main.entries()) {
            switch (entry) {
                case Trace.Spoken spoken -> {
                    rungs.addAll(placed(talk.end(), place));
                    place = script.indexOf(spoken.line()) + 0.5;
                    isOver = complete && spoken.line().equals(main.lines().getLast());
                    step = spoken.line().step();
                }
                case Trace.Interjected interjected -> {
                    rungs.addAll(placed(talk.end(), place));
                    rungs.add(
                            new Placed(place(interjected, place), rung(interjected, step(interjected, step, isOver))));
                }
                case Trace.Refused refused -> {
                    rungs.addAll(placed(talk.end(), place));
                    if (!hasRung(main, refused)) {
                        rungs.add(new Placed(place, rung(main, refused, isOver ? Step.EXCHANGE_MESSAGES : step)));
                    }
                }
                case Trace.Data data -> talk.add(data);
                case Trace.WireRecord _, Trace.Born _, Trace.Failed _ -> {
                    // Nobody said anything by it.
                }
            }
        }
        rungs.addAll(placed(talk.end(), place));
        traces.stream()
                .filter(trace -> trace.summary().role() != main.summary().role())
                .forEach(other -> rungs.addAll(refusedAt(other)));
        return rungs;
    }

    /// What the other end refused, behind the last line that counted there.
    private List<Placed> refusedAt(Trace other) {
        Optional<Line> last = other.lines().stream().reduce((_, line) -> line);
        return other.all(Trace.Refused.class)
                .filter(refused -> !hasRung(other, refused))
                .map(refused -> new Placed(
                        last.map(script::indexOf).orElse(-1) + 0.5,
                        rung(other, refused, last.map(Line::step).orElse(Step.CLIENT_HELLO))))
                .toList();
    }

    /// Whether what was refused is a line all the same: at which it failed, or which its sender has spoken.
    private boolean hasRung(Trace trace, Trace.Refused refused) {
        return trace.failure().filter(Trace.Failed::isAtLine).isPresent()
                || at(refused.sender()).stream()
                        .flatMap(sender -> sender.all(Trace.Spoken.class))
                        .anyMatch(spoken -> spoken.bytes().equals(refused.bytes()));
    }

    private static Rung rung(Trace trace, Trace.Refused refused, Step step) {
        return new Rung(
                refused.sender(),
                refused.words(),
                step,
                kind(refused.type()),
                refused.encrypted(),
                "",
                trace.failure().stream()
                        .map(failed -> note(refused.sender().peer(), failed))
                        .collect(ImmutableList.toImmutableList()));
    }

    private static Kind kind(ContentType type) {
        return switch (type) {
            case HANDSHAKE, CHANGE_CIPHER_SPEC -> Kind.HANDSHAKE;
            case ALERT -> Kind.ALERT;
            case APPLICATION_DATA -> Kind.DATA;
        };
    }

    private static List<Placed> placed(List<Rung> rungs, double place) {
        return rungs.stream().map(rung -> new Placed(place, rung)).toList();
    }

    /// The step that an interjection is shown in: that of the line at which somebody failed, or of the last line.
    private Step step(Trace.Interjected interjected, Step last, boolean isOver) {
        if (isOver) {
            return Step.EXCHANGE_MESSAGES;
        }
        return switch (interjected.what().effect()) {
            case STAYS -> last;
            case CLOSES, ABORTS ->
                Stream.concat(
                                traces.stream().flatMap(trace -> trace.lines().stream()),
                                traces.stream().flatMap(trace -> trace.failure().flatMap(Trace.Failed::line).stream()))
                        .max(Comparator.comparingInt(script::indexOf))
                        .map(Line::step)
                        .orElse(last);
        };
    }

    /// Who gives up in the middle of the handshake comes last: what the other end had sent before was under way.
    private double place(Trace.Interjected interjected, double place) {
        return switch (interjected.what().effect()) {
            case STAYS -> place;
            case CLOSES, ABORTS -> complete ? place : script.size();
        };
    }

    private static Rung rung(Trace.Interjected interjected, Step step) {
        return new Rung(
                interjected.sender(),
                label(interjected),
                step,
                kind(interjected.what()),
                interjected.encrypted(),
                meaning(interjected.what()),
                ImmutableList.of());
    }

    private static String label(Trace.Interjected interjected) {
        return switch (interjected.what()) {
            case WARNING_ALERT, USER_CANCELED, FATAL_ALERT, CLOSE_NOTIFY -> "Alert: " + interjected.words();
            case APPLICATION_DATA,
                    EARLY_DATA,
                    COMPATIBILITY_CCS,
                    NEW_SESSION_TICKET,
                    KEY_UPDATE,
                    HELLO_REQUEST,
                    RENEGOTIATION -> interjected.what().words();
        };
    }

    private static Kind kind(Interjection what) {
        return switch (what) {
            case WARNING_ALERT, USER_CANCELED, FATAL_ALERT, CLOSE_NOTIFY -> Kind.ALERT;
            case APPLICATION_DATA, EARLY_DATA -> Kind.DATA;
            case COMPATIBILITY_CCS, NEW_SESSION_TICKET, KEY_UPDATE, HELLO_REQUEST, RENEGOTIATION -> Kind.HANDSHAKE;
        };
    }

    private static String meaning(Interjection what) {
        return switch (what) {
            case WARNING_ALERT -> "Take note of this; I go on.";
            case FATAL_ALERT -> "I give up.";
            case CLOSE_NOTIFY -> "I shall say no more.";
            case APPLICATION_DATA -> "";
            case USER_CANCELED -> "I do not want to go on.";
            case EARLY_DATA -> "";
            case COMPATIBILITY_CCS -> "For the boxes on our way: this is a resumption of TLS 1.2, is it not?";
            case NEW_SESSION_TICKET -> "Keep this ticket; with it we can skip most of this next time.";
            case KEY_UPDATE -> "From here on I use the next key.";
            case HELLO_REQUEST -> "I should like a new handshake.";
            case RENEGOTIATION -> "Shall we start again?";
        };
    }
}
