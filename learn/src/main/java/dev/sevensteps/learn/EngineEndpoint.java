package dev.sevensteps.learn;

import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.Event;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.State;

/// The engine, with an application that closes when its peer does.
final class EngineEndpoint implements Endpoint {

    private final Connection connection;

    EngineEndpoint(Connection connection) {
        this.connection = connection;
    }

    @Override
    public byte[] open() {
        return connection.takeOutput();
    }

    @Override
    public Answer hear(byte[] bytes) {
        connection.receive(bytes, 0, bytes.length);
        boolean established = false;
        boolean delivered = false;
        for (Event event : connection.takeEvents()) {
            switch (event) {
                case Event.Established _ -> established = true;
                case Event.Data _, Event.EarlyData _ -> delivered = true;
                case Event.PeerClosed _ -> connection.close();
                case Event.Ticket _, Event.Warned _, Event.Failed _ -> {
                    // The peer learns of them from what is sent, or from nothing being sent.
                }
            }
        }
        return new Answer(ByteString.copyOf(connection.takeOutput()), established, delivered, hasEnded());
    }

    private boolean hasEnded() {
        return switch (connection.state()) {
            case State.Aborted _, State.Closed _, State.HalfClosed _ -> true;
            case State.Start _, State.After _, State.Established _ -> false;
        };
    }
}
