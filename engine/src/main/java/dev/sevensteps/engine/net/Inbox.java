package dev.sevensteps.engine.net;

import dev.sevensteps.model.ByteString;
import java.util.ArrayDeque;
import java.util.Deque;

/// What the peer has said and the application has not read yet. It holds what one read from the socket brings, and no
/// more: nothing is read before it is empty.
final class Inbox {

    private final Deque<ByteString> pieces = new ArrayDeque<>();
    private int taken;
    private int available;
    private boolean ended;

    void add(ByteString piece) {
        pieces.addLast(piece);
        available += piece.length();
    }

    /// The peer will say no more.
    void end() {
        ended = true;
    }

    boolean isEmpty() {
        return available == 0;
    }

    boolean isEnded() {
        return ended;
    }

    int available() {
        return available;
    }

    /// Takes out as much as there is, `length` bytes at most.
    int take(byte[] target, int from, int length) {
        int count = 0;
        while (count < length && !pieces.isEmpty()) {
            ByteString first = pieces.getFirst();
            int part = Math.min(length - count, first.length() - taken);
            first.copyTo(taken, taken + part, target, from + count);
            count += part;
            taken += part;
            if (taken == first.length()) {
                pieces.removeFirst();
                taken = 0;
            }
        }
        available -= count;
        return count;
    }
}
