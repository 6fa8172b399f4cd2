package dev.sevensteps.docs.certificates;

import dev.sevensteps.model.ByteString;
import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;

/// Certificates of ours as the JDK reads them.
final class Certificates {

    private Certificates() {}

    static X509Certificate read(ByteString der) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(der.toArray()));
        } catch (CertificateException e) {
            throw new IllegalStateException("A certificate that was just issued can be read.", e);
        }
    }

    /// In one line: `CN=localhost, ECDSA, secp256r1, until 2026-08-30T12:00:00Z`.
    static String described(ByteString der) {
        X509Certificate certificate = read(der);
        return certificate.getSubjectX500Principal().getName() + ", " + key(certificate) + ", until "
                + certificate.getNotAfter().toInstant();
    }

    /// The kind of key: `ECDSA, secp256r1`.
    static String key(X509Certificate certificate) {
        return certificate.getPublicKey() instanceof ECKey ec
                ? "ECDSA, " + ec.getParams().toString().split(" ", 2)[0]
                : certificate.getPublicKey().getAlgorithm();
    }
}
