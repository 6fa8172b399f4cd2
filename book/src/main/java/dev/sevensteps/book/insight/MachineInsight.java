package dev.sevensteps.book.insight;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Script;
import dev.sevensteps.model.State;
import dev.sevensteps.model.Step;
import dev.sevensteps.model.Transition;
import dev.sevensteps.model.Transition.Trigger;
import dev.sevensteps.model.TransitionTable;
import dev.sevensteps.model.Turn;
import dev.sevensteps.model.export.MachineDot;
import dev.sevensteps.model.export.View;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The state machine of a version: its pictures, and what may and may not be said in each state.
///
/// @param svg    the committed pictures: `client`, `server`, `joint`
/// @param states by the name that a trace gives them
public record MachineInsight(Map<String, String> svg, Map<String, Place> states) {

    /// A state.
    ///
    /// @param title what to call it
    /// @param step  the number of the step that it belongs to; 1 at the start, which belongs to none
    /// @param node  the title of its node in each picture
    /// @param moves what may be said here
    /// @param refused what is answered with an alert here
    public record Place(String title, int step, Map<String, String> node, List<Move> moves, List<Refusal> refused) {}

    /// Something that may be said.
    ///
    /// @param says    what, under its name in the RFC
    /// @param line    the line of the script; empty for what is said outside it
    /// @param speaker who says it
    /// @param when    what tells it from the other moves; empty if nothing need be
    /// @param to      the state that is reached
    /// @param edge    the title of its edge in each picture; moves between the same two states share one
    public record Move(String says, String line, String speaker, String when, String to, String edge) {}

    /// Things that may not be said.
    ///
    /// @param alert what answers them
    public record Refusal(String speaker, List<String> says, String alert) {}

    /// Of both versions, by number.
    public static Map<String, MachineInsight> all() {
        return ImmutableMap.of("1.2", of(ProtocolVersion.TLS_1_2), "1.3", of(ProtocolVersion.TLS_1_3));
    }

    public static MachineInsight of(ProtocolVersion version) {
        TransitionTable table = TransitionTable.of(version);
        ImmutableMap.Builder<String, Place> states = ImmutableMap.builder();
        table.states().forEach(state -> states.put(state.words(), place(table, state)));
        return new MachineInsight(pictures(version), states.buildOrThrow());
    }

    private static Map<String, String> pictures(ProtocolVersion version) {
        ImmutableMap.Builder<String, String> pictures = ImmutableMap.builder();
        for (View view : List.of(View.CLIENT, View.SERVER, View.JOINT)) {
            pictures.put(view.lowerCase(), picture("tls" + version.number() + "-" + view.lowerCase() + ".svg"));
        }
        return pictures.buildOrThrow();
    }

    private static String picture(String name) {
        String resource = "/dev/sevensteps/book/machines/" + name;
        try (InputStream in = MachineInsight.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("The picture " + resource + " is not part of the book.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The picture " + resource + " cannot be read.", unreadable);
        }
    }

    private static Place place(TransitionTable table, State state) {
        String node = MachineDot.node(state);
        return new Place(
                title(state),
                step(state),
                ImmutableMap.of("client", node, "server", node, "joint", node),
                table.from(state).stream().map(MachineInsight::move).toList(),
                refused(table, state));
    }

    private static String title(State state) {
        return switch (state) {
            case State.Start() -> "Nothing has been said";
            case State.After(Line line) ->
                "After the " + line.sender().lowerCase() + "'s "
                        + line.message().rfcName();
            case State.Established() -> "Both have finished";
            case State.HalfClosed(Role by) -> "The " + by.lowerCase() + " has no more to say";
            case State.Closed() -> "Both have said close_notify";
            case State.Aborted _ -> "One end gave up";
        };
    }

    private static int step(State state) {
        return switch (state) {
            case State.Start() -> Step.CLIENT_HELLO.number();
            case State.After(Line line) -> line.step().number();
            case State.Established(), State.HalfClosed _, State.Closed(), State.Aborted _ ->
                Step.EXCHANGE_MESSAGES.number();
        };
    }

    private static Move move(Transition transition) {
        Trigger trigger = transition.trigger();
        return new Move(
                trigger.words(),
                trigger instanceof Trigger.Spoken(Line line) ? line.name() : "",
                trigger.speaker().lowerCase(),
                Words.when(transition.condition()),
                transition.to().words(),
                MachineDot.node(transition.from()) + "->" + MachineDot.node(transition.to()));
    }

    /// All handshake messages of the version that are no move here. Nothing is asked of a direction that is closed: nobody
    /// reads it any more.
    private static List<Refusal> refused(TransitionTable table, State state) {
        return switch (state) {
            case State.Start(), State.After _, State.Established() ->
                Arrays.stream(Role.values())
                        .map(speaker -> refusal(table, state, speaker))
                        .toList();
            case State.HalfClosed _, State.Closed(), State.Aborted _ -> List.of();
        };
    }

    private static Refusal refusal(TransitionTable table, State state, Role speaker) {
        Set<String> allowed = Stream.concat(
                        table.from(state).stream()
                                .map(Transition::trigger)
                                .filter(trigger -> trigger.speaker() == speaker)
                                .map(Trigger::words),
                        interjections(table.version(), state, speaker))
                .collect(Collectors.toSet());
        // Which message it is makes no difference: what the script does not call for has one answer.
        Turn.Refused answer = new Turn.Refused(speaker, Message.FINISHED, ImmutableSet.of());
        return new Refusal(
                speaker.lowerCase(),
                messages(table.version())
                        .filter(message -> !allowed.contains(message))
                        .toList(),
                answer.alert().rfcName());
    }

    /// What may be said outside the script without leaving the state: the table does not list it in the handshake. A client that
    /// is not in the middle of a handshake any more may say hello again in TLS 1.2, which is declined.
    private static Stream<String> interjections(ProtocolVersion version, State state, Role speaker) {
        boolean begun = !(state instanceof State.Start);
        boolean over = state instanceof State.Established;
        return Arrays.stream(Interjection.values())
                .filter(what -> what.versions().contains(version)
                        && what.speaker().roles().contains(speaker)
                        && switch (what.window()) {
                            case ALWAYS -> begun;
                            case AFTER_HANDSHAKE -> over;
                            case IN_HANDSHAKE, EARLY -> begun && !over;
                        })
                .map(what -> what == Interjection.RENEGOTIATION ? Message.CLIENT_HELLO.rfcName() : what.words());
    }

    /// Every handshake message that the version knows, and ChangeCipherSpec where it is a line.
    private static Stream<String> messages(ProtocolVersion version) {
        Script script = Script.of(version);
        Stream<String> lines = script.lines().stream()
                .filter(line -> script.facts().containsAll(line.guard().needed()))
                .map(line -> line.message().rfcName());
        Stream<String> others = Stream.of(
                        Interjection.HELLO_REQUEST, Interjection.NEW_SESSION_TICKET, Interjection.KEY_UPDATE)
                .filter(what -> what.versions().contains(version))
                .map(Interjection::words);
        return Stream.concat(lines, others).distinct();
    }
}
