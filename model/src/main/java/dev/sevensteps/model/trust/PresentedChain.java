package dev.sevensteps.model.trust;

import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a peer showed in its Certificate message (RFC 5246 §7.4.2), and the question that goes with it.
///
/// @param certificates DER certificates, the peer's own first, each following one meant to certify the one before
///     it; never empty
/// @param presenter    who presented them: a server must be good for server authentication, a client for client
///     authentication
/// @param name         the name or address that the certificate must be for; absent where the peer's name is not
///     asked for, as for most clients
/// @param at           the moment of the judgement
/// @param staple       the stapled OCSP response (RFC 6066 §8), DER, if the peer sent one
/// @param stapleToCome whether one may still come: in TLS 1.2 it has a message of its own, after this one
public record PresentedChain(
        List<ByteString> certificates,
        Role presenter,
        Optional<String> name,
        Instant at,
        Optional<ByteString> staple,
        boolean stapleToCome) {

    /// @throws IllegalArgumentException if there is no certificate
    public PresentedChain {
        certificates = List.copyOf(certificates);
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("A presented chain has at least the peer's own certificate.");
        }
    }

    /// A chain with all that comes with it.
    ///
    /// @throws IllegalArgumentException if there is no certificate
    public PresentedChain(
            List<ByteString> certificates,
            Role presenter,
            Optional<String> name,
            Instant at,
            Optional<ByteString> staple) {
        this(certificates, presenter, name, at, staple, false);
    }

    /// The peer's own certificate, DER.
    public ByteString leaf() {
        return certificates.getFirst();
    }
}
