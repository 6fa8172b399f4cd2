package dev.sevensteps.book.broken;

import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.Role;
import java.util.List;
import java.util.Optional;

/// Takes what one end has said out of what it recorded, in clear and entry by entry, so that it can be said again.
final class Quotation {

    private final Role role;
    private Epoch due = Epoch.CLEAR;

    Quotation(Role role) {
        this.role = role;
    }

    /// All that an end has said in a trace, first to last.
    static List<Words> all(Role role, Trace trace) {
        Quotation quotation = new Quotation(role);
        return trace.entries().stream()
                .map(quotation::words)
                .flatMap(Optional::stream)
                .toList();
    }

    /// What the end has said, if the next entry is that.
    Optional<Words> words(Trace.Entry entry) {
        return switch (entry) {
            case Trace.Spoken spoken -> {
                if (spoken.line().sender() != role) {
                    yield Optional.empty();
                }
                // Its own Finished is the last that an end says under the keys of the handshake.
                due = spoken.line().message() == Message.FINISHED
                        ? Epoch.APPLICATION
                        : spoken.line().epoch();
                yield Optional.of(new Words(
                        Optional.of(spoken.line()),
                        spoken.type(),
                        spoken.bytes(),
                        spoken.line().epoch()));
            }
            case Trace.Interjected aside ->
                aside.sender() == role
                        ? Optional.of(new Words(
                                Optional.empty(),
                                aside.type(),
                                aside.bytes(),
                                aside.type() == ContentType.CHANGE_CIPHER_SPEC ? Epoch.CLEAR : due))
                        : Optional.empty();
            case Trace.Data data ->
                data.sender() == role
                        ? Optional.of(new Words(
                                Optional.empty(),
                                ContentType.APPLICATION_DATA,
                                data.bytes(),
                                // What an honest end says before its Finished it says ahead.
                                due == Epoch.APPLICATION ? Epoch.APPLICATION : Epoch.EARLY))
                        : Optional.empty();
            case Trace.WireRecord _, Trace.Refused _, Trace.Born _, Trace.Failed _ -> Optional.empty();
        };
    }
}
