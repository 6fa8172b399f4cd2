package dev.sevensteps.ca.revoke;

/// What an issuer says of a certificate (RFC 6960 §2.2).
public sealed interface CertificateStatus {

    /// It was issued and is not revoked; whether it has expired is not asked.
    record Good() implements CertificateStatus {}

    /// It is good no longer.
    record Revoked(Revocation revocation) implements CertificateStatus {}

    /// It was never issued here.
    record Unknown() implements CertificateStatus {}
}
