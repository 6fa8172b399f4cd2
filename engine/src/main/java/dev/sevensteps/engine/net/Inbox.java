package dev.sevensteps.engine.net;

import dev.sevensteps.engine.DataSink;

/// What the peer has said and the application has not read yet. It holds what one read from the socket brings, and no
/// more: nothing is read before it is empty.
final class Inbox implements DataSink {

    private static final byte[] NOTHING = new byte[0];

    private byte[] bytes = NOTHING;
    private int start;
    private int end;
    private boolean ended;

    @Override
    public void take(byte[] source, int from, int length) {
        if (length > bytes.length - end) {
            byte[] target = available() + length <= bytes.length ? bytes : new byte[2 * available() + length];
            System.arraycopy(bytes, start, target, 0, available());
            end = available();
            start = 0;
            bytes = target;
        }
        System.arraycopy(source, from, bytes, end, length);
        end += length;
    }

    /// The peer will say no more.
    void end() {
        ended = true;
    }

    boolean isEmpty() {
        return start == end;
    }

    boolean isEnded() {
        return ended;
    }

    int available() {
        return end - start;
    }

    /// Moves as much as there is to `target`, `length` bytes at most.
    int moveTo(byte[] target, int from, int length) {
        int count = Math.min(length, available());
        System.arraycopy(bytes, start, target, from, count);
        start += count;
        if (isEmpty()) {
            start = 0;
            end = 0;
        }
        return count;
    }

    /// Gives back memory, if nothing is in it.
    void trim() {
        if (isEmpty()) {
            bytes = NOTHING;
        }
    }
}
