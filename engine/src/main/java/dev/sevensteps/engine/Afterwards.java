package dev.sevensteps.engine;

import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.play.Tls13Phase;
import dev.sevensteps.engine.play.Upkeep;
import dev.sevensteps.engine.proof.Tls13Choice;
import dev.sevensteps.engine.record.RecordException;
import dev.sevensteps.engine.wire.HandshakeMessage;
import dev.sevensteps.engine.wire.KeyUpdate;
import dev.sevensteps.engine.wire.Tls13NewSessionTicket;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Interjection;
import java.util.Optional;

/// The life of a connection of TLS 1.3 after its handshake (RFC 9846 §4.7): tickets and new keys. They loop and never lead
/// anywhere, which is why they are no lines of the script.
final class Afterwards {

    /// How many messages of this kind are put up with while no data come: each costs work, and brings the peer nothing.
    private static final int PATIENCE = Asides.PATIENCE;

    private final Connection carrier;
    private final Upkeep upkeep;
    private final Dialogue dialogue;
    private int sinceData;
    private boolean waitingForPeer;

    Afterwards(Connection carrier, Upkeep upkeep, Dialogue dialogue) {
        this.carrier = carrier;
        this.upkeep = upkeep;
        this.dialogue = dialogue;
    }

    /// A server hands out its tickets.
    void begin() throws RecordException {
        for (int i = 0; i < upkeep.ticketsDue(); i++) {
            Optional<Tls13NewSessionTicket> ticket = upkeep.issueTicket();
            if (ticket.isPresent()) {
                carrier.asides().say(Interjection.NEW_SESSION_TICKET, ticket.get());
            }
        }
    }

    void dataCame() {
        sinceData = 0;
    }

    void hear(HandshakeMessage message) throws FailureException, RecordException {
        sinceData++;
        if (sinceData > PATIENCE) {
            throw FailureException.unacceptable(
                    Alert.UNEXPECTED_MESSAGE,
                    "The peer sent more than " + PATIENCE + " tickets or new keys without any data between.");
        }
        if (message instanceof KeyUpdate update) {
            hear(update);
        } else if (message instanceof Tls13NewSessionTicket ticket) {
            upkeep.keepTicket(ticket).map(Event.Ticket::new).ifPresent(carrier::add);
        } else {
            throw new IllegalStateException("No such message comes after a handshake.");
        }
    }

    private void hear(KeyUpdate update) throws RecordException {
        carrier.listener().requireBoundaryAtKeyChange();
        carrier.protectReading(dialogue.protections()
                .data(upkeep.suite(), upkeep.renewReading(), upkeep.role().peer(), terms()));
        if (update.updateRequested() && carrier.canWrite()) {
            say(false);
        } else if (!update.updateRequested()) {
            waitingForPeer = false;
        }
    }

    /// Changes the key of this end before it has protected more than it may.
    void renewIfDue() throws RecordException {
        if (carrier.speaker().isKeyDueForUpdate()) {
            say(false);
        }
    }

    /// RFC 9846 §4.7.3: who has asked the peer does not ask again before it has answered.
    void updateKeys(boolean peerToo) throws RecordException {
        say(peerToo && !waitingForPeer);
        waitingForPeer |= peerToo;
    }

    private void say(boolean updateRequested) throws RecordException {
        carrier.asides().say(Interjection.KEY_UPDATE, new KeyUpdate(updateRequested));
        carrier.speaker()
                .protect(dialogue.protections().data(upkeep.suite(), upkeep.renewWriting(), upkeep.role(), terms()));
    }

    private Optional<Tls13Choice.Terms> terms() {
        return dialogue.phase() instanceof Tls13Phase known ? known.agreedTerms() : Optional.empty();
    }
}
