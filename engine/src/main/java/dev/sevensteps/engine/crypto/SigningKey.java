package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.KeyType;
import java.security.PrivateKey;

/// A long-term private key, which belongs to a certificate.
///
/// @param key  the key as the JDK holds it (an adapter converts it once, and keeps what it made)
/// @param type its kind
public record SigningKey(PrivateKey key, KeyType type) {

    /// Names the type, never the key.
    @Override
    public String toString() {
        return "SigningKey(" + type + ")";
    }
}
