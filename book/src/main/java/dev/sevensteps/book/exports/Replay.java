package dev.sevensteps.book.exports;

import dev.sevensteps.ca.KeyType;
import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.DecodeException;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.MessageContext;
import dev.sevensteps.engine.wire.SessionTicket;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.trust.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What it takes to have a handshake like a recorded one, as far as the trace tells.
final class Replay {

    /// How the engine tells of a certificate that is refused.
    private static final Pattern REFUSED = Pattern.compile("^The certificate of the server is refused \\(([a-z-]+),");

    private final Trace trace;
    private final Scenario scenario;
    private final Optional<KeyType> serverKey;
    private final Optional<Flaw> flaw;

    private Replay(Trace trace) {
        this.trace = trace;
        this.scenario = trace.summary().scenario().orElseGet(() -> likeliest(trace));
        this.flaw = trace.failure().flatMap(Replay::flaw);
        this.serverKey =
                ShownKey.ofServer(trace).or(() -> impliedKey(trace.summary().suite()));
    }

    static Replay of(Trace trace) {
        return new Replay(trace);
    }

    /// The plainest scenario that begins with these lines.
    private static Scenario likeliest(Trace trace) {
        List<Line> begun = Stream.concat(
                        trace.lines().stream(),
                        trace.failure().filter(Trace.Failed::isAtLine).flatMap(Trace.Failed::line).stream())
                .toList();
        ProtocolVersion version = trace.summary().version().orElse(ProtocolVersion.TLS_1_3);
        return plainest(version, scenario -> beginsWith(scenario, begun) && fits(scenario, trace))
                .or(() -> plainest(version, scenario -> beginsWith(scenario, trace.lines())))
                .orElseGet(() -> Scenario.all(version).getFirst());
    }

    private static Optional<Scenario> plainest(ProtocolVersion version, Predicate<Scenario> fitting) {
        return Scenario.all(version).stream().filter(fitting).findFirst();
    }

    private static boolean beginsWith(Scenario scenario, List<Line> lines) {
        return lines.size() <= scenario.path().size()
                && scenario.path().subList(0, lines.size()).equals(lines);
    }

    /// In TLS 1.2 the suite says whether the server makes a fresh key.
    private static boolean fits(Scenario scenario, Trace trace) {
        return scenario.holds(Fact.RESUMED)
                || trace.summary()
                        .suite()
                        .map(suite -> switch (suite) {
                            case Tls12Suite old ->
                                scenario.holds(Fact.EPHEMERAL)
                                        == old.keyExchange().ephemeral();
                            case Tls13Suite _ -> true;
                        })
                        .orElse(scenario.version() == ProtocolVersion.TLS_1_3 || scenario.holds(Fact.EPHEMERAL));
    }

    private static Optional<Flaw> flaw(Trace.Failed failed) {
        if (!failed.duty().equals(Optional.of(Duty.VERIFY_CHAIN))) {
            return Optional.empty();
        }
        Matcher refused = REFUSED.matcher(failed.sentence());
        return refused.find()
                ? Stream.of(Flaw.values())
                        .filter(flaw -> flaw.kebabCase().equals(refused.group(1)))
                        .findFirst()
                : Optional.empty();
    }

    /// In TLS 1.2 the suite says of which kind the server's key is, also where nobody has shown it.
    private static Optional<KeyType> impliedKey(Optional<CipherSuite> suite) {
        return suite.flatMap(one -> switch (one) {
            case Tls12Suite old when old.fits(dev.sevensteps.engine.suite.KeyType.RSA) -> Optional.of(KeyType.rsa());
            case Tls12Suite _, Tls13Suite _ -> Optional.empty();
        });
    }

    Trace trace() {
        return trace;
    }

    /// How it went; of one that failed, how it would have gone on in the plainest case.
    Scenario scenario() {
        return scenario;
    }

    /// The kind of the server's key, where it is known.
    Optional<KeyType> serverKey() {
        return serverKey;
    }

    /// What was wrong with the server's certificate, where the trace says so.
    Optional<Flaw> flaw() {
        return flaw;
    }

    Optional<CipherSuite> suite() {
        return trace.summary().suite();
    }

    Optional<NamedGroup> group() {
        return trace.summary().group();
    }

    /// How TLS 1.2 agreed upon a key, now or when the session began.
    Optional<KeyExchange> exchange() {
        return suite().flatMap(suite -> switch (suite) {
            case Tls12Suite old -> Optional.of(old.keyExchange());
            case Tls13Suite _ -> Optional.empty();
        });
    }

