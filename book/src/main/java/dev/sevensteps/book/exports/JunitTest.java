package dev.sevensteps.book.exports;

import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.flaws.Exhibit;
import dev.sevensteps.ca.revoke.CertificateStatus;
import dev.sevensteps.ca.revoke.OcspResponder;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.engine.Agreement;
import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.Event;
import dev.sevensteps.engine.Loopback;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientAuthentication;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.EarlyDataPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.Resumption;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.session.SessionCache;
import dev.sevensteps.engine.session.TicketKeys;
import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.PskMode;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.engine.trace.Recorder;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.trust.Flaw;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// A JUnit test that pins a recorded handshake: a class of its own that shakes hands in the same way, and demands the same
/// lines and the same choice. It holds nothing of a stranger's words but in comments.
final class JunitTest {

    private static final String TESTING = "dev.sevensteps.testing";

    private final Replay replay;
    private final Scenario scenario;
    private final Role role;
    private final JavaSource java = new JavaSource();

    private JunitTest(Replay replay) {
        this.replay = replay;
        this.scenario = replay.scenario();
        this.role = replay.trace().summary().role();
    }

    /// The text of the test.
    ///
    /// @param className a name for the class
    static String of(Trace trace, String className) {
        return new JunitTest(Replay.of(trace)).text(className);
    }

    private String text(String className) {
        java.comment("Pins a handshake that was recorded at the " + role.lowerCase()
                        + ": who says what, in which order, and what the two agree upon. Keys, certificates and random"
                        + " numbers are made anew each time.")
                .comment("Made by `sevensteps export --as junit`. It needs sevensteps-testing and sevensteps-engine.");
        replay.differences().forEach(java::comment);
        writeTest();
        writeRecording();
        if (replay.meetsTwice()) {
            writeFirstMeeting();
        }
        String keyType = replay.serverKey()
                .map(KeyType::label)
                .map("(keyType = \"%s\")"::formatted)
                .orElse("");
        return java.text("@" + java.use(TESTING, "TlsWorld") + keyType, className);
    }

    private void writeTest() {
        java.lines("""

                private static final %s WORLD = Environment.ofSystem();

                @%s
                void goesAsItWasRecorded(%s lab) throws %s%s {
                """.formatted(
                        java.use(Environment.class),
                        java.use("org.junit.jupiter.api", "Test"),
                        java.use(TESTING, "TlsLab"),
                        java.use(GeneralSecurityException.class),
                        isStapled() ? ", " + java.use(IOException.class) : ""));
        java.lines(indented(identity()));
        java.lines(indented(policies()));
        if (replay.meetsTwice()) {
            java.lines(indented(resumption()));
        }
        java.lines(indented("\n" + java.use(Trace.class) + " trace = record(client, server);\n\n" + assertions()));
        java.lines("}");
    }

    private static String indented(String text) {
        return text.isEmpty() ? "" : text.indent(4);
    }

    /// In TLS 1.3 a staple is part of the Certificate, and no line of its own tells of it.
    private boolean isStapled() {
        return scenario.holds(Fact.STAPLED) && replay.flaw().isEmpty();
    }

    private String identity() {
        String key = java.use(CertifiedKey.class) + " key = CertifiedKey.of(identity.chain(), identity.privateKey())";
        String identityType = java.use(Identity.class);
        String verifierType = java.use(ChainVerifier.class) + " verifier = ";
        if (replay.flaw().isPresent()) {
            Flaw flaw = replay.flaw().get();
            java.use(Flaw.class);
            return java.use(Exhibit.class) + " exhibit = lab.flawed(Flaw." + flaw.name() + ", \"localhost\");\n"
                    + identityType + " identity = exhibit.identity();\n"
                    + verifierType + "exhibit.finder(lab.verifier());\n"
                    + "CertifiedKey plainKey = CertifiedKey.of(identity.chain(), identity.privateKey());\n"
                    + java.use(CertifiedKey.class)
                    + " key = exhibit.staple().map(plainKey::stapling).orElse(plainKey);";
        }
        String good = identityType + " identity = lab.server(\"localhost\");\n" + verifierType + "lab.verifier();\n";
        if (!isStapled()) {
            return good + key + ";";
        }
        java.use(CertificateStatus.class);
        return good + key + "\n        .stapling(" + java.use(OcspResponder.class)
                + ".of(lab.issuing(), _ -> new CertificateStatus.Good())\n"
                + "                .staple(identity.certificate()));";
    }

