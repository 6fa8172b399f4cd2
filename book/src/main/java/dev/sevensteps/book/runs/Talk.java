package dev.sevensteps.book.runs;

import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.Event;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.State;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Two ends that talk in one memory and one thread, and whoever carries their words.
public final class Talk {

    /// What the client says.
    public static final String QUESTION = "Good morning, server. Can anyone else read this?";

    /// What the server answers.
    public static final String ANSWER = "Good morning, client. Not without the key.";

    private final Connection client;
    private final Connection server;
    private final Carrier carrier;
    private Optional<Session> session = Optional.empty();
    private boolean heard;

    /// Two ends that have not heard each other yet.
    public Talk(Connection client, Connection server, Carrier carrier) {
        this.client = client;
        this.server = server;
        this.carrier = carrier;
    }

    /// What the client can resume later.
    public Optional<Session> session() {
        return session;
    }

    /// The handshake.
    ///
    /// @param early whether the client says what it has to say ahead of it, where it can
    public void shakeHands(boolean early) {
        byte[] question = QUESTION.getBytes(StandardCharsets.UTF_8);
        boolean ahead = early && client.earlyDataLeft() >= question.length;
        if (ahead) {
            client.sendEarly(question, 0, question.length);
        }
        carry();
        for (Event event : client.takeEvents()) {
            switch (event) {
                case Event.Established(var agreement) -> {
                    heard = ahead && agreement.earlyAccepted();
                    session = session.or(agreement::session);
                }
                case Event.Ticket(Session given) -> session = Optional.of(given);
                case Event.Data _, Event.EarlyData _, Event.Warned _, Event.PeerClosed _, Event.Failed _ -> {
                    // The recorder has heard it.
                }
            }
        }
    }

    /// A message each way, as far as the ends still can, and the end that each says.
    ///
    /// @param keyUpdate whether the client has the keys of both directions changed before
    public void talk(boolean keyUpdate) {
        if (isEstablished(client)) {
            if (keyUpdate) {
                client.updateKeys(true);
            }
            if (!heard) {
                say(client, QUESTION);
            }
            client.close();
            carry();
        }
        if (isEstablished(server) || server.state().equals(new State.HalfClosed(Role.CLIENT))) {
            say(server, ANSWER);
            server.close();
            carry();
        }
    }

    /// The transport ends, for one end after the other.
    public void hangUp(Role first) {
        end(first).endOfInput();
        end(first.peer()).endOfInput();
    }

    private Connection end(Role role) {
        return switch (role) {
            case CLIENT -> client;
            case SERVER -> server;
        };
    }

    private static boolean isEstablished(Connection end) {
        return end.state() instanceof State.Established;
    }

    private static void say(Connection end, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        end.send(bytes, 0, bytes.length);
    }

    private void carry() {
        while (client.hasOutput() || server.hasOutput()) {
            deliver(client, server);
            deliver(server, client);
        }
    }

    private void deliver(Connection from, Connection to) {
        byte[] bytes = from.takeOutput();
        if (bytes.length > 0) {
            byte[] arriving = carrier.carry(from.role(), bytes);
            to.receive(arriving, 0, arriving.length);
        }
    }
}
