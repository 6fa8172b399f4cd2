package dev.sevensteps.engine.proof;

import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Duty;
import java.util.List;
import java.util.Optional;

/// That the holder of the certified key signed these bytes.
public final class SignatureVerified implements Proof {

    private SignatureVerified() {}

    /// Checks a signature of the peer.
    ///
    /// @param signer  whose chain was verified
    /// @param offered the schemes that this end said it takes
    /// @param code    the scheme that the peer says it used
    /// @param signed  what must have been signed, one part after the other
    /// @throws FailureException if the scheme was not offered or does not fit the key, or the signature is wrong
    public static SignatureVerified verify(
            Crypto crypto,
            ChainVerified signer,
            List<SignatureScheme> offered,
            int code,
            ByteString signature,
            byte[]... signed)
            throws FailureException {
        // RFC 5246 §7.4.3: the pair must be one of those in signature_algorithms, and fit the key of the certificate.
        Optional<SignatureScheme> scheme =
                SignatureScheme.ofCode(code).filter(offered::contains).filter(signer.key()::fits);
        return verify(crypto, signer, scheme, code, signature, signed);
    }

    /// Checks the signature in a CertificateVerify of TLS 1.3, which allows fewer schemes (RFC 9846 §4.3.3).
    ///
    /// @throws FailureException if the scheme was not offered or does not fit the key, or the signature is wrong
    public static SignatureVerified verifyTls13(
            Crypto crypto,
            ChainVerified signer,
            List<SignatureScheme> offered,
            int code,
            ByteString signature,
            byte[]... signed)
            throws FailureException {
        Optional<SignatureScheme> scheme = SignatureScheme.ofCode(code)
                .filter(offered::contains)
                .filter(signer.key()::fits)
                .filter(known -> known.fitsInTls13(signer.key().type()));
        return verify(crypto, signer, scheme, code, signature, signed);
    }

    private static SignatureVerified verify(
            Crypto crypto,
            ChainVerified signer,
            Optional<SignatureScheme> agreed,
            int code,
            ByteString signature,
            byte[]... signed)
            throws FailureException {
        SignatureScheme scheme = agreed.orElseThrow(() -> FailureException.badProof(
                Duty.VERIFY_SIGNATURE,
                Alert.ILLEGAL_PARAMETER,
                "The signature scheme " + name(code) + " was not offered, or does not fit the "
                        + signer.key().type() + " key of the certificate (RFC 5246 §7.4.3, RFC 9846 §4.5.2)."));
        if (!crypto.verify(scheme, signer.key(), signature.toArray(), signed)) {
            throw FailureException.badProof(
                    Duty.VERIFY_SIGNATURE,
                    "The " + scheme + " signature was not made by the key of the certificate, or over other bytes"
                            + " (RFC 5246 §7.2.2).");
        }
        return new SignatureVerified();
    }

    private static String name(int code) {
        return SignatureScheme.ofCode(code).map(SignatureScheme::rfcName).orElseGet(() -> "0x%04x".formatted(code));
    }

    @Override
    public Duty duty() {
        return Duty.VERIFY_SIGNATURE;
    }
}
