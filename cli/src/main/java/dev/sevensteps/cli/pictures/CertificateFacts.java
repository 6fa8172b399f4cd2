package dev.sevensteps.cli.pictures;

import dev.sevensteps.model.ByteString;
import java.io.ByteArrayInputStream;
import java.security.AsymmetricKey;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.EdECKey;
import java.security.interfaces.RSAKey;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// What a certificate says, for people.
///
/// @param subject     whom it is about
/// @param issuer      who signed it
/// @param names       DNS names and IP addresses
/// @param key         the kind of key it certifies: `RSA, 2048 bits`
/// @param notBefore   the first moment at which it is valid
/// @param notAfter    the last
/// @param authority   whether it may certify others
/// @param fingerprint the first eight bytes of its SHA-256 hash, in hexadecimal
public record CertificateFacts(
        String subject,
        String issuer,
        List<String> names,
        String key,
        Instant notBefore,
        Instant notAfter,
        boolean authority,
        String fingerprint) {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    public CertificateFacts {
        names = List.copyOf(names);
    }

    /// Reads a certificate; nothing if it is none.
    public static Optional<CertificateFacts> of(ByteString der) {
        try {
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der.toArray()));
            return Optional.of(new CertificateFacts(
                    certificate.getSubjectX500Principal().getName(),
                    certificate.getIssuerX500Principal().getName(),
                    names(certificate),
                    describe(certificate.getPublicKey()),
                    certificate.getNotBefore().toInstant(),
                    certificate.getNotAfter().toInstant(),
                    certificate.getBasicConstraints() >= 0,
                    fingerprint(der.toArray())));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    /// The first eight bytes of a SHA-256 hash, in hexadecimal.
    public static String fingerprint(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    /// Whether it is signed by the one it is about.
    public boolean isRoot() {
        return subject.equals(issuer);
    }

    private static List<String> names(X509Certificate certificate) throws CertificateException {
        Collection<List<?>> alternatives = certificate.getSubjectAlternativeNames();
        List<String> names = new ArrayList<>();
        if (alternatives != null) {
            for (List<?> alternative : alternatives) {
                int kind = (Integer) alternative.get(0);
                if (kind == DNS_NAME || kind == IP_ADDRESS) {
                    names.add(String.valueOf(alternative.get(1)));
                }
            }
        }
        return names;
    }

    private static String describe(PublicKey key) {
        return switch (key) {
            case RSAKey rsa -> key.getAlgorithm() + ", " + rsa.getModulus().bitLength() + " bits";
            case ECKey ec -> "ECDSA, " + ec.getParams().toString().split(" ", 2)[0];
            case EdECKey edwards -> edwards.getParams().getName();
            case AsymmetricKey other when other.getParams() instanceof NamedParameterSpec named -> named.getName();
            case PublicKey other -> other.getAlgorithm();
        };
    }
}
