package dev.sevensteps.engine.crypto;

/// AES in CBC mode under one key, on whole blocks, without padding. Not safe for two threads at once.
///
/// The block of 16 bytes before the text is the IV (RFC 5246 §6.2.3.2): it lies there in every record.
public interface Cbc {

    /// Encrypts `text[from..from+length)` in place, with `text[from-16..from)` as the IV.
    void encrypt(byte[] text, int from, int length);

    /// Decrypts `text[from..from+length)`, with `text[from-16..from)` as the IV, and writes what comes out to `target`
    /// from `targetOffset` on. `target` is another array.
    void decrypt(byte[] text, int from, int length, byte[] target, int targetOffset);
}
