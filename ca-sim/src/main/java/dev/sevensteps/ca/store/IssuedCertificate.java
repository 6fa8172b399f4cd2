package dev.sevensteps.ca.store;

import dev.sevensteps.ca.issue.Issuer;
import dev.sevensteps.ca.revoke.Revocation;
import dev.sevensteps.model.ByteString;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;

/// A certificate in the register.
///
/// @param serial      its serial number
/// @param subject     whom it is about
/// @param notBefore   its first second
/// @param notAfter    its last second
/// @param certificate the certificate itself, DER
/// @param revocation  that it is good no longer, if so
public record IssuedCertificate(
        BigInteger serial,
        String subject,
        Instant notBefore,
        Instant notAfter,
        ByteString certificate,
        Optional<Revocation> revocation) {

    /// A certificate that is not revoked.
    ///
    /// @throws IllegalArgumentException if it cannot be read
    static IssuedCertificate of(ByteString certificate) {
        X509CertificateHolder holder = Issuer.read(certificate);
        return new IssuedCertificate(
                holder.getSerialNumber(),
                holder.getSubject().toString(),
                holder.getNotBefore().toInstant(),
                holder.getNotAfter().toInstant(),
                certificate,
                Optional.empty());
    }

    IssuedCertificate with(Optional<Revocation> newRevocation) {
        return new IssuedCertificate(serial, subject, notBefore, notAfter, certificate, newRevocation);
    }
}
