package dev.sevensteps.engine;

import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.record.RecordException;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.engine.wire.AlertMessage;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.FieldWriter;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.HandshakeMessage;
import dev.sevensteps.engine.wire.HandshakeType;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Role;

/// What is said outside the script: says it, tells the observer of what either end says, and puts up with only so much of
/// it.
final class Asides {

    /// How many warnings, HelloRequests and attempts to renegotiate are put up with on one connection.
    static final int PATIENCE = 32;

    private static final byte[] CHANGE_CIPHER_SPEC = {1};

    private final Dialogue dialogue;
    private final Speaker speaker;
    private final Observer observer;
    private int heard;

    Asides(Dialogue dialogue, Speaker speaker, Observer observer) {
        this.dialogue = dialogue;
        this.speaker = speaker;
        this.observer = observer;
    }

    void say(Interjection interjection, AlertMessage alert) throws RecordException {
        speaker.write(ContentType.ALERT, bytes(alert), 0, AlertMessage.LENGTH);
        tell(dialogue.role(), interjection, alert);
    }

    void say(Interjection interjection, HandshakeMessage message) throws RecordException {
        byte[] bytes = HandshakeCodec.encode(message);
        speaker.write(ContentType.HANDSHAKE, bytes, 0, bytes.length);
        observer.interjected(new Observer.Interjected(
                dialogue.role(),
                interjection,
                message.type().rfcName(),
                ContentType.HANDSHAKE,
                ByteString.copyOf(bytes),
                dialogue.context().sentBy(dialogue.role())));
    }

    /// Says a ChangeCipherSpec that changes nothing.
    void sayCompatibilityCcs() {
        speaker.writeInClear(ContentType.CHANGE_CIPHER_SPEC, CHANGE_CIPHER_SPEC);
        tellCompatibilityCcs(dialogue.role());
    }

    void heard(Interjection interjection, AlertMessage alert) {
        tell(dialogue.role().peer(), interjection, alert);
    }

    void heard(Interjection interjection, HandshakeType type, byte[] message) {
        observer.interjected(new Observer.Interjected(
                dialogue.role().peer(),
                interjection,
                type.rfcName(),
                ContentType.HANDSHAKE,
                ByteString.copyOf(message),
                dialogue.context()));
    }

    void heardCompatibilityCcs() {
        tellCompatibilityCcs(dialogue.role().peer());
    }

    /// The peer has interrupted once more.
    void losePatience() throws FailureException {
        heard++;
        if (heard > PATIENCE) {
            throw FailureException.unacceptable(
                    Alert.UNEXPECTED_MESSAGE,
                    "The peer interrupted more than " + PATIENCE + " times with warnings and requests.");
        }
    }

    private void tell(Role by, Interjection interjection, AlertMessage alert) {
        String words = alert.alert().map(Alert::rfcName).orElseGet(() -> "alert number " + alert.description());
        observer.interjected(new Observer.Interjected(
                by, interjection, words, ContentType.ALERT, ByteString.copyOf(bytes(alert)), dialogue.context()));
    }

    private void tellCompatibilityCcs(Role by) {
        observer.interjected(new Observer.Interjected(
                by,
                Interjection.COMPATIBILITY_CCS,
                "change_cipher_spec",
                ContentType.CHANGE_CIPHER_SPEC,
                ByteString.copyOf(CHANGE_CIPHER_SPEC),
                dialogue.context()));
    }

    private static byte[] bytes(AlertMessage alert) {
        FieldWriter out = FieldWriter.create();
        alert.write(out);
        return out.toArray();
    }
}
