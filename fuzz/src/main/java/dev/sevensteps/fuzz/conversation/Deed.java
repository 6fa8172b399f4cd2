package dev.sevensteps.fuzz.conversation;

import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.sevensteps.model.Role;

/// What the application of one end does when the handshake is over, if it may.
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "deed")
public sealed interface Deed {

    /// Which end.
    Role by();

    /// Sends so many bytes.
    record Send(
            @NotNull Role by,
            @InRange(min = 0, max = 20_000) int length) implements Deed {}

    record UpdateKeys(@NotNull Role by, boolean peerToo) implements Deed {}

    record Close(@NotNull Role by) implements Deed {}

    record Trim(@NotNull Role by) implements Deed {}

    /// The transport ends.
    record HangUp(@NotNull Role by) implements Deed {}
}
