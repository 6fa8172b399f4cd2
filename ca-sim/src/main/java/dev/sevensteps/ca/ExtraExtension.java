package dev.sevensteps.ca;

import dev.sevensteps.model.ByteString;

/// An extension that the recipe has no word for (RFC 5280 §4.2).
///
/// @param oid      its object identifier, with dots
/// @param critical whether who does not know it must refuse the certificate
/// @param value    what it holds, DER, without the wrapping octet string
public record ExtraExtension(String oid, boolean critical, ByteString value) {}
