package dev.sevensteps.engine.policy;

import dev.sevensteps.engine.crypto.SigningKey;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.model.ByteString;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;

/// A private key with the certificates that say whose it is.
///
/// @param chain  DER certificates, the key's own first, each following one certifying the one before it (RFC 5246
///     §7.4.2)
/// @param key    the private key
/// @param staple an OCSP response to staple to the chain, DER (RFC 6066 §8)
public record CertifiedKey(List<ByteString> chain, SigningKey key, Optional<ByteString> staple) {

    /// Checks that there is something to show.
    ///
    /// @throws IllegalArgumentException if there is no certificate
    public CertifiedKey {
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("A certified key has at least its own certificate.");
        }
    }

    public CertifiedKey(List<ByteString> chain, SigningKey key) {
        this(chain, key, Optional.empty());
    }

    /// The key and chain as a JDK key store or a certificate authority hands them out.
    ///
    /// @throws InvalidKeyException if TLS cannot sign here with such a key
    public static CertifiedKey of(List<ByteString> chain, PrivateKey key) throws InvalidKeyException {
        return new CertifiedKey(chain, SigningKey.of(key));
    }

    /// The same key and chain with an OCSP response to staple, DER.
    public CertifiedKey stapling(ByteString response) {
        return new CertifiedKey(chain, key, Optional.of(response));
    }

    /// The first of our schemes that this key can use and the peer takes.
    public Optional<SignatureScheme> schemeFor(List<SignatureScheme> ours, List<Integer> theirs) {
        return ours.stream()
                .filter(scheme -> key.fits(scheme) && theirs.contains(scheme.code()))
                .findFirst();
    }
}
