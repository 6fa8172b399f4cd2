package dev.sevensteps.engine;

import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.record.HandshakeJoiner;
import dev.sevensteps.engine.record.ReceivedRecord;
import dev.sevensteps.engine.record.RecordException;
import dev.sevensteps.engine.wire.AlertLevel;
import dev.sevensteps.engine.wire.AlertMessage;
import dev.sevensteps.engine.wire.ChangeCipherSpec;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.DecodeException;
import dev.sevensteps.engine.wire.FieldReader;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.HandshakeMessage;
import dev.sevensteps.engine.wire.HandshakeType;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.ProtocolVersion;
import java.util.Optional;
import java.util.function.Supplier;

/// Makes messages of the records that the peer sends, and hands each to where it belongs: what the script may have to the
/// [Dialogue], what may be said outside it to whoever deals with that.
final class Listener {

    private final Connection carrier;
    private final Dialogue dialogue;
    private final Asides asides;
    private final Onlooker observer;
    private final int earlyDataTaken;
    private final HandshakeJoiner joiner = new HandshakeJoiner();
    private DataSink sink;
    private long earlyDataHeard;

    /// @param earlyDataTaken how many bytes of early data are taken
    Listener(Connection carrier, Dialogue dialogue, Asides asides, Onlooker observer, int earlyDataTaken) {
        this.carrier = carrier;
        this.dialogue = dialogue;
        this.asides = asides;
        this.observer = observer;
        this.earlyDataTaken = earlyDataTaken;
        this.sink = (bytes, from, length) -> carrier.add(new Event.Data(ByteString.copyOf(bytes, from, from + length)));
    }

    void handDataTo(DataSink newSink) {
        sink = newSink;
    }

    /// Takes in one record of the peer.
    void hear(ReceivedRecord record) throws FailureException, RecordException, DecodeException {
        if (observer.isListening()) {
            observer.record(dialogue.role().peer(), record.wire(), record.length());
            takeInHand(record.type(), record::content);
        }
        switch (record.type()) {
            case HANDSHAKE -> {
                joiner.feed(record.array(), record.from(), record.length());
                byte[] message = joiner.next();
                while (message != null) {
                    hearHandshake(message);
                    message = joiner.next();
                }
            }
            case CHANGE_CIPHER_SPEC -> hearChangeCipherSpec(record.content());
            case ALERT -> hearAlert(AlertMessage.read(FieldReader.of(record.content())));
            case APPLICATION_DATA -> hearData(record);
        }
        observer.nothingIsInHand();
    }

    private void takeInHand(ContentType type, Supplier<byte[]> bytes) {
        observer.takeInHand(dialogue.role().peer(), type, bytes, dialogue.context());
    }

    private void hearHandshake(byte[] message) throws FailureException, RecordException, DecodeException {
        if (observer.isListening()) {
            takeInHand(ContentType.HANDSHAKE, () -> message);
        }
        HandshakeType type = HandshakeType.ofCode(message[0] & 0xff)
                .orElseThrow(() -> FailureException.unacceptable(
                        Alert.UNEXPECTED_MESSAGE,
                        "The peer sent a handshake message of the unknown type " + (message[0] & 0xff)
                                + " (RFC 5246 §7.4)."));
        Interjection interjection = Recognition.interjection(type).orElse(null);
        if (interjection == null || !interjection.isAllowed(dialogue.role().peer(), dialogue.conversation())) {
            dialogue.hear(type, message);
            return;
        }
        HandshakeMessage decoded = HandshakeCodec.decode(message, dialogue.context());
        if (carrier.afterwards().isEmpty()) {
            asides.losePatience();
        }
        asides.heard(interjection, type, message);
        if (carrier.afterwards().isPresent()) {
            carrier.afterwards().get().hear(decoded);
        } else if (dialogue.isOver()) {
            // RFC 5246 §7.2.2: the answer to a request for a new handshake that is not wanted.
            asides.say(Interjection.WARNING_ALERT, AlertMessage.warning(Alert.NO_RENEGOTIATION));
        }
    }

