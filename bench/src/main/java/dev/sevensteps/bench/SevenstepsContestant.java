package dev.sevensteps.bench;

import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.engine.Agreement;
import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.Event;
import dev.sevensteps.engine.Loopback;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.Resumption;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.session.TicketKeys;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.model.State;
import java.security.InvalidKeyException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// This project's engine, with the verifier of this project's certificate authority.
final class SevenstepsContestant implements Contestant {

    private final Environment environment = Environment.ofSystem();

    /// Both ends, after a handshake.
    record Ends(Connection client, Connection server) {

        /// As whoever holds a connection does that falls idle.
        void rest() {
            client.takeEvents();
            server.takeEvents();
            client.trim();
            server.trim();
        }

        private static Ends shaken(ClientPolicy clientPolicy, ServerPolicy serverPolicy, Environment environment) {
            Connection client = Connection.client(clientPolicy, environment, Observer.NONE);
            Connection server = Connection.server(serverPolicy, environment, Observer.NONE);
            Loopback.carry(client, server);
            return new Ends(client, server);
        }

        private Agreement agreement(List<Event> events) {
            return events.stream()
                    .filter(Event.Established.class::isInstance)
                    .map(event -> ((Event.Established) event).agreement())
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("The handshake failed: " + events));
        }
    }

    @Override
    public Match match(Handshake handshake) {
        Chains chains = Chains.of(handshake.keys());
        Preferences preferences = preferences(handshake);
        ClientPolicy client = client(chains, preferences);
        Resumption resumption =
                handshake.resumed() ? Resumption.byTicket(TicketKeys.hourly()).withTickets(1) : Resumption.NONE;
        List<ServerPolicy> servers = new ArrayList<>();
        for (Identity identity : chains.servers()) {
            servers.add(server(identity, preferences).withResumption(resumption));
        }
        Ends first = Ends.shaken(client, servers.getFirst(), environment);
        List<Event> events = first.client().takeEvents();
        Agreement agreement = first.agreement(events);
        if (agreement.version() != handshake.version() || agreement.suite() != handshake.suite()) {
            throw new IllegalStateException("Another handshake than " + handshake + ": " + agreement);
        }
        if (handshake.resumed()) {
            ClientPolicy again = client.resuming(session(events, agreement));
            ServerPolicy server = servers.getFirst();
            Ends second = Ends.shaken(again, server, environment);
            if (!second.agreement(second.client().takeEvents()).resumed()) {
                throw new IllegalStateException("Not resumed.");
            }
            return () -> checked(Ends.shaken(again, server, environment));
        }
        InTurn<ServerPolicy> fresh = new InTurn<>(servers);
        return () -> checked(Ends.shaken(client, fresh.next(), environment));
    }

    private static Ends checked(Ends ends) {
        if (!(ends.client().state() instanceof State.Established)
                || !(ends.server().state() instanceof State.Established)) {
            throw new IllegalStateException(
                    "The handshake failed: " + ends.client().takeEvents());
        }
        return ends;
    }

    private static Session session(List<Event> events, Agreement agreement) {
        Optional<Session> ticket = events.stream()
                .filter(Event.Ticket.class::isInstance)
                .map(event -> ((Event.Ticket) event).session())
                .findFirst();
        return ticket.or(agreement::session).orElseThrow();
    }

    private static ClientPolicy client(Chains chains, Preferences preferences) {
        return ClientPolicy.trusting(ChainVerifier.trusting(chains.root()))
                .named(SERVER_NAME)
                .preferring(preferences)
                .withStaple(false);
    }

    private static ServerPolicy server(Identity identity, Preferences preferences) {
        try {
            return ServerPolicy.presenting(CertifiedKey.of(identity.chain(), identity.privateKey()))
                    .preferring(preferences);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Preferences preferences(Handshake handshake) {
        return Preferences.GOOD_PRACTICE
                .withSuites(List.of(handshake.suite()))
                .withGroups(List.of(handshake.group(), NamedGroup.SECP256R1))
                .withKeyShares(List.of(handshake.group()))
                .withPskModes(List.of(handshake.pskMode()));
    }

    @Override
    public Stream stream(Cipher cipher) {
        Ends ends = ends(Preferences.GOOD_PRACTICE.withSuites(List.of(cipher.suite())));
        Count received = new Count();
        ends.server().handDataTo((_, _, count) -> received.bytes += count);
        return (data, length) -> {
            received.bytes = 0;
            ends.client().send(data, 0, length);
            ends.client().drainTo((bytes, from, count) -> ends.server().receive(bytes, from, count));
            return received.bytes;
        };
    }

    private static final class Count {
        private int bytes;
    }

    private Ends ends(Preferences preferences) {
        Chains chains = Chains.one();
        Ends ends =
                Ends.shaken(client(chains, preferences), server(chains.servers().getFirst(), preferences), environment);
        ends.client().takeEvents();
        ends.server().takeEvents();
        return checked(ends);
    }
}
