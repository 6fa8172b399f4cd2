package dev.sevensteps.engine.record;

import dev.sevensteps.engine.crypto.Secret;

/// What one end writes with under a suite in CBC mode (RFC 5246 §6.3).
///
/// @param macKey `client_write_MAC_key` or `server_write_MAC_key`
/// @param key    `client_write_key` or `server_write_key`
public record CbcKeys(Secret macKey, Secret key) {}
