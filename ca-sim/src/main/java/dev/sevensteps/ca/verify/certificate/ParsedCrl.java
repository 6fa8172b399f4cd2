package dev.sevensteps.ca.verify.certificate;

import dev.sevensteps.ca.keys.Der;
import dev.sevensteps.ca.keys.SignatureScheme;
import dev.sevensteps.ca.revoke.RevocationReason;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Enumerated;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.CertificateList;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.TBSCertList;

/// A list of revoked certificates, read once and completely (RFC 5280 §5).
///
/// @param der             the list as it was found
/// @param tbs             the part that is signed
/// @param issuer          who signed it
/// @param thisUpdate      when it was made
/// @param nextUpdate      when the next will be made; absent where it does not say, which RFC 5280 forbids
/// @param revoked         the certificates on it
/// @param number          the number of the list, if it has one
/// @param base            of a delta list, the number of the list that it continues
/// @param scope           which certificates it is about
/// @param keyIdentifier   an identifier of the key that signed it
/// @param unknownCritical critical extensions, of the list or of an entry, that are not known here
/// @param signatureOid    the algorithm of its signature, with dots
/// @param scheme          the same, if it is one that is checked here
/// @param signature       its signature
public record ParsedCrl(
        ByteString der,
        ByteString tbs,
        DistinguishedName issuer,
        Instant thisUpdate,
        Optional<Instant> nextUpdate,
        Map<Entry, Revoked> revoked,
        Optional<BigInteger> number,
        Optional<BigInteger> base,
        Scope scope,
        Optional<ByteString> keyIdentifier,
        List<String> unknownCritical,
        String signatureOid,
        Optional<SignatureScheme> scheme,
        ByteString signature) {

    /// Which certificate.
    public record Entry(DistinguishedName issuer, BigInteger serial) {}

    /// Since when and why.
    public record Revoked(Instant since, RevocationReason reason) {}

    /// issuingDistributionPoint (RFC 5280 §5.2.5).
    ///
    /// @param names         of the place of the list; none if it is about all places
    /// @param onlyUsers     only about certificates of servers, clients and the like
    /// @param onlyCas       only about certificates of authorities
    /// @param onlyAttributes only about attribute certificates
    /// @param reasons       only for these reasons; for all if absent
    /// @param indirect      also about certificates of other issuers
    public record Scope(
            List<GeneralName> names,
            boolean onlyUsers,
            boolean onlyCas,
            boolean onlyAttributes,
            Optional<Set<RevocationReason>> reasons,
            boolean indirect) {
        static final Scope ALL = new Scope(List.of(), false, false, false, Optional.empty(), false);
    }

    /// Elements of ASN.1 in a list: about four for each certificate on it.
    private static final int MOST_ELEMENTS = 2_000_000;

    /// Reads a list.
    ///
    /// @param longest how many bytes are read
    /// @throws Malformed if it is none
    public static ParsedCrl of(ByteString der, int longest) throws Malformed {
        if (der.length() > longest) {
            throw new Malformed("has " + der.length() + " bytes, and at most " + longest + " are read");
        }
        byte[] bytes = der.toArray();
        try {
            Der.requireOneElement(bytes, MOST_ELEMENTS);
            return read(der, bytes);
        } catch (Der.NotDer e) {
            throw new Malformed(String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            throw Malformed.unreadable(e);
        }
    }

    /// Whether it continues another list.
    public boolean isDelta() {
        return base.isPresent();
    }

    /// Whether it is out of date at this moment, or not yet to be used.
    public boolean isStale(Instant at) {
        return at.isBefore(thisUpdate) || nextUpdate.filter(at::isAfter).isPresent();
    }

    private static ParsedCrl read(ByteString der, byte[] bytes) throws Malformed, Der.NotDer, IOException {
        CertificateList list = CertificateList.getInstance(bytes);
        TBSCertList tbs = list.getTBSCertList();
        if (!list.getSignatureAlgorithm().equals(tbs.getSignature())) {
            throw new Malformed("names two different signature algorithms");
        }
        Fields fields = new Fields(tbs.getIssuer());
        if (tbs.getExtensions() != null) {
            for (ASN1ObjectIdentifier oid : tbs.getExtensions().getExtensionOIDs()) {
                fields.read(tbs.getExtensions().getExtension(oid));
            }
        }
        Enumeration<?> entries = tbs.getRevokedCertificateEnumeration();
        while (entries.hasMoreElements()) {
            fields.read((TBSCertList.CRLEntry) entries.nextElement());
        }
        return new ParsedCrl(
                der,
                ByteString.copyOf(Der.firstInside(bytes)),
                fields.issuer,
                tbs.getThisUpdate().getDate().toInstant(),
                Optional.ofNullable(tbs.getNextUpdate())
                        .map(time -> time.getDate().toInstant()),
                fields.revoked,
                fields.number,
                fields.base,
                fields.scope,
                fields.keyIdentifier,
                List.copyOf(fields.unknownCritical),
                list.getSignatureAlgorithm().getAlgorithm().getId(),
                SignatureScheme.of(list.getSignatureAlgorithm()),
                ByteString.copyOf(list.getSignature().getBytes()));
    }

    /// What has been read so far.
    private static final class Fields {
        private final X500Name issuerName;
        private final DistinguishedName issuer;
        private final Map<Entry, Revoked> revoked = new HashMap<>();
        private final Set<String> unknownCritical = new LinkedHashSet<>();
        private Optional<BigInteger> number = Optional.empty();
        private Optional<BigInteger> base = Optional.empty();
        private Scope scope = Scope.ALL;
        private Optional<ByteString> keyIdentifier = Optional.empty();
        private DistinguishedName entryIssuer;

        Fields(X500Name issuerName) {
            this.issuerName = issuerName;
            this.issuer = DistinguishedName.of(issuerName);
            this.entryIssuer = issuer;
        }

        void read(Extension extension) throws Der.NotDer {
            byte[] value = extension.getExtnValue().getOctets();
            Der.requireOneElement(value);
            ASN1ObjectIdentifier oid = extension.getExtnId();
            if (oid.equals(Extension.cRLNumber)) {
                number = Optional.of(ASN1Integer.getInstance(value).getValue());
            } else if (oid.equals(Extension.deltaCRLIndicator)) {
                base = Optional.of(ASN1Integer.getInstance(value).getValue());
            } else if (oid.equals(Extension.issuingDistributionPoint)) {
                scope = scope(IssuingDistributionPoint.getInstance(value));
            } else if (oid.equals(Extension.authorityKeyIdentifier)) {
                keyIdentifier = Optional.ofNullable(
                                AuthorityKeyIdentifier.getInstance(value).getKeyIdentifierOctets())
                        .map(ByteString::copyOf);
            } else if (extension.isCritical()) {
                unknownCritical.add(oid.getId());
            }
        }

        private Scope scope(IssuingDistributionPoint point) {
            List<GeneralName> names = point.getDistributionPoint() == null
                    ? List.of()
                    : DistributionPoint.names(point.getDistributionPoint(), issuerName);
            return new Scope(
                    names,
                    point.onlyContainsUserCerts(),
                    point.onlyContainsCACerts(),
                    point.onlyContainsAttributeCerts(),
                    Optional.ofNullable(point.getOnlySomeReasons()).map(DistributionPoint::reasons),
                    point.isIndirectCRL());
        }

        void read(TBSCertList.CRLEntry entry) throws Der.NotDer {
            RevocationReason reason = RevocationReason.UNSPECIFIED;
            Extensions extensions = entry.getExtensions();
            if (extensions != null) {
                for (ASN1ObjectIdentifier oid : extensions.getExtensionOIDs()) {
                    Extension extension = extensions.getExtension(oid);
                    byte[] value = extension.getExtnValue().getOctets();
                    if (oid.equals(Extension.reasonCode)) {
                        reason = RevocationReason.ofCode(
                                        ASN1Enumerated.getInstance(value).intValueExact())
                                .orElse(RevocationReason.UNSPECIFIED);
                    } else if (oid.equals(Extension.certificateIssuer)) {
                        // RFC 5280 §5.3.3: it holds for the entries that follow, too.
                        entryIssuer = Arrays.stream(
                                        GeneralNames.getInstance(value).getNames())
                                .map(GeneralName::of)
                                .filter(GeneralName.Directory.class::isInstance)
                                .map(name -> ((GeneralName.Directory) name).name())
                                .findFirst()
                                .orElseThrow(
                                        () -> new IllegalArgumentException("an entry has an issuer without a name"));
                    } else if (extension.isCritical()) {
                        unknownCritical.add(oid.getId());
                    }
                }
            }
            revoked.put(
                    new Entry(entryIssuer, entry.getUserCertificate().getValue()),
                    new Revoked(entry.getRevocationDate().getDate().toInstant(), reason));
        }
    }
}
