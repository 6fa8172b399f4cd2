package dev.sevensteps.ca.verify;

import dev.sevensteps.model.ByteString;
import java.util.Optional;
/// Fetches what a certificate points to: the certificate of its issuer, a revocation list, an OCSP response. A verifier
/// has none unless it is given one, since the addresses are a stranger's.

public interface Downloads {

    /// Fetches a file.
    ///
    /// @param address as it stands in a certificate
    /// @param longest how many bytes it may have
    /// @return the file, or nothing if it could not be had
    Optional<ByteString> get(String address, int longest);

    /// Asks an OCSP responder (RFC 6960 App. A.1).
    ///
    /// @param address as it stands in a certificate
    /// @param request OCSPRequest, DER
    /// @param longest how many bytes the answer may have
    /// @return the answer, or nothing if it could not be had
    Optional<ByteString> ask(String address, ByteString request, int longest);
}
