package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.model.ByteString;

/// The public key of a certificate.
///
/// @param encoded the SubjectPublicKeyInfo, DER (RFC 5280 §4.1.2.7)
/// @param type    its kind
public record PublicKeyInfo(ByteString encoded, KeyType type) {}
