package dev.sevensteps.ca;

import dev.sevensteps.ca.issue.Issuer;
import dev.sevensteps.ca.issue.NameWriter;
import dev.sevensteps.ca.keys.CertifiedKey;
import dev.sevensteps.ca.keys.Hash;
import dev.sevensteps.ca.keys.SignatureScheme;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.jspecify.annotations.Nullable;

/// What a certificate says, for people and scripts to read. Nothing is judged here.
///
/// @param subject     whom it is about
/// @param issuer      who signed it
/// @param serial      its serial number
/// @param notBefore   its first second
/// @param notAfter    its last second
/// @param key         the key that it certifies: "an RSA key of 2048 bits"
/// @param signature   how it is signed: "ECDSA with SHA-256"
/// @param names       its alternative names
/// @param standing    whether it may certify others
/// @param usages      what its key may be used for; none where it does not say
/// @param purposes    what it is for, by name or object identifier; none where it does not say
/// @param constraints which names those below it may have: "permitted DNS example.com"
/// @param policies    under which policies it was issued, by object identifier
/// @param pointers    where more is to be learnt of it
/// @param sha1        the SHA-1 hash of it, as old tools show it
/// @param sha256      the SHA-256 hash of it
public record CertificateSummary(
        String subject,
        String issuer,
        BigInteger serial,
        Instant notBefore,
        Instant notAfter,
        String key,
        String signature,
        AlternativeNames names,
        Standing standing,
        List<KeyUse> usages,
        List<String> purposes,
        List<String> constraints,
        List<String> policies,
        Pointers pointers,
        ByteString sha1,
        ByteString sha256) {

    private static final ASN1ObjectIdentifier TLS_FEATURE = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.24");

    public CertificateSummary {
        usages = List.copyOf(usages);
        purposes = List.copyOf(purposes);
        constraints = List.copyOf(constraints);
        policies = List.copyOf(policies);
    }

    /// Reads a certificate.
    ///
    /// @return nothing if it cannot be read
    public static Optional<CertificateSummary> of(ByteString certificate) {
        try {
            return Optional.of(read(certificate));
        } catch (RuntimeException e) {
            // Bouncy Castle reports what does not fit by many kinds of unchecked exception.
            return Optional.empty();
        }
    }

    private static CertificateSummary read(ByteString der) {
        X509CertificateHolder holder = Issuer.read(der);
        Reader reader = new Reader(holder.getExtensions());
        return new CertificateSummary(
                holder.getSubject().toString(),
                holder.getIssuer().toString(),
                holder.getSerialNumber(),
                holder.getNotBefore().toInstant(),
                holder.getNotAfter().toInstant(),
                key(holder),
                SignatureScheme.of(holder.getSignatureAlgorithm())
                        .map(SignatureScheme::description)
                        .orElseGet(() -> "the algorithm "
                                + holder.getSignatureAlgorithm().getAlgorithm()),
                reader.names(),
                reader.standing(),
                reader.usages(),
                reader.purposes(),
                reader.constraints(),
                reader.policies(),
                reader.pointers(),
                ByteString.copyOf(Hash.SHA_1.of(der.toArray())),
                ByteString.copyOf(Hash.SHA_256.of(der.toArray())));
    }

    private static String key(X509CertificateHolder holder) {
        try {
            return CertifiedKey.of(holder.getSubjectPublicKeyInfo()).description();
        } catch (IOException e) {
            return "a key that cannot be read";
        }
    }

    private record Reader(@Nullable Extensions extensions) {

        private <T> Optional<T> value(ASN1ObjectIdentifier oid, Function<Object, T> read) {
            return Optional.ofNullable(extensions)
                    .map(all -> all.getExtensionParsedValue(oid))
                    .map(read);
        }

        AlternativeNames names() {
            return value(Extension.subjectAlternativeName, GeneralNames::getInstance)
                    .map(NameWriter::read)
                    .orElseGet(AlternativeNames::none);
        }

        Standing standing() {
            return value(Extension.basicConstraints, BasicConstraints::getInstance)
                    .filter(BasicConstraints::isCA)
                    .map(constraints -> constraints.getPathLenConstraint() == null
                            ? Standing.authority()
                            : Standing.authorityWithin(
                                    constraints.getPathLenConstraint().intValueExact()))
                    .orElseGet(Standing::endEntity);
        }

        List<KeyUse> usages() {
            return value(Extension.keyUsage, KeyUsage::getInstance)
                    .map(usage -> Arrays.stream(KeyUse.values())
                            .filter(use -> usage.hasUsages(use.bit() < 8 ? 0x80 >> use.bit() : 0x8000))
                            .toList())
                    .orElse(List.of());
        }

        List<String> purposes() {
            return value(Extension.extendedKeyUsage, ExtendedKeyUsage::getInstance)
                    .map(usage -> Arrays.stream(usage.getUsages())
                            .map(KeyPurposeId::getId)
                            .map(Reader::purpose)
                            .toList())
                    .orElse(List.of());
        }

        private static String purpose(String oid) {
            return Arrays.stream(Purpose.values())
                    .filter(purpose -> purpose.oid().equals(oid))
                    .map(Purpose::rfcName)
                    .findFirst()
                    .orElse(oid);
        }

        List<String> constraints() {
            return value(Extension.nameConstraints, org.bouncycastle.asn1.x509.NameConstraints::getInstance)
                    .map(constraints -> Stream.concat(
                                    described("permitted ", constraints.getPermittedSubtrees()),
                                    described("excluded ", constraints.getExcludedSubtrees()))
                            .toList())
                    .orElse(List.of());
        }

        private static Stream<String> described(String word, GeneralSubtree @Nullable [] subtrees) {
            return subtrees == null
                    ? Stream.empty()
                    : Arrays.stream(subtrees).map(subtree -> word + NameWriter.describe(subtree.getBase()));
        }

        List<String> policies() {
            return value(Extension.certificatePolicies, CertificatePolicies::getInstance)
                    .map(policies -> Arrays.stream(policies.getPolicyInformation())
                            .map(policy -> policy.getPolicyIdentifier().getId())
                            .toList())
                    .orElse(List.of());
        }

        Pointers pointers() {
            List<URI> crls = value(Extension.cRLDistributionPoints, CRLDistPoint::getInstance).stream()
                    .flatMap(points -> Arrays.stream(points.getDistributionPoints()))
                    .map(DistributionPoint::getDistributionPoint)
                    .filter(point -> point != null && point.getType() == 0)
                    .flatMap(point -> Arrays.stream(
                            GeneralNames.getInstance(point.getName()).getNames()))
                    .flatMap(Reader::uri)
                    .toList();
            return new Pointers(
                    crls,
                    accesses(AccessDescription.id_ad_ocsp),
                    accesses(AccessDescription.id_ad_caIssuers),
                    value(TLS_FEATURE, feature -> feature).isPresent());
        }

        private List<URI> accesses(ASN1ObjectIdentifier method) {
            return value(Extension.authorityInfoAccess, AuthorityInformationAccess::getInstance).stream()
                    .flatMap(access -> Arrays.stream(access.getAccessDescriptions()))
                    .filter(access -> access.getAccessMethod().equals(method))
                    .flatMap(access -> uri(access.getAccessLocation()))
                    .toList();
        }

        private static Stream<URI> uri(GeneralName name) {
            return name.getTagNo() == GeneralName.uniformResourceIdentifier
                    ? NameWriter.read(new GeneralNames(name)).uris().stream()
                    : Stream.empty();
        }
    }
}
