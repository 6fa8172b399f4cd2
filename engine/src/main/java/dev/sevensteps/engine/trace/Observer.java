package dev.sevensteps.engine.trace;

import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.engine.play.Phase;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.MessageContext;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.State;

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

    /// Whether anyone listens at all: telling costs a copy of every record and message.
    default boolean isListening() {
        return true;
    }

    /// A record went over the wire.
    ///
    /// @param sender who sent it
    /// @param wire   its bytes, header included, as an eavesdropper sees them
    default void record(Role sender, ByteString wire) {}

    /// A line was spoken and counts.
    default void spoken(Spoken spoken) {}

    /// Something was said outside the script.
    ///
    /// @param words what, for a reader: `warning: no_renegotiation`
    default void interjected(Role by, Interjection interjection, String words) {}

    /// Application data went, in clear.
    default void data(Role sender, ByteString content) {}

    /// The keys of the connection are there.
    default void keyed(Phase.Keyed keyed) {}

    /// The connection failed.
    ///
    /// @param at the line that was being spoken or heard, or the last that was
    default void failed(Failure failure, State at) {}

    /// A line as it was spoken.
    ///
    /// @param line    the line
    /// @param type    the kind of record that carried it
    /// @param bytes   the message, header included, in clear
    /// @param context what one must know to read it
    /// @param before  the state before it
    /// @param after   the state after it
    record Spoken(Line line, ContentType type, ByteString bytes, MessageContext context, State before, State after) {}
}
