package dev.sevensteps.ca.issue;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.keys.SignatureScheme;
import dev.sevensteps.ca.keys.Signing;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.operator.ContentSigner;

/// Who signs one certificate, or one list of revoked ones.
///
/// @param name          its subject, which becomes the issuer of what it signs
/// @param keyIdentifier what its subject key identifier says, which becomes the authority key identifier
/// @param signer        its key and how it signs
public record Issuer(X500Name name, ByteString keyIdentifier, ContentSigner signer) {

    /// An authority, about to sign one thing.
    public static Issuer of(Authority authority) {
        Identity identity = authority.identity();
        Signing signing =
                new Signing(identity.privateKey(), SignatureScheme.of(identity.keyType()), authority.random());
        return of(identity.certificate(), signing.contentSigner());
    }

    /// The issuer that this certificate is about.
    ///
    /// @throws IllegalArgumentException if the certificate cannot be read
    public static Issuer of(ByteString certificate, ContentSigner signer) {
        X509CertificateHolder holder = read(certificate);
        SubjectKeyIdentifier stated = SubjectKeyIdentifier.fromExtensions(holder.getExtensions());
        ByteString keyIdentifier = stated == null
                ? CertificateWriter.keyIdentifier(holder.getSubjectPublicKeyInfo())
                : ByteString.copyOf(stated.getKeyIdentifier());
        return new Issuer(holder.getSubject(), keyIdentifier, signer);
    }

    /// The certificate of an issuer.
    ///
    /// @throws IllegalArgumentException if it cannot be read
    public static X509CertificateHolder read(ByteString certificate) {
        try {
            return new X509CertificateHolder(certificate.toArray());
        } catch (IOException | RuntimeException e) {
            throw new IllegalArgumentException(
                    "The certificate of the authority cannot be read: it is not a DER certificate.", e);
        }
    }
}
