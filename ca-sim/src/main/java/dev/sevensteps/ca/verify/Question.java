package dev.sevensteps.ca.verify;

import dev.sevensteps.ca.Purpose;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.trust.PresentedChain;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is asked of a verifier: whether these certificates may stand for this peer, at this time.
///
/// @param certificates DER certificates, the peer's own first, the others in any order; never empty
/// @param purpose      what the peer's certificate must be good for; absent if that is not asked
/// @param name         whom the certificate must be for; absent if that is not asked
/// @param at           the moment of the judgement
/// @param staple       the OCSP response that came with it, DER, if one did
/// @param stapleToCome whether one may still come
public record Question(
        List<ByteString> certificates,
        Optional<Purpose> purpose,
        Optional<PeerName> name,
        Instant at,
        Optional<ByteString> staple,
        boolean stapleToCome) {

    /// @throws IllegalArgumentException if there is no certificate
    public Question {
        certificates = List.copyOf(certificates);
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("A question is about at least one certificate, the peer's own.");
        }
    }

    /// What a handshake asks in step 3.
    public static Question of(PresentedChain chain) {
        return new Question(
                chain.certificates(),
                Optional.of(Purpose.of(chain.presenter())),
                chain.name().map(PeerName::of),
                chain.at(),
                chain.staple(),
                chain.stapleToCome());
    }

    /// A question about a chain with all that comes with it.
    ///
    /// @throws IllegalArgumentException if there is no certificate
    public Question(
            List<ByteString> certificates,
            Optional<Purpose> purpose,
            Optional<PeerName> name,
            Instant at,
            Optional<ByteString> staple) {
        this(certificates, purpose, name, at, staple, false);
    }

    /// The peer's own certificate, DER.
    public ByteString leaf() {
        return certificates.getFirst();
    }
}
