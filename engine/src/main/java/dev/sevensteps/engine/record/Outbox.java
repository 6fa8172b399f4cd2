package dev.sevensteps.engine.record;

import dev.sevensteps.model.ByteString;
import java.util.Arrays;
import java.util.Objects;

/// Records on their way to the peer: a [RecordWriter] puts them in, whoever holds the network takes them out. It grows
/// as needed; who writes faster than the network takes should look at [#length()].
public final class Outbox {

    private final ByteQueue queue = new ByteQueue();

    /// An empty outbox.
    public Outbox() {}

    /// How many bytes wait.
    public int length() {
        return queue.length();
    }

    public boolean isEmpty() {
        return queue.length() == 0;
    }

    /// Takes bytes out.
    ///
    /// @return how many were written to `target[offset..offset+length)`: as many as wait, at most `length`
    public int drain(byte[] target, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, target.length);
        int count = Math.min(length, length());
        System.arraycopy(queue.array(), queue.start(), target, offset, count);
        queue.skip(count);
        return count;
    }

    /// Takes all bytes out.
    public byte[] drain() {
        byte[] all = Arrays.copyOfRange(queue.array(), queue.start(), queue.end());
        queue.skip(all.length);
        return all;
    }

    /// Takes all bytes out without a copy: hands them to `sink`, such as `OutputStream::write`. If it throws, they
    /// stay.
    public <E extends Exception> void drain(Sink<E> sink) throws E {
        if (!isEmpty()) {
            sink.write(queue.array(), queue.start(), length());
            queue.skip(length());
        }
    }

    /// Copies what waits, except for the first `skip` bytes: what was said since the length was `skip`.
    public ByteString peek(int skip) {
        return ByteString.copyOf(queue.array(), queue.start() + Objects.checkIndex(skip, length() + 1), queue.end());
    }

    /// Gives back memory that the outbox holds for speed. For a connection that falls idle.
    public void trim() {
        queue.trim();
    }

    ByteQueue queue() {
        return queue;
    }

    /// Where bytes go that are taken out.
    ///
    /// @param <E> what it may throw
    @FunctionalInterface
    public interface Sink<E extends Exception> {

        /// Takes `bytes[from..from+length)`, all of them, and does not keep the array.
        void write(byte[] bytes, int from, int length) throws E;
    }
}
