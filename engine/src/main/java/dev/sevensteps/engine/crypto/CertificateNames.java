package dev.sevensteps.engine.crypto;

import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;

/// For which servers a certificate says it is, so that a server with several can show the right one (RFC 6066 §3). Whether that
/// is so is for the client's verifier to judge.
public final class CertificateNames {

    private final List<String> names;

    private CertificateNames(List<String> names) {
        this.names = names;
    }

    /// Reads a certificate, DER. One that cannot be read has no names.
    public static CertificateNames of(ByteString der) {
        try {
            Certificate certificate = Certificate.getInstance(ASN1Primitive.fromByteArray(der.toArray()));
            return new CertificateNames(
                    Optional.ofNullable(certificate.getTBSCertificate().getExtensions()).stream()
                            .flatMap(extensions -> Stream.ofNullable(
                                    GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName)))
                            .flatMap(alternatives -> Stream.of(alternatives.getNames()))
                            .filter(name -> name.getTagNo() == GeneralName.dNSName)
                            .map(name -> name.getName().toString().toLowerCase(Locale.ROOT))
                            .toList());
        } catch (IOException | RuntimeException unreadable) {
            return new CertificateNames(List.of());
        }
    }

    /// Whether a server's name is among them, or below a wildcard, which stands for one label (RFC 9525 §6.3).
    public boolean contain(String serverName) {
        String name = serverName.toLowerCase(Locale.ROOT);
        int dot = name.indexOf('.');
        return names.contains(name) || (dot > 0 && names.contains("*" + name.substring(dot)));
    }
}
