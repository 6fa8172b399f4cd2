package dev.sevensteps.book.exports;

import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.Loopback;
import dev.sevensteps.engine.ScenarioPlay;
import dev.sevensteps.engine.World;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.trace.Recorder;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.trust.Flaw;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/// Both ends of a connection that was recorded in memory, with a request and an answer.
record Recorded(Trace client, Trace server) {

    static final String REQUEST = "GET /seven HTTP/1.1\r\nHost: server.example\r\n\r\n";
    static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nseven\n";

    /// Time goes on a little whenever somebody looks.
    private static final class Ticking extends Clock {

        private Instant now = World.NOW;

        @Override
        public Instant instant() {
            now = now.plus(Duration.ofNanos(333_000));
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    static Recorded of(Scenario scenario) {
        return of(ScenarioPlay.of(scenario));
    }

    static Recorded of(ScenarioPlay play) {
        ScenarioPlay.Rehearsed policies = play.rehearse();
        return of(policies.client(), policies.server().get(), play.scenario(), ANSWER);
    }

    static Recorded of(Scenario scenario, String answer) {
        ScenarioPlay.Rehearsed policies = ScenarioPlay.of(scenario).rehearse();
        return of(policies.client(), policies.server().get(), scenario, answer);
    }

    /// The client refuses the server's certificate.
    static Recorded refusing(Flaw flaw) {
        ServerPolicy flawed = ServerPolicy.presenting(World.flawed(flaw, Role.SERVER));
        return of(
                ClientPolicy.trusting(World.verifier()).named(World.SERVER_NAME).preferring(Preferences.GOOD_PRACTICE),
                flawed,
                Scenario.of(ProtocolVersion.TLS_1_3),
                ANSWER);
    }

    private static Recorded of(ClientPolicy clientPolicy, ServerPolicy serverPolicy, Scenario scenario, String answer) {
        Clock clock = new Ticking();
        Recorder clientRecorder = Recorder.at(Role.CLIENT, clock, 4096);
        Recorder serverRecorder = Recorder.at(Role.SERVER, clock);
        Connection client = Connection.client(clientPolicy, World.environment("client"), clientRecorder);
        Connection server = Connection.server(serverPolicy, World.environment("server"), serverRecorder);
        if (scenario.holds(Fact.EARLY_DATA) && client.earlyDataLeft() > 0) {
            byte[] early = REQUEST.getBytes(StandardCharsets.UTF_8);
            client.sendEarly(early, 0, early.length);
        }
        Loopback.carry(client, server);
        if (clientRecorder.trace().failure().isEmpty()) {
            boolean isAsked = scenario.holds(Fact.EARLY_ACCEPTED);
            if (!isAsked) {
                say(client, REQUEST);
            }
            Loopback.carry(client, server);
            say(server, answer);
            Loopback.carry(client, server);
            client.close();
            Loopback.carry(client, server);
            server.close();
            Loopback.carry(client, server);
        }
        return new Recorded(clientRecorder.trace(), serverRecorder.trace());
    }

    private static void say(Connection end, String words) {
        byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
        end.send(bytes, 0, bytes.length);
    }

    Trace at(Role role) {
        return role == Role.CLIENT ? client : server;
    }
}
