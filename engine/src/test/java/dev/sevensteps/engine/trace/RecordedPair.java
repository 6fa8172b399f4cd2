package dev.sevensteps.engine.trace;

import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.ScenarioPlay;
import dev.sevensteps.engine.World;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.model.Role;

/// Two ends in one memory, both recorded.
final class RecordedPair {

    private final Recorder clientRecorder = Recorder.at(Role.CLIENT, World.CLOCK);
    private final Recorder serverRecorder = Recorder.at(Role.SERVER, World.CLOCK);
    private final Connection client;
    private final Connection server;

    RecordedPair(ClientPolicy clientPolicy, ServerPolicy serverPolicy, String seed) {
        client = Connection.client(clientPolicy, World.environment("client of " + seed), clientRecorder);
        server = Connection.server(serverPolicy, World.environment("server of " + seed), serverRecorder);
    }

    /// A handshake that goes like this.
    static RecordedPair of(ScenarioPlay play) {
        ScenarioPlay.Rehearsed policies = play.rehearse();
        RecordedPair pair =
                new RecordedPair(policies.client(), policies.server().get(), "one");
        if (pair.client.earlyDataLeft() > 0) {
            byte[] early = ScenarioPlay.EARLY_DATA.toArray();
            pair.client.sendEarly(early, 0, early.length);
        }
        return pair.pump();
    }

    RecordedPair pump() {
        while (client.hasOutput() || server.hasOutput()) {
            byte[] toServer = client.takeOutput();
            server.receive(toServer, 0, toServer.length);
            byte[] toClient = server.takeOutput();
            client.receive(toClient, 0, toClient.length);
        }
        return this;
    }

    RecordedPair say(Role role, byte[] data) {
        end(role).send(data, 0, data.length);
        return pump();
    }

    RecordedPair close(Role role) {
        end(role).close();
        return pump();
    }

    Trace trace(Role role) {
        return (role == Role.CLIENT ? clientRecorder : serverRecorder).trace();
    }

    private Connection end(Role role) {
        return role == Role.CLIENT ? client : server;
    }
}