    /// In TLS 1.2 a line of the script; in TLS 1.3 nothing, and dropped (RFC 9846 §5).
    private void hearChangeCipherSpec(byte[] content) throws FailureException, RecordException, DecodeException {
        if (!dialogue.speaksOnly(ProtocolVersion.TLS_1_2)) {
            if (content.length != 1 || content[0] != 1) {
                throw FailureException.unacceptable(
                        Alert.UNEXPECTED_MESSAGE,
                        "The peer sent a ChangeCipherSpec that is not the one byte 1 (RFC 9846 §5).");
            }
            if (Interjection.COMPATIBILITY_CCS.isAllowed(dialogue.role().peer(), dialogue.conversation())) {
                asides.losePatience();
                asides.heardCompatibilityCcs();
                return;
            }
        }
        ChangeCipherSpec.read(FieldReader.of(content));
        dialogue.hear(Message.CHANGE_CIPHER_SPEC, content);
    }

    private void hearAlert(AlertMessage alert) throws FailureException, RecordException {
        Optional<Alert> description = alert.alert();
        if (isFatal(alert)) {
            asides.heard(Interjection.FATAL_ALERT, alert);
            throw new FailureException(new Failure.PeerGaveUp(description, alert.description()));
        }
        joiner.requireBoundaryBefore(ContentType.ALERT);
        if (description.equals(Optional.of(Alert.CLOSE_NOTIFY))) {
            asides.heard(Interjection.CLOSE_NOTIFY, alert);
            carrier.peerCloses();
            return;
        }
        asides.losePatience();
        asides.heard(
                dialogue.speaksOnly(ProtocolVersion.TLS_1_3) ? Interjection.USER_CANCELED : Interjection.WARNING_ALERT,
                alert);
        description.ifPresent(warning -> carrier.add(new Event.Warned(warning)));
    }

    /// RFC 9846 §6: in TLS 1.3 the level says nothing. All alerts are fatal but the two of closure.
    private boolean isFatal(AlertMessage alert) {
        if (!dialogue.speaksOnly(ProtocolVersion.TLS_1_3)) {
            return alert.level() == AlertLevel.FATAL;
        }
        return alert.alert()
                .filter(known -> known == Alert.CLOSE_NOTIFY || known == Alert.USER_CANCELED)
                .isEmpty();
    }

    private void hearData(ReceivedRecord record) throws FailureException, RecordException {
        joiner.requireBoundaryBefore(ContentType.APPLICATION_DATA);
        if (Interjection.EARLY_DATA.isAllowed(dialogue.role().peer(), dialogue.conversation())) {
            hearEarlyData(ByteString.copyOf(record.array(), record.from(), record.from() + record.length()));
            return;
        }
        if (!Interjection.APPLICATION_DATA.isAllowed(dialogue.role().peer(), dialogue.conversation())) {
            throw FailureException.unacceptable(
                    Alert.UNEXPECTED_MESSAGE,
                    "The peer sent application data before the handshake was over; expected was "
                            + dialogue.expectation() + ".");
        }
        if (record.length() > 0) {
            sink.take(record.array(), record.from(), record.length());
            if (observer.isListening()) {
                observer.data(
                        dialogue.role().peer(),
                        ByteString.copyOf(record.array(), record.from(), record.from() + record.length()));
            }
            carrier.afterwards().ifPresent(Afterwards::dataCame);
        }
    }

    private void hearEarlyData(ByteString content) throws FailureException {
        earlyDataHeard += content.length();
        if (earlyDataHeard > earlyDataTaken) {
            throw FailureException.unacceptable(
                    Alert.UNEXPECTED_MESSAGE,
                    "The client sent more than the " + earlyDataTaken
                            + " bytes of early data that are taken (RFC 9846 §4.7.1).");
        }
        if (!content.isEmpty()) {
            carrier.add(new Event.EarlyData(content));
            if (observer.isListening()) {
                observer.data(dialogue.role().peer(), content);
            }
        }
    }

    /// RFC 9846 §5.1: behind a KeyUpdate the record ends.
    void requireBoundaryAtKeyChange() throws RecordException {
        joiner.requireBoundaryAtKeyChange();
    }

    boolean isAtMessageBoundary() {
        return joiner.atBoundary();
    }

    /// What comes after the handshake is counted anew.
    void handshakeIsOver() {
        joiner.resetTotal();
    }
}
