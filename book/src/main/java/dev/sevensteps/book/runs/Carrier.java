package dev.sevensteps.book.runs;

import dev.sevensteps.model.Role;

/// Who carries the bytes from one end to the other: the network, and whoever sits on it.
@FunctionalInterface
public interface Carrier {

    /// Carries everything as it is.
    Carrier HONEST = (_, bytes) -> bytes;

    /// Takes what one end has sent, at least one byte, and says what the other receives for it, which may be nothing.
    byte[] carry(Role sender, byte[] bytes);
}
