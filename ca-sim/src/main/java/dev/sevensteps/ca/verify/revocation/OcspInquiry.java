package dev.sevensteps.ca.verify.revocation;

import dev.sevensteps.ca.keys.Hash;
import dev.sevensteps.ca.verify.certificate.ParsedCertificate;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.ocsp.TBSRequest;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extensions;

/// An OCSPRequest about one certificate (RFC 6960 §4.1.1).
final class OcspInquiry {

    private OcspInquiry() {}

    /// The request, DER. SHA-1 names the issuer in it, as every responder understands (RFC 5019 §2.1.1); nothing hangs on
    /// its strength.
    static ByteString about(ParsedCertificate certificate, ParsedCertificate issuer) {
        CertID id = new CertID(
                new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1, DERNull.INSTANCE),
                new DEROctetString(Hash.SHA_1.of(certificate.issuerDer()).toArray()),
                new DEROctetString(Hash.SHA_1.of(issuer.keyBits()).toArray()),
                new ASN1Integer(certificate.serial()));
        TBSRequest request = new TBSRequest(null, new DERSequence(new Request(id, null)), (Extensions) null);
        try {
            return ByteString.copyOf(new OCSPRequest(request, null).getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new UncheckedIOException("An OCSP request could not be written.", e);
        }
    }
}
