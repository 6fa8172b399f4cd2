package dev.sevensteps.engine.play;

import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.RunningHash;
import dev.sevensteps.engine.suite.HashAlgorithm;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/// All handshake messages of a handshake, headers included, in the order in which they went (RFC 5246 §7.4.9, RFC 9846
/// §4.1). Which hash is wanted becomes known with the cipher suite; until then the messages are only kept. They are kept on,
/// because a client that signs them in TLS 1.2 may use another hash (RFC 5246 §7.4.8), until [#close()].
///
/// A message that proves something about those before it, as a Finished does, must not count itself. The last message is
/// therefore held apart.
public final class Transcript {

    private static final byte[] NOTHING = new byte[0];

    private ByteArrayOutputStream before = new ByteArrayOutputStream(4096);
    private byte[] last = NOTHING;
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

    /// What was said before the last message, or, if `all`, with it, gives way to its hash: the first ClientHello, where a
    /// HelloRetryRequest follows (RFC 9846 §4.1).
    ///
    /// @param synthetic makes the message that takes its place, out of the hash
    void fold(Crypto crypto, HashAlgorithm algorithm, boolean all, Folding synthetic) {
        choose(crypto, algorithm);
        byte[] replacement = synthetic.fold(all ? hash() : hashBeforeLast());
        before.reset();
        before.writeBytes(replacement);
        hash = crypto.hash(algorithm);
        hash.update(replacement);
    }

    /// Makes the message `message_hash` out of a hash.
    @FunctionalInterface
    interface Folding {
        byte[] fold(byte[] hashOfFirstHello);
    }

    /// The hash of all messages.
    byte[] hash() {
        add(NOTHING);
        return hashBeforeLast();
    }

    /// The hash of all messages and one that is about to be said.
    byte[] hashWith(byte[] next) {
        add(NOTHING);
        return running().currentWith(next);
    }

    /// The hash of all messages but the last.
    byte[] hashBeforeLast() {
        return running().current();
    }

    private RunningHash running() {
        if (hash == null) {
            throw new IllegalStateException("The hash of the transcript is not known before the cipher suite.");
        }
        return hash;
    }

    /// The hash of all messages and a message that is not complete, as a binder needs it (RFC 9846 §4.3.11.2). The hash
    /// function may be another than the chosen one, because a client does not know yet which it will be.
    byte[] hashWith(Crypto crypto, HashAlgorithm algorithm, byte[] beginning) {
        return hashOf(crypto, algorithm, messages(), beginning);
    }

    /// The hash of all messages but the last, and of the beginning of the last.
    byte[] hashBeforeLastWith(Crypto crypto, HashAlgorithm algorithm, byte[] beginning) {
        return hashOf(crypto, algorithm, before.toByteArray(), beginning);
    }

    private static byte[] hashOf(Crypto crypto, HashAlgorithm algorithm, byte[] first, byte[] second) {
        RunningHash running = crypto.hash(algorithm);
        running.update(first);
        running.update(second);
        return running.current();
    }

    /// The last message.
    byte[] last() {
        return last;
    }

    /// All messages, one after the other.
    byte[] messages() {
        add(NOTHING);
        return before.toByteArray();
    }

    /// All messages but the last.
    byte[] messagesBeforeLast() {
        return before.toByteArray();
    }

    /// Forgets everything: the handshake is over.
    public void close() {
        before = new ByteArrayOutputStream(0);
        last = NOTHING;
        hash = null;
    }
}
