package dev.sevensteps.engine.policy;

import dev.sevensteps.engine.crypto.CertificateNames;
import dev.sevensteps.engine.crypto.ChainSignatures;
import dev.sevensteps.engine.crypto.SigningKey;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.model.ByteString;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;

/// A private key with the certificates that say whose it is. What the certificates say of how they are signed, and
/// for whom, is read once.
public final class CertifiedKey {

    private final List<ByteString> chain;
    private final SigningKey key;
    private final Optional<ByteString> staple;
    private final List<ByteString> timestamps;
    private final ChainSignatures signatures;
    private final CertificateNames names;

    /// A key with its chain.
    ///
    /// @param chain DER certificates, the key's own first, each following one certifying the one before it (RFC 5246
    ///     §7.4.2)
    /// @throws IllegalArgumentException if there is no certificate (RFC 9846 §4.5.1: a server always shows one)
    public CertifiedKey(List<ByteString> chain, SigningKey key) {
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("A certified key has at least its own certificate.");
        }
        this(
                List.copyOf(chain),
                key,
                Optional.empty(),
                List.of(),
                ChainSignatures.of(chain),
                CertificateNames.of(chain.getFirst()));
    }

    private CertifiedKey(
            List<ByteString> chain,
            SigningKey key,
            Optional<ByteString> staple,
            List<ByteString> timestamps,
            ChainSignatures signatures,
            CertificateNames names) {
        this.chain = chain;
        this.key = key;
        this.staple = staple;
        this.timestamps = timestamps;
        this.signatures = signatures;
        this.names = names;
    }

    /// DER certificates, the key's own first.
    public List<ByteString> chain() {
        return chain;
    }

    /// The private key.
    public SigningKey key() {
        return key;
    }

    /// The OCSP response to staple to the chain, DER (RFC 6066 §8).
    public Optional<ByteString> staple() {
        return staple;
    }

    /// Signed certificate timestamps of the key's own certificate, each as its log wrote it (RFC 6962 §3.3).
    public List<ByteString> timestamps() {
        return timestamps;
    }

    /// The key and chain as a JDK key store or a certificate authority hands them out.
    ///
    /// @throws InvalidKeyException if TLS cannot sign here with such a key
    public static CertifiedKey of(List<ByteString> chain, PrivateKey key) throws InvalidKeyException {
        return new CertifiedKey(chain, SigningKey.of(key));
    }

    /// The same key and chain with an OCSP response to staple, DER.
    public CertifiedKey stapling(ByteString response) {
        return new CertifiedKey(chain, key, Optional.of(response), timestamps, signatures, names);
    }

    /// The same key and chain with signed certificate timestamps, which TLS 1.3 shows beside the certificate.
    public CertifiedKey timestamped(List<ByteString> newTimestamps) {
        return new CertifiedKey(chain, key, staple, List.copyOf(newTimestamps), signatures, names);
    }

    /// The first of our schemes that this key can use in TLS 1.3 and the peer takes (RFC 9846 §4.3.3).
    public Optional<SignatureScheme> tls13SchemeFor(List<SignatureScheme> ours, List<Integer> theirs) {
        return ours.stream()
                .filter(scheme -> key.fits(scheme) && scheme.fitsInTls13(key.type()) && theirs.contains(scheme.code()))
                .findFirst();
    }

    /// Whether the key's own certificate says that it is for this server (RFC 6066 §3).
    public boolean isFor(String serverName) {
        return names.contain(serverName);
    }

    /// Whether the certificates of the chain are signed in ways with these numbers.
    public boolean isSignedWith(List<Integer> schemes) {
        return signatures.areAmong(schemes);
    }

    /// Whether a certificate of the chain is signed with SHA-1, which nobody should rely on.
    public boolean isSignedWithSha1() {
        return signatures.useSha1();
    }

    /// The first of our schemes that this key can use and the peer takes.
    public Optional<SignatureScheme> schemeFor(List<SignatureScheme> ours, List<Integer> theirs) {
        return ours.stream()
                .filter(scheme -> key.fits(scheme) && theirs.contains(scheme.code()))
                .findFirst();
    }
}
