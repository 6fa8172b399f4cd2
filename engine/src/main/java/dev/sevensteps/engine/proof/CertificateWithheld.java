package dev.sevensteps.engine.proof;

import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.ProtocolVersion;

/// That a client showed no certificate, and need not: there is no chain to verify.
public final class CertificateWithheld implements Proof {

    private CertificateWithheld() {}

    /// Accepts that a client shows nothing.
    ///
    /// @param required whether the server insists on a certificate
    /// @throws FailureException if it does: RFC 5246 §7.4.6 asks for handshake_failure, RFC 9846 §4.5.1.3 for
    ///     certificate_required
    public static CertificateWithheld accept(boolean required, ProtocolVersion version) throws FailureException {
        if (required) {
            throw FailureException.badProof(
                    Duty.VERIFY_CHAIN,
                    switch (version) {
                        case TLS_1_2 -> Alert.HANDSHAKE_FAILURE;
                        case TLS_1_3 -> Alert.CERTIFICATE_REQUIRED;
                    },
                    "The client showed no certificate, and this server requires one (RFC 5246 §7.4.6, RFC 9846 §4.5.1.3).");
        }
        return new CertificateWithheld();
    }

    @Override
    public Duty duty() {
        return Duty.VERIFY_CHAIN;
    }
}
