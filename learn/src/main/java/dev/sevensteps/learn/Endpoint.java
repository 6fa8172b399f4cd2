package dev.sevensteps.learn;

import dev.sevensteps.model.ByteString;

/// What is learnt, as its peer and its application see it: bytes in, bytes out, and three things that an application is
/// told.
public interface Endpoint {

    /// What it says before it has heard anything.
    byte[] open();

    /// What it answers.
    Answer hear(byte[] bytes);

    /// An answer.
    ///
    /// @param bytes       what it sends
    /// @param established whether it told its application just now that the handshake is complete
    /// @param delivered   whether it handed data to its application
    /// @param ended       whether it has ended the connection
    record Answer(ByteString bytes, boolean established, boolean delivered, boolean ended) {}
}