    /// The groups that a client of TLS 1.2 must offer, or one of TLS 1.3 that is not asked for another.
    List<NamedGroup> groups() {
        // RFC 8422 §5.1.1: in TLS 1.2 the curve of an ECDSA certificate must be offered beside that of the ephemeral
        // key.
        Optional<NamedGroup> beside = scenario.version() == ProtocolVersion.TLS_1_2
                ? serverKey
                        .filter(KeyType.Ecdsa.class::isInstance)
                        .map(KeyType.Ecdsa.class::cast)
                        .map(Replay::curve)
                : Optional.empty();
        return group().map(chosen -> Stream.concat(Stream.of(chosen), beside.stream())
                        .distinct()
                        .toList())
                .orElse(List.of());
    }

    private static NamedGroup curve(KeyType.Ecdsa key) {
        return switch (key) {
            case P256 -> NamedGroup.SECP256R1;
            case P384 -> NamedGroup.SECP384R1;
            case P521 -> NamedGroup.SECP521R1;
        };
    }

    /// Whether there must have been an earlier meeting.
    boolean meetsTwice() {
        return scenario.holds(Fact.RESUMED) || scenario.holds(Fact.EARLY_DATA);
    }

    /// Whether a client of TLS 1.2 showed the id of its session, and no ticket.
    boolean isResumedById() {
        return scenario.version() == ProtocolVersion.TLS_1_2
                && scenario.holds(Fact.RESUMED)
                && !scenario.holds(Fact.TICKET)
                && clientHello()
                        .flatMap(hello -> hello.extensions().find(SessionTicket.class))
                        .map(SessionTicket::ticket)
                        .filter(ticket -> !ticket.isEmpty())
                        .isEmpty();
    }

    private Optional<ClientHello> clientHello() {
        return trace.all(Trace.Spoken.class)
                .filter(spoken -> spoken.line() == Opening.CLIENT_HELLO)
                .findFirst()
                .flatMap(spoken -> hello(spoken.bytes()));
    }

    /// A file of a stranger may call anything a ClientHello.
    private static Optional<ClientHello> hello(ByteString message) {
        try {
            return HandshakeCodec.decode(message.toArray(), MessageContext.offered(Role.CLIENT))
                            instanceof ClientHello hello
                    ? Optional.of(hello)
                    : Optional.empty();
        } catch (DecodeException unreadable) {
            return Optional.empty();
        }
    }

    /// Whether the keys of a resumption in TLS 1.3 were made of the session alone: nobody sent a key share.
    boolean isResumedWithoutKeyShares() {
        return scenario.version() == ProtocolVersion.TLS_1_3
                && scenario.holds(Fact.RESUMED)
                && suite().isPresent()
                && group().isEmpty();
    }

    /// Whether keys were changed after the handshake.
    boolean hasKeyUpdate() {
        return trace.all(Trace.Interjected.class).anyMatch(one -> one.what() == Interjection.KEY_UPDATE);
    }

    /// What neither a command nor a test can make happen again, in sentences.
    List<String> differences() {
        List<String> differences = new ArrayList<>();
        trace.failure().filter(failed -> flaw.isEmpty() && !isOver(failed)).ifPresent(failed -> {
            differences.add(
                    "The recorded handshake failed, which this does not play again: " + plain(failed.sentence()));
            differences.add("What is played is " + scenario.id() + ", the plainest that begins in the same way.");
        });
        if (flaw.isPresent()) {
            differences.add("The recorded handshake failed; what is played is " + scenario.id()
                    + ", as far as the same flaw lets it go.");
        } else if (trace.failure().isEmpty() && trace.summary().scenario().isEmpty()) {
            differences.add("The recorded handshake was not completed. What is played is " + scenario.id()
                    + ", the plainest that begins in the same way.");
        }
        if (suite().isPresent()
                && scenario.version() == ProtocolVersion.TLS_1_2
                && !trace.summary().extendedMasterSecret()) {
            differences.add("The recorded master secret was not bound to its handshake; this one is (RFC 7627).");
        }
        trace.summary()
                .protocol()
                .ifPresent(protocol -> differences.add("No application protocol is agreed upon; recorded was "
                        + UnreadableTrace.quoted(protocol) + "."));
        return differences;
    }

    /// Whether it failed when the handshake was over.
    private boolean isOver(Trace.Failed failed) {
        return trace.summary().scenario().isPresent() && !failed.isAtLine();
    }

    /// Words for a comment in a program: on one line, and without what a compiler or a shell would look into.
    static String plain(String words) {
        return UnreadableTrace.onOneLine(words).replace('\\', '/');
    }
}
