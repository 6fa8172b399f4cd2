package dev.sevensteps.engine.trace;

import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.MessageContext;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.State;
import java.util.List;
import java.util.Optional;

/// Hears everything that happens on one connection, as it happens. It changes nothing; what it throws stops the
/// connection as a fault of our own. It hears secrets, and is as careful with them as with the keys of the house.
public interface Observer {

    /// Hears nothing, and costs nothing.
    Observer NONE = new Observer() {
        @Override
        public boolean isListening() {
            return false;
        }
    };

    /// One that tells all of these, one after the other, in this order.
    static Observer all(Observer... observers) {
        return switch (observers.length) {
            case 0 -> NONE;
            case 1 -> observers[0];
            default -> new Audience(List.of(observers));
        };
    }

    /// Whether it wants to hear of every record, line and piece of data, and of what is refused: to tell costs a copy of each.
    /// Interjections, keys and failures are told in any case.
    default boolean isListening() {
        return true;
    }

    /// A record went over the wire. It is told before whatever it carries.
    ///
    /// @param sender who sent it
    /// @param wire   its bytes, header included, as an eavesdropper sees them
    /// @param length how many bytes of content it carries, without padding
    default void record(Role sender, ByteString wire, int length) {}

    /// A line was spoken and counts.
    default void spoken(Spoken spoken) {}

    /// Something was said outside the script.
    default void interjected(Interjected interjected) {}

    /// What the peer said was heard and does not count: the connection fails over it. What could not even be opened, because
    /// it is under a wrong key or was changed on its way, is not told.
    default void refused(Refused refused) {}

    /// Application data went, in clear.
    default void data(Role sender, ByteString content) {}

    /// A secret of the connection is there.
    default void born(BornSecret secret) {}

    /// The connection failed.
    ///
    /// @param before where the conversation stood
    /// @param line   the line that was being spoken or heard, or the last that was; absent if none was
    default void failed(Failure failure, State before, Optional<Line> line) {}

    /// A line as it was spoken.
    ///
    /// @param line    the line
    /// @param type    the kind of record that carried it
    /// @param bytes   the message, header included, in clear
    /// @param context what one must know to read it
    /// @param before  the state before it
    /// @param after   the state after it
    record Spoken(Line line, ContentType type, ByteString bytes, MessageContext context, State before, State after) {}

    /// A message that is refused, as it was said.
    ///
    /// @param by      who said it
    /// @param type    the kind of record that carried it
    /// @param bytes   a handshake message, header included, or whatever else a record carried; in clear
    /// @param context what one must know to read it; it may be unreadable all the same
    record Refused(Role by, ContentType type, ByteString bytes, MessageContext context) {}

    /// Something outside the script, as it was said.
    ///
    /// @param by      who said it
    /// @param what    what it is to the model
    /// @param words   what it is, for a reader: `no_renegotiation`, `hello_request`
    /// @param type    the kind of record that carried it
    /// @param bytes   the alert or the message, header included, in clear
    /// @param context what one must know to read it
    record Interjected(
            Role by, Interjection what, String words, ContentType type, ByteString bytes, MessageContext context) {}
}
