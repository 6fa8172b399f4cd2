package dev.sevensteps.ca.issue;

import dev.sevensteps.ca.keys.Signing;
import dev.sevensteps.model.ByteString;
import org.bouncycastle.asn1.x500.X500Name;

/// Who signs a certificate.
///
/// @param name          its subject, which becomes the issuer of what it signs
/// @param keyIdentifier what its subject key identifier says, which becomes the authority key identifier
/// @param signing       its key and how it signs
public record Issuer(X500Name name, ByteString keyIdentifier, Signing signing) {}
