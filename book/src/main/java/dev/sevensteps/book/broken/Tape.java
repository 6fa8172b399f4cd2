package dev.sevensteps.book.broken;

import dev.sevensteps.engine.crypto.RandomSource;
import dev.sevensteps.model.Role;

/// The random bytes of one end, from their beginning: what happens again and again with the same bytes need be computed only once,
/// if one knows where in the bytes it happened.
final class Tape implements RandomSource {

    /// More than one conversation here needs.
    static final int LENGTH = 1 << 12;

    private final Role role;
    private final byte[] bytes;
    private int position;

    /// A tape of these bytes, rewound. The array is shared and not changed.
    Tape(Role role, byte[] bytes) {
        this.role = role;
        this.bytes = bytes;
    }

    Role role() {
        return role;
    }

    int position() {
        return position;
    }

    void moveTo(int newPosition) {
        position = newPosition;
    }

    @Override
    public void fill(byte[] target) {
        if (target.length > bytes.length - position) {
            throw new IllegalStateException("A conversation took more than " + bytes.length + " random bytes.");
        }
        System.arraycopy(bytes, position, target, 0, target.length);
        position += target.length;
    }
}