    private String policies() {
        List<String> server = new ArrayList<>(List.of(
                java.use(ServerPolicy.class) + " server = ServerPolicy.presenting(key)",
                ".preferring(" + preferences(replay.group().stream().toList(), List.of()) + ")"));
        if (scenario.holds(Fact.CLIENT_AUTH)) {
            server.add(".authenticatingClients(" + java.use(ClientAuthentication.class) + ".REQUESTED, verifier)");
        }
        if (scenario.holds(Fact.TICKET) && !replay.meetsTwice()) {
            server.add(".withResumption(" + java.use(Resumption.class) + ".byTicket(" + java.use(TicketKeys.class)
                    + ".hourly()))");
        }
        List<NamedGroup> groups = new ArrayList<>(replay.groups());
        List<NamedGroup> shares = new ArrayList<>();
        if (scenario.holds(Fact.RETRY) && replay.group().isPresent()) {
            NamedGroup other = replay.group().get() == NamedGroup.X25519 ? NamedGroup.SECP256R1 : NamedGroup.X25519;
            groups.addFirst(other);
            shares.add(other);
        }
        List<String> client = new ArrayList<>(List.of(
                java.use(ClientPolicy.class) + " client = ClientPolicy.trusting(verifier)",
                ".named(\"localhost\")",
                ".preferring(" + preferences(groups, shares) + ")"));
        if (replay.isResumedById()) {
            client.add(".withTickets(false)");
        }
        if (scenario.holds(Fact.CLIENT_CERT)) {
            client.add(".identifiedBy(CertifiedKey.of(person.chain(), person.privateKey()))");
        }
        return chain(server)
                + (scenario.holds(Fact.CLIENT_CERT) ? "\nIdentity person = lab.client(\"Alice\");" : "")
                + "\n"
                + chain(client);
    }

    private static String chain(List<String> links) {
        return String.join("\n        ", links) + ";";
    }

    private String preferences(List<NamedGroup> groups, List<NamedGroup> shares) {
        String suites = replay.suite()
                .map(suite -> "\n                .withSuites(" + java.use(List.class) + ".of("
                        + java.use(((Enum<?>) suite).getDeclaringClass()) + "." + suite.name() + "))")
                .orElseGet(() -> "\n                .inVersion(" + java.use(ProtocolVersion.class) + "."
                        + scenario.version().name() + ")");
        return java.use(Preferences.class) + ".GOOD_PRACTICE" + suites + groups("withGroups", groups)
                + groups("withKeyShares", shares)
                + (replay.isResumedWithoutKeyShares()
                        ? "\n                .withPskModes(" + java.use(List.class) + ".of(" + java.use(PskMode.class)
                                + ".PSK_KE))"
                        : "");
    }

    private String groups(String method, List<NamedGroup> groups) {
        if (groups.isEmpty()) {
            return "";
        }
        java.use(NamedGroup.class);
        return "\n                ." + method + "(" + java.use(List.class) + ".of("
                + groups.stream().map(group -> "NamedGroup." + group.name()).collect(Collectors.joining(", "))
                + "))";
    }

    /// How the two remember each other: what the server keeps to at the first meeting, and what at this one.
    private String resumption() {
        String resumption = java.use(Resumption.class);
        if (replay.isResumedById()) {
            return "server = server.withResumption(" + resumption + ".bySessionId(new "
                    + java.use(SessionCache.class) + "(10)));\n"
                    + "client = client.resuming(firstMeeting(client, server));";
        }
        String usual = resumption + " tickets = Resumption.byTicket(" + java.use(TicketKeys.class) + ".hourly())"
                + (scenario.holds(Fact.TICKET) ? ".renewingTickets();\n" : ";\n");
        boolean ahead = scenario.holds(Fact.EARLY_DATA);
        String early = ahead ? "tickets.takingEarlyData(" + java.use(EarlyDataPolicy.class) + ".usual())" : "tickets";
        return usual
                + "client = client.resuming(firstMeeting(client, server.withResumption(" + early + ")))"
                + (ahead ? "\n        .withEarlyData(true)" : "") + ";\n"
                + "server = server.withResumption(" + now(early) + ");";
    }

    /// A server that does not resume has forgotten the keys of its tickets.
    private String now(String early) {
        if (scenario.holds(Fact.EARLY_ACCEPTED)) {
            return early;
        }
        return scenario.holds(Fact.RESUMED) ? "tickets" : "Resumption.NONE";
    }

