package dev.sevensteps.engine.proof;

import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Duty;

/// That a client showed no certificate, and need not: there is no chain to verify.
public final class CertificateWithheld implements Proof {

    private CertificateWithheld() {}

    /// Accepts that a client shows nothing.
    ///
    /// @param required whether the server insists on a certificate
    /// @throws FailureException if it does: RFC 5246 §7.4.6 asks for handshake_failure
    public static CertificateWithheld accept(boolean required) throws FailureException {
        if (required) {
            throw FailureException.badProof(
                    Duty.VERIFY_CHAIN,
                    Alert.HANDSHAKE_FAILURE,
                    "The client showed no certificate, and this server requires one (RFC 5246 §7.4.6).");
        }
        return new CertificateWithheld();
    }

    @Override
    public Duty duty() {
        return Duty.VERIFY_CHAIN;
    }
}
