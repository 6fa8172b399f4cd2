package dev.sevensteps.engine.suite;

/// What protects records, and how long the parts are that it takes from the key block of TLS 1.2 (RFC 5246 §6.3).
public sealed interface RecordCipher permits AeadAlgorithm, CbcAlgorithm {

    /// The length of the key, in bytes (`enc_key_length`).
    int keyLength();

    /// The length of the MAC key, in bytes (`mac_key_length`); 0 if it has none.
    int macKeyLength();

    /// How many bytes of nonce or IV are taken from the key block (`fixed_iv_length`); 0 if each record brings all of it.
    int fixedIvLength();
}
