package dev.sevensteps.book.broken;

import dev.sevensteps.book.runs.Run;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.HandshakeType;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.ProtocolVersion;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Well-made messages of each kind, as good runs have them.
final class Samples {

    private static final int UNKNOWN_TYPE = 255;

    /// A kind of message.
    private record Kind(ProtocolVersion version, Message message) {}

    private final Map<Kind, Words> samples = new HashMap<>();

    Samples(List<Run> runs) {
        runs.forEach(run -> collect(run.version(), run.trace()));
    }

    private void collect(ProtocolVersion version, Trace trace) {
        for (Trace.Entry entry : trace.entries()) {
            switch (entry) {
                case Trace.Spoken spoken -> keep(version, spoken.line().message(), spoken.type(), spoken.bytes());
                case Trace.Interjected aside -> {
                    if (aside.what() == Interjection.NEW_SESSION_TICKET) {
                        keep(version, Message.NEW_SESSION_TICKET, aside.type(), aside.bytes());
                    }
                }
                case Trace.WireRecord _, Trace.Refused _, Trace.Data _, Trace.Born _, Trace.Failed _ -> {
                    // That is no message.
                }
            }
        }
    }

    private void keep(ProtocolVersion version, Message message, ContentType type, ByteString bytes) {
        samples.putIfAbsent(new Kind(version, message), words(type, bytes));
    }

    private static Words words(ContentType type, ByteString bytes) {
        return new Words(Optional.empty(), type, bytes, Epoch.CLEAR);
    }

    /// A message of a version, or if that has none of this kind, of the other.
    ///
    /// @throws IllegalStateException if no run has it
    Words of(Message message, ProtocolVersion version) {
        return Stream.concat(Stream.of(version), Arrays.stream(ProtocolVersion.values()))
                .map(each -> new Kind(each, message))
                .filter(samples::containsKey)
                .map(samples::get)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No run has a " + message + "."));
    }

    /// What is no message of a script; of an unknown record, its content.
    static Words of(Saying.Strange strange) {
        return switch (strange) {
            case HELLO_REQUEST -> Words.handshake(HandshakeType.HELLO_REQUEST.code(), "", Epoch.CLEAR);
            case KEY_UPDATE -> Words.handshake(HandshakeType.KEY_UPDATE.code(), "00", Epoch.CLEAR);
            case UNKNOWN_MESSAGE -> Words.handshake(UNKNOWN_TYPE, "", Epoch.CLEAR);
            case APPLICATION_DATA, UNKNOWN_RECORD ->
                words(ContentType.APPLICATION_DATA, ByteString.ofHex("48656c6c6f"));
            // The level 1, and no_renegotiation.
            case WARNING -> words(ContentType.ALERT, ByteString.ofHex("0164"));
        };
    }
}
