package dev.sevensteps.learn;

import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Conversation;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Turn;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.automatalib.alphabet.Alphabet;
import net.automatalib.automaton.transducer.impl.CompactMealy;

/// What the model says an engine answers: the script and the table of interjections, seen from one end. Which line comes
/// next, what it reveals, what is refused and what may be said beside the script are asked of the model, one symbol at a
/// time; nothing here knows an order.
final class Declared {

    private final Configuration configuration;
    private final Role engine;
    private final Role peer;

    /// Where an engine stands: somewhere in the conversation, or at the end of the connection.
    private record Place(Optional<Conversation> conversation) {

        static final Place END = new Place(Optional.empty());

        static Place at(Conversation conversation) {
            return new Place(Optional.of(conversation));
        }
    }

    private record Move(Reply reply, Place to) {}

    private Declared(Configuration configuration) {
        this.configuration = configuration;
        this.engine = configuration.role();
        this.peer = configuration.tester();
    }

    /// The machine, with no more states than can be reached.
    static CompactMealy<Symbol, Reply> machine(Configuration configuration, Alphabet<Symbol> alphabet) {
        Declared declared = new Declared(configuration);
        CompactMealy<Symbol, Reply> machine = new CompactMealy<>(alphabet);
        Map<Place, Integer> states = new HashMap<>();
        Deque<Place> left = new ArrayDeque<>();
        Place start = declared.start();
        states.put(start, machine.addInitialState());
        left.add(start);
        while (!left.isEmpty()) {
            Place from = left.remove();
            for (Symbol symbol : alphabet) {
                Move move = declared.hear(from, symbol);
                Integer known = states.get(move.to());
                if (known == null) {
                    known = machine.addState();
                    states.put(move.to(), known);
                    left.add(move.to());
                }
                machine.addTransition(state(states, from), symbol, known, move.reply());
            }
        }
        return machine;
    }

    private static Integer state(Map<Place, Integer> states, Place place) {
        return Optional.ofNullable(states.get(place)).orElseThrow();
    }

    private Place start() {
        return speak(Conversation.opening(Set.of(configuration.version()))).to();
    }

    /// What the engine says as long as it is its turn.
    private Move speak(Conversation from) {
        Conversation conversation = from;
        List<String> said = new ArrayList<>();
        while (conversation.turn().equals(Optional.of(engine))) {
            Line line = conversation.lineFor(configuration.version(), configuration.facts());
            said.add(line.message().rfcName());
            if (!(conversation.next(engine, line.message()) instanceof Turn.Accepted(Line _, Conversation next))) {
                throw new IllegalStateException("The script refuses its own line " + line.name() + ".");
            }
            conversation = learn(next, line, configuration.facts());
        }
        return new Move(new Reply(said, conversation.isOver(), false, false), Place.at(conversation));
    }

    private static Conversation learn(Conversation next, Line line, Set<Fact> facts) {
        return next.isWaiting() ? next.learn(both(line.reveals(), facts), without(line.mayRuleOut(), facts)) : next;
    }

    private static Set<Fact> both(Set<Fact> some, Set<Fact> others) {
        Set<Fact> both = EnumSet.noneOf(Fact.class);
        some.stream().filter(others::contains).forEach(both::add);
        return both;
    }

    private static Set<Fact> without(Set<Fact> some, Set<Fact> others) {
        Set<Fact> left = EnumSet.noneOf(Fact.class);
        some.stream().filter(fact -> !others.contains(fact)).forEach(left::add);
        return left;
    }

    private Move hear(Place from, Symbol symbol) {
        if (from.conversation().isEmpty()) {
            return new Move(Reply.CLOSED, from);
        }
        Conversation at = from.conversation().get();
        return switch (symbol) {
            case Symbol.Said said -> hear(at, said);
            case Symbol.Aside(Interjection what, boolean asking) ->
                what.isAllowed(peer, at)
                        ? interjection(at, what, asking)
                        : new Move(Reply.fatal(Alert.UNEXPECTED_MESSAGE), Place.END);
        };
    }

    private Move hear(Conversation at, Symbol.Said said) {
        Optional<Interjection> interjection = Arrays.stream(Interjection.values())
                .filter(each -> Symbol.message(each).equals(Optional.of(said.message())))
                .filter(each -> each.isAllowed(peer, at))
                .findFirst();
        if (interjection.isPresent()) {
            return interjection(at, interjection.get(), false);
        }
        return switch (at.next(peer, said.message())) {
            case Turn.Refused refused -> new Move(Reply.fatal(refused.alert()), Place.END);
            case Turn.Accepted(Line line, Conversation next) -> {
                if (said.form() == Symbol.Form.WRONG) {
                    yield new Move(Reply.fatal(duty(line).alert()), Place.END);
                }
                if (said.form() == Symbol.Form.EMPTY && configuration.insistsOnCertificate()) {
                    yield new Move(Reply.fatal(withheld()), Place.END);
                }
                yield speak(learn(next, line, told(line, said.form())));
            }
        };
    }

    /// A certificate is shown or withheld as the peer says it; all else it says is as the configuration has it.
    private Set<Fact> told(Line line, Symbol.Form form) {
        Set<Fact> facts = EnumSet.noneOf(Fact.class);
        facts.addAll(configuration.facts());
        if (line.reveals().contains(Fact.CLIENT_CERT)) {
            facts.remove(Fact.CLIENT_CERT);
            if (form == Symbol.Form.RIGHT) {
                facts.add(Fact.CLIENT_CERT);
            }
        }
        return facts;
    }

    /// What answers a client that must show a certificate and shows none.
    private Alert withheld() {
        return switch (configuration.version()) {
            case TLS_1_2 -> Alert.HANDSHAKE_FAILURE; // RFC 5246 §7.4.6
            case TLS_1_3 -> Alert.CERTIFICATE_REQUIRED; // RFC 9846 §4.5.1.3
        };
    }

    /// The check that a wrong message of this line fails.
    private static Duty duty(Line line) {
        return line.message() == Message.FINISHED ? Duty.VERIFY_FINISHED : Duty.VERIFY_SIGNATURE;
    }

    private static Move interjection(Conversation at, Interjection what, boolean asking) {
        return switch (what.effect()) {
            case ABORTS -> new Move(Reply.CLOSED, Place.END);
            // The application closes when its peer does. In the middle of a handshake there is none to do so.
            case CLOSES ->
                new Move(
                        at.isOver()
                                ? new Reply(List.of(Reply.words(false, Alert.CLOSE_NOTIFY)), false, false, true)
                                : Reply.CLOSED,
                        Place.END);
            case STAYS -> new Move(reply(at, what, asking), Place.at(at));
        };
    }

    /// What is said to an interjection that leaves everything as it is.
    private static Reply reply(Conversation at, Interjection what, boolean asking) {
        return switch (what) {
            case APPLICATION_DATA, EARLY_DATA -> new Reply(List.of(), false, true, false);
            case HELLO_REQUEST, RENEGOTIATION ->
                at.isOver() ? answer(Reply.words(false, Alert.NO_RENEGOTIATION)) : Reply.SILENCE;
            case KEY_UPDATE -> asking ? answer(Interjection.KEY_UPDATE.words()) : Reply.SILENCE;
            case WARNING_ALERT, USER_CANCELED, FATAL_ALERT, CLOSE_NOTIFY, COMPATIBILITY_CCS, NEW_SESSION_TICKET ->
                Reply.SILENCE;
        };
    }

    private static Reply answer(String words) {
        return new Reply(List.of(words), false, false, false);
    }
}
