package dev.sevensteps.engine.play;

import dev.sevensteps.engine.wire.HandshakeMessage;

/// What is said with a line: a handshake message, or ChangeCipherSpec, which is a record of its own kind and no part of
/// the transcript (RFC 5246 §7.1).
public sealed interface Utterance {

    record Handshake(HandshakeMessage message) implements Utterance {}

    record ChangeOfKeys() implements Utterance {}
}