    private String assertions() {
        String equal = java.useMethod("org.junit.jupiter.api.Assertions", "assertEquals");
        List<String> demands = new ArrayList<>();
        boolean failed = replay.flaw().isPresent();
        boolean played = failed || replay.trace().summary().scenario().isPresent();
        // Of a handshake that is not played to its end, what is played is pinned.
        List<Line> lines = played ? replay.trace().lines() : scenario.path();
        demands.add(equal + "(\n        " + java.use(List.class) + ".of("
                + lines.stream()
                        .map(line -> "\n                \"" + line.name() + "\"")
                        .collect(Collectors.joining(","))
                + "),\n        trace.lines().stream().map(" + java.use(Line.class) + "::name).toList());");
        demands.add(equals(
                scenarioOf(failed).map(one -> "\"" + one.id() + "\""),
                "scenario().map(" + java.use(Scenario.class) + "::id)"));
        Trace.Summary summary = replay.trace().summary();
        summary.version()
                .ifPresent(version -> demands.add(
                        equals(Optional.of(java.use(ProtocolVersion.class) + "." + version.name()), "version()")));
        summary.suite()
                .ifPresent(suite -> demands.add(equals(
                        Optional.of("\"" + suite.name() + "\""),
                        "suite().map(" + java.use(CipherSuite.class) + "::name)")));
        if (played) {
            demands.add(equals(
                    summary.group().map(group -> java.use(NamedGroup.class) + "." + group.name()), "group()"));
        }
        demands.add(alert(failed));
        return String.join("\n", demands);
    }

    private Optional<Scenario> scenarioOf(boolean failed) {
        return failed ? Optional.empty() : Optional.of(scenario);
    }

    private String alert(boolean failed) {
        Optional<Alert> alert = failed ? replay.trace().failure().flatMap(Trace.Failed::alert) : Optional.empty();
        return "assertEquals(\n        " + optional(alert.map(one -> java.use(Alert.class) + "." + one.name()))
                + ",\n        trace.failure().flatMap(Trace.Failed::alert));";
    }

    private String equals(Optional<String> value, String member) {
        return "assertEquals(" + optional(value) + ", trace.summary()." + member + ");";
    }

    private String optional(Optional<String> value) {
        return java.use(Optional.class) + value.map(some -> ".of(" + some + ")").orElse(".empty()");
    }

    private void writeRecording() {
        String early = scenario.holds(Fact.EARLY_DATA) ? """
                    byte[] early = {1, 2, 3};
                    client.sendEarly(early, 0, early.length);
                """ : "";
        java.lines("""

                private static Trace record(ClientPolicy clientPolicy, ServerPolicy serverPolicy) {
                    %s recorder = Recorder.at(%s.%s, %s.systemUTC());
                    %s client = Connection.client(clientPolicy, WORLD, %s);
                    Connection server = Connection.server(serverPolicy, WORLD, %s);
                %s    %s.carry(client, server);
                    return recorder.trace();
                }
                """.formatted(
                        java.use(Recorder.class),
                        java.use(Role.class),
                        role.name(),
                        java.use(Clock.class),
                        java.use(Connection.class),
                        observer(Role.CLIENT),
                        observer(Role.SERVER),
                        early,
                        java.use(Loopback.class)));
    }

    private String observer(Role end) {
        return end == role ? "recorder" : java.use(Observer.class) + ".NONE";
    }

    /// In TLS 1.3 what can be resumed comes with a ticket, after the handshake.
    private void writeFirstMeeting() {
        java.use(Event.class);
        java.use(Observer.class);
        String found = switch (scenario.version()) {
            case TLS_1_2 -> {
                java.use(Agreement.class);
                yield "Event.Established(Agreement agreement)) {\n            return agreement.session().orElseThrow();";
            }
            case TLS_1_3 -> "Event.Ticket(Session session)) {\n            return session;";
        };
        java.lines("""

                private static %s firstMeeting(ClientPolicy clientPolicy, ServerPolicy serverPolicy) {
                    Connection client = Connection.client(clientPolicy, WORLD, Observer.NONE);
                    Loopback.carry(client, Connection.server(serverPolicy, WORLD, Observer.NONE));
                    for (Event event : client.takeEvents()) {
                        if (event instanceof %s
                        }
                    }
                    throw new IllegalStateException("There is nothing to resume.");
                }
                """.formatted(java.use(Session.class), found));
    }
}
