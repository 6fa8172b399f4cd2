package dev.sevensteps.engine.record;

import java.util.Arrays;

/// Bytes that wait in line: added at the end, taken from the front. It grows by doubling, so that many small additions
/// cost no more than one large.
final class ByteQueue {

    private static final byte[] NOTHING = new byte[0];
    private static final int SMALLEST = 512;

    private byte[] bytes = NOTHING;
    private int from;
    private int to;

    int length() {
        return to - from;
    }

    /// The array in which they wait, from [#start()] to [#end()].
    byte[] array() {
        return bytes;
    }

    int start() {
        return from;
    }

    int end() {
        return to;
    }

    /// Makes room for `count` bytes behind those that wait, to be written to [#array()] from [#end()] on.
    void reserve(int count) {
        if (count <= bytes.length - to) {
            return;
        }
        int length = length();
        int needed = length + count;
        byte[] target = needed <= bytes.length ? bytes : new byte[Math.max(needed, Math.max(SMALLEST, 2 * length))];
        System.arraycopy(bytes, from, target, 0, length);
        bytes = target;
        from = 0;
        to = length;
    }

    /// Adds the `count` bytes that were written from [#end()] on.
    void written(int count) {
        to += count;
    }

    /// Adds `source[offset..offset+count)`.
    void add(byte[] source, int offset, int count) {
        reserve(count);
        System.arraycopy(source, offset, bytes, to, count);
        to += count;
    }

    /// Takes the first `count` bytes away. They stay where they are in the array until more are added.
    void skip(int count) {
        from += count;
        if (from == to) {
            from = 0;
            to = 0;
        }
    }

    /// Gives back memory that is not needed for what waits.
    void trim() {
        bytes = from == to ? NOTHING : Arrays.copyOfRange(bytes, from, to);
        to -= from;
        from = 0;
    }
}
