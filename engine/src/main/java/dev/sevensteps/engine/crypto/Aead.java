package dev.sevensteps.engine.crypto;

/// An AEAD cipher under one key (RFC 5116). Not safe for two threads at once.
///
/// Two sealings under one nonce give the key away; whoever seals makes a new one each time, in the same array if it
/// likes. An adapter may notice that the last one comes again, and answer with an [IllegalStateException]. Opening
/// under one nonce several times is fine.
public interface Aead {

    /// Seals `plaintext[from..from+length)` and writes ciphertext and tag to `target` from `targetOffset` on;
    /// `target` may be the same array at the same offset.
    ///
    /// @return how many bytes were written: `length + 16`
    int seal(
            byte[] nonce,
            byte[] additionalData,
            byte[] plaintext,
            int from,
            int length,
            byte[] target,
            int targetOffset);

    /// Opens ciphertext and tag in `sealed[from..from+length)` and writes the plaintext to `target` from
    /// `targetOffset` on; `target` may be the same array at the same offset, which may be slower than another one.
    ///
    /// @return how many bytes were written (`length - 16`), or -1 if the tag is wrong or missing, in which case
    ///     no plaintext is to be found in `target`
    int open(byte[] nonce, byte[] additionalData, byte[] sealed, int from, int length, byte[] target, int targetOffset);
}
