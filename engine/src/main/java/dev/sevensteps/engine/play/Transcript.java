package dev.sevensteps.engine.play;

import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.RunningHash;
import dev.sevensteps.engine.suite.HashAlgorithm;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/// All handshake messages of a handshake, headers included, in the order in which they went (RFC 5246 §7.4.9). Which
/// hash is wanted becomes known with the cipher suite; until then the messages are only kept. They are kept on, because a
/// client that signs them may use another hash (RFC 5246 §7.4.8), until [#close()].
///
/// A message that proves something about those before it, as a Finished does, must not count itself. The last message is
/// therefore held apart.
public final class Transcript {

    private final ByteArrayOutputStream before = new ByteArrayOutputStream(4096);
    private byte[] last = new byte[0];
    private @Nullable RunningHash hash;

    /// No messages yet.
    public Transcript() {}

    /// Adds a message.
    public void add(byte[] message) {
        before.writeBytes(last);
        if (hash != null) {
            hash.update(last);
        }
        last = message;
    }

    /// Starts the hash. A second call changes nothing.
    void choose(Crypto crypto, HashAlgorithm algorithm) {
        if (hash == null) {
            hash = crypto.hash(algorithm);
            hash.update(before.toByteArray());
        }
    }

    /// The hash of all messages.
    byte[] hash() {
        add(new byte[0]);
        return hashBeforeLast();
    }

    /// The hash of all messages but the last.
    byte[] hashBeforeLast() {
        if (hash == null) {
            throw new IllegalStateException("The hash of the transcript is not known before the cipher suite.");
        }
        return hash.current();
    }

    /// All messages, one after the other.
    byte[] messages() {
        add(new byte[0]);
        return before.toByteArray();
    }

    /// All messages but the last.
    byte[] messagesBeforeLast() {
        return before.toByteArray();
    }

    /// Forgets everything: the handshake is over.
    public void close() {
        before.reset();
        last = new byte[0];
        hash = null;
    }
}
