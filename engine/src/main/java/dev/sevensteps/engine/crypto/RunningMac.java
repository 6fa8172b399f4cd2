package dev.sevensteps.engine.crypto;

/// HMAC (RFC 2104) under one key, over one record after the other. Not safe for two threads at once.
public interface RunningMac {

    /// Appends `bytes[from..from+length)`.
    void update(byte[] bytes, int from, int length);

    /// Writes the MAC over all that was appended to `target` from `offset` on, and begins anew.
    void finish(byte[] target, int offset);
}
