package dev.sevensteps.ca.revoke;

import java.io.IOException;
import java.math.BigInteger;

/// Knows what one issuer has issued and revoked.
@FunctionalInterface
public interface StatusSource {

    /// What is known now of the certificate with this serial number.
    ///
    /// @throws IOException if it cannot be found out
    CertificateStatus statusOf(BigInteger serial) throws IOException;
}
