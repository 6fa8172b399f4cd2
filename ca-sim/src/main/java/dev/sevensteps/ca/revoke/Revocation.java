package dev.sevensteps.ca.revoke;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/// That a certificate is good no longer.
///
/// @param serial       its serial number
/// @param at           when its issuer said so
/// @param reason       why
/// @param invalidSince since when it should not have been trusted, where that was before and is known (RFC 5280 §5.3.2)
public record Revocation(BigInteger serial, Instant at, RevocationReason reason, Optional<Instant> invalidSince) {}
