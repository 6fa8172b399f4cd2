package dev.sevensteps.ca.verify.certificate;

import dev.sevensteps.ca.KeyUse;
import dev.sevensteps.ca.keys.CertifiedKey;
import dev.sevensteps.ca.keys.Der;
import dev.sevensteps.ca.keys.Sha256;
import dev.sevensteps.ca.keys.SignatureScheme;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.trust.Flaw;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.asn1.x509.TBSCertificate;

/// A certificate, read once and completely: whatever is malformed in it is found here, and nothing later.
///
/// @param der             the certificate as it was sent
/// @param tbs             the part that is signed, as it was sent: never written anew, lest something else be checked
/// @param version         1, 2 or 3
/// @param serial          its number among those of its issuer
/// @param issuerDer       who signed it, as it is written
/// @param subjectDer      whom it is about, as it is written
/// @param keyBits         the key it certifies, as it is written, without its algorithm
/// @param subject         whom it is about
/// @param issuer          who signed it
/// @param notBefore       the first second it is valid
/// @param notAfter        the last second it is valid
/// @param key             the key it certifies
/// @param entity          the SHA-256 hash of subject and key: who it is, whichever certificate says so
/// @param signatureOid    the algorithm of its signature, with dots
/// @param scheme          the same, if it is one that is checked here
/// @param signature       its signature
/// @param extensions      what its extensions say
public record ParsedCertificate(
        ByteString der,
        ByteString tbs,
        int version,
        BigInteger serial,
        ByteString issuerDer,
        ByteString subjectDer,
        ByteString keyBits,
        DistinguishedName subject,
        DistinguishedName issuer,
        Instant notBefore,
        Instant notAfter,
        CertifiedKey key,
        ByteString entity,
        String signatureOid,
        Optional<SignatureScheme> scheme,
        ByteString signature,
        ParsedExtensions extensions) {

    /// The tag of the extensions in TBSCertificate.
    private static final int EXTENSIONS = 3;

    /// Reads a certificate (RFC 5280 §4.1).
    ///
    /// @throws Malformed if it is none
    public static ParsedCertificate of(ByteString der, int longest) throws Malformed {
        if (der.length() > longest) {
            throw new Malformed("has " + der.length() + " bytes, and at most " + longest + " are read");
        }
        byte[] bytes = der.toArray();
        try {
            Der.requireOneElement(bytes);
            return read(der, bytes);
        } catch (Der.NotDer e) {
            throw new Malformed(String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            // Bouncy Castle reports what does not fit by a dozen kinds of unchecked exception.
            throw Malformed.unreadable(e);
        }
    }

    private static ParsedCertificate read(ByteString der, byte[] bytes) throws Malformed, Der.NotDer, IOException {
        requireNameAndNoDuplicates(bytes);
        Certificate certificate = Certificate.getInstance(bytes);
        TBSCertificate tbs = certificate.getTBSCertificate();
        int version = tbs.getVersionNumber();
        if (version < 1 || version > 3) {
            throw new Malformed("is of version " + version + ", and there are only 1, 2 and 3");
        }
        if (tbs.getExtensions() != null && version != 3) {
            throw new Malformed("has extensions but is of version " + version + ", and only version 3 has them");
        }
        // RFC 5280 §4.1.1.2: both MUST be the same, lest an attacker change the one that is not signed.
        if (!certificate.getSignatureAlgorithm().equals(tbs.getSignature())) {
            throw new Malformed("names two different signature algorithms");
        }
        if (certificate.getSignature().getPadBits() != 0) {
            throw new Malformed("has a signature that does not end with a whole byte");
        }
        DistinguishedName subject = DistinguishedName.of(tbs.getSubject());
        return new ParsedCertificate(
                der,
                ByteString.copyOf(Der.firstInside(bytes)),
                version,
                certificate.getSerialNumber().getValue(),
                ByteString.copyOf(tbs.getIssuer().getEncoded(ASN1Encoding.DER)),
                ByteString.copyOf(tbs.getSubject().getEncoded(ASN1Encoding.DER)),
                ByteString.copyOf(
                        tbs.getSubjectPublicKeyInfo().getPublicKeyData().getOctets()),
                subject,
                DistinguishedName.of(tbs.getIssuer()),
                tbs.getStartDate().getDate().toInstant(),
                tbs.getEndDate().getDate().toInstant(),
                CertifiedKey.of(tbs.getSubjectPublicKeyInfo()),
                Sha256.of(
                        subject.comparable().toArray(),
                        tbs.getSubjectPublicKeyInfo().getEncoded()),
                certificate.getSignatureAlgorithm().getAlgorithm().getId(),
                SignatureScheme.of(certificate.getSignatureAlgorithm()),
                ByteString.copyOf(certificate.getSignature().getOctets()),
                ParsedExtensions.of(Optional.ofNullable(tbs.getExtensions()), tbs.getIssuer()));
    }

    /// Flaws that have names of their own here, and for which Bouncy Castle refuses a certificate as one among many that
    /// cannot be read.
    private static void requireNameAndNoDuplicates(byte[] bytes) throws Malformed {
        ASN1Sequence fields =
                ASN1Sequence.getInstance(ASN1Sequence.getInstance(bytes).getObjectAt(0));
        for (ASN1Encodable field : fields) {
            if (field instanceof ASN1TaggedObject tagged && tagged.getTagNo() == EXTENSIONS) {
                requireNoDuplicates(ASN1Sequence.getInstance(tagged, true));
            }
        }
        // The version, which stands in front, is tagged; a certificate of version 1 has none.
        int issuer = fields.getObjectAt(0) instanceof ASN1TaggedObject ? 3 : 2;
        if (fields.getObjectAt(issuer) instanceof ASN1Sequence name && name.size() == 0) {
            throw new Malformed(Flaw.NO_ISSUER_NAME, "does not say who issued it: its issuer is empty");
        }
    }

    /// RFC 5280 §4.2: "A certificate MUST NOT include more than one instance of a particular extension."
    private static void requireNoDuplicates(ASN1Sequence extensions) throws Malformed {
        Set<ASN1ObjectIdentifier> seen = new HashSet<>();
        for (ASN1Encodable extension : extensions) {
            ASN1ObjectIdentifier oid = ASN1ObjectIdentifier.getInstance(
                    ASN1Sequence.getInstance(extension).getObjectAt(0));
            if (!seen.add(oid)) {
                throw new Malformed(Flaw.DUPLICATE_EXTENSION, "has the extension " + oid.getId() + " more than once");
            }
        }
    }

    /// Whether its issuer has the name of its subject, as a root has.
    public boolean isSelfIssued() {
        return subject.isSameAs(issuer);
    }

    /// Whether it may certify others (RFC 5280 §4.2.1.9).
    public boolean isAuthority() {
        return extensions
                .basicConstraints()
                .filter(ParsedExtensions.Basic::authority)
                .isPresent();
    }

    /// Whether its key may be used so; a certificate that does not say allows every use (RFC 5280 §4.2.1.3).
    public boolean allows(KeyUse use) {
        return extensions.keyUses().map(uses -> uses.contains(use)).orElse(true);
    }

    /// What a person would call it.
    public String name() {
        if (!subject.empty()) {
            return subject.text();
        }
        return extensions.names().stream()
                .findFirst()
                .map(name -> name.form() + ":" + name.text())
                .orElse("(no subject)");
    }
}
