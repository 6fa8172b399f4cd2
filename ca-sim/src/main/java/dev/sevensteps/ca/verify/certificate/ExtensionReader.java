package dev.sevensteps.ca.verify.certificate;

import dev.sevensteps.ca.KeyUse;
import dev.sevensteps.ca.keys.Der;
import dev.sevensteps.ca.verify.certificate.ParsedExtensions.NameConstraints;
import dev.sevensteps.model.ByteString;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.PolicyConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.jspecify.annotations.Nullable;

/// Reads the extensions of one certificate, one after the other.
final class ExtensionReader {

    /// id-pe-tlsfeature (RFC 7633 §4.1).
    private static final ASN1ObjectIdentifier TLS_FEATURE = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.24");

    /// The number of the extension status_request, which asks for a staple.
    private static final int STATUS_REQUEST = 5;

    private final X500Name issuer;
    private final Map<String, Boolean> critical = new LinkedHashMap<>();
    private Optional<ParsedExtensions.Basic> basicConstraints = Optional.empty();
    private Optional<Set<KeyUse>> keyUses = Optional.empty();
    private Optional<Set<String>> purposes = Optional.empty();
    private List<GeneralName> names = List.of();
    private Optional<ByteString> subjectKeyId = Optional.empty();
    private Optional<ByteString> authorityKeyId = Optional.empty();
    private boolean namesCertificate;
    private Optional<NameConstraints> nameConstraints = Optional.empty();
    private Optional<Set<String>> policies = Optional.empty();
    private Map<String, Set<String>> mappings = Map.of();
    private OptionalInt requireExplicit = OptionalInt.empty();
    private OptionalInt inhibitMapping = OptionalInt.empty();
    private OptionalInt inhibitAny = OptionalInt.empty();
    private List<DistributionPoint> revocationLists = List.of();
    private final List<String> ocsp = new ArrayList<>();
    private final List<String> issuers = new ArrayList<>();
    private boolean mustStaple;
    private final List<String> unknownCritical = new ArrayList<>();

    ExtensionReader(X500Name issuer) {
        this.issuer = issuer;
    }

    void read(Extension extension) throws Malformed {
        String oid = extension.getExtnId().getId();
        critical.put(oid, extension.isCritical());
        try {
            if (!understood(extension) && extension.isCritical()) {
                unknownCritical.add(oid);
            }
        } catch (Der.NotDer | RuntimeException e) {
            throw Malformed.unreadable("has an extension " + oid + " that cannot be read", e);
        }
    }

    private boolean understood(Extension extension) throws Der.NotDer {
        ASN1ObjectIdentifier oid = extension.getExtnId();
        byte[] value = extension.getExtnValue().getOctets();
        if (oid.equals(Extension.basicConstraints)) {
            basicConstraints = Optional.of(basic(checked(value)));
        } else if (oid.equals(Extension.keyUsage)) {
            keyUses = Optional.of(uses(checked(value)));
        } else if (oid.equals(Extension.extendedKeyUsage)) {
            purposes = Optional.of(purposes(checked(value)));
        } else if (oid.equals(Extension.subjectAlternativeName)) {
            names = alternativeNames(checked(value));
        } else if (oid.equals(Extension.subjectKeyIdentifier)) {
            subjectKeyId = Optional.of(ByteString.copyOf(
                    ASN1OctetString.getInstance(checked(value)).getOctets()));
        } else if (oid.equals(Extension.authorityKeyIdentifier)) {
            authorityKey(AuthorityKeyIdentifier.getInstance(checked(value)));
        } else if (oid.equals(Extension.nameConstraints)) {
            nameConstraints = Optional.of(nameConstraints(checked(value)));
        } else if (oid.equals(Extension.certificatePolicies)) {
            policies = Optional.of(policies(checked(value)));
        } else if (oid.equals(Extension.policyMappings)) {
            mappings = mappings(checked(value));
        } else if (oid.equals(Extension.policyConstraints)) {
            policyConstraints(PolicyConstraints.getInstance(checked(value)));
        } else if (oid.equals(Extension.inhibitAnyPolicy)) {
            inhibitAny =
                    OptionalInt.of(count(ASN1Integer.getInstance(checked(value)).getValue()));
        } else if (oid.equals(Extension.cRLDistributionPoints)) {
            revocationLists = distributionPoints(checked(value));
        } else if (oid.equals(Extension.authorityInfoAccess)) {
            informationAccess(checked(value));
        } else if (oid.equals(TLS_FEATURE)) {
            for (ASN1Encodable feature : ASN1Sequence.getInstance(checked(value))) {
                mustStaple |= ASN1Integer.getInstance(feature).hasValue(STATUS_REQUEST);
            }
        } else {
            return false;
        }
        return true;
    }

    ParsedExtensions finished() {
        return new ParsedExtensions(
                critical,
                basicConstraints,
                keyUses,
                purposes,
                names,
                new ParsedExtensions.KeyIdentifiers(subjectKeyId, authorityKeyId, namesCertificate),
                nameConstraints,
                new ParsedExtensions.Policies(policies, mappings, requireExplicit, inhibitMapping, inhibitAny),
                new ParsedExtensions.Pointers(revocationLists, List.copyOf(ocsp), List.copyOf(issuers), mustStaple),
                List.copyOf(unknownCritical));
    }

    private static byte[] checked(byte[] value) throws Der.NotDer {
        Der.requireOneElement(value);
        return value;
    }

    private static ParsedExtensions.Basic basic(byte[] value) {
        BasicConstraints constraints = BasicConstraints.getInstance(value);
        BigInteger pathLength = constraints.getPathLenConstraint();
        return new ParsedExtensions.Basic(
                constraints.isCA(), pathLength == null ? OptionalInt.empty() : OptionalInt.of(count(pathLength)));
    }

    /// A number of certificates. No path is longer than the greatest, so a greater limit is the same as that one.
    private static int count(BigInteger number) {
        if (number.signum() < 0) {
            throw new IllegalArgumentException("its number of certificates is below zero.");
        }
        return number.bitLength() < 31 ? number.intValueExact() : Integer.MAX_VALUE;
    }

    private static Set<KeyUse> uses(byte[] value) {
        byte[] octets = ASN1BitString.getInstance(value).getBytes();
        Set<KeyUse> uses = EnumSet.noneOf(KeyUse.class);
        for (KeyUse use : KeyUse.values()) {
            int octet = use.bit() / 8;
            if (octet < octets.length && (octets[octet] & 0x80 >> use.bit() % 8) != 0) {
                uses.add(use);
            }
        }
        return Set.copyOf(uses);
    }

    private static Set<String> purposes(byte[] value) {
        Set<String> purposes = new LinkedHashSet<>();
        for (KeyPurposeId purpose : ExtendedKeyUsage.getInstance(value).getUsages()) {
            purposes.add(purpose.getId());
        }
        return Set.copyOf(purposes);
    }

    private static List<GeneralName> alternativeNames(byte[] value) {
        return Arrays.stream(GeneralNames.getInstance(value).getNames())
                .map(GeneralName::of)
                .toList();
    }

    private void authorityKey(AuthorityKeyIdentifier identifier) {
        authorityKeyId =
                Optional.ofNullable(identifier.getKeyIdentifierOctets()).map(ByteString::copyOf);
        namesCertificate =
                identifier.getAuthorityCertIssuer() != null || identifier.getAuthorityCertSerialNumber() != null;
    }

    private static NameConstraints nameConstraints(byte[] value) {
        org.bouncycastle.asn1.x509.NameConstraints constraints =
                org.bouncycastle.asn1.x509.NameConstraints.getInstance(value);
        List<Subtree> permitted = subtrees(constraints.getPermittedSubtrees());
        List<Subtree> excluded = subtrees(constraints.getExcludedSubtrees());
        if (permitted.isEmpty() && excluded.isEmpty()) {
            throw new IllegalArgumentException("its name constraints constrain nothing, not even by a way to say so");
        }
        return new NameConstraints(permitted, excluded);
    }

    private static List<Subtree> subtrees(GeneralSubtree @Nullable [] subtrees) {
        return subtrees == null
                ? List.of()
                : Arrays.stream(subtrees).map(Subtree::of).toList();
    }

    private static Set<String> policies(byte[] value) {
        Set<String> policies = new LinkedHashSet<>();
        for (PolicyInformation policy : CertificatePolicies.getInstance(value).getPolicyInformation()) {
            // RFC 5280 §4.2.1.4: "A certificate policy OID MUST NOT appear more than once".
            if (!policies.add(policy.getPolicyIdentifier().getId())) {
                throw new IllegalArgumentException(
                        "the policy " + policy.getPolicyIdentifier() + " stands in it twice");
            }
        }
        return Set.copyOf(policies);
    }

    private static Map<String, Set<String>> mappings(byte[] value) {
        Map<String, Set<String>> mappings = new LinkedHashMap<>();
        for (ASN1Encodable mapping : ASN1Sequence.getInstance(value)) {
            ASN1Sequence pair = ASN1Sequence.getInstance(mapping);
            mappings.computeIfAbsent(
                            ASN1ObjectIdentifier.getInstance(pair.getObjectAt(0))
                                    .getId(),
                            _ -> new LinkedHashSet<>())
                    .add(ASN1ObjectIdentifier.getInstance(pair.getObjectAt(1)).getId());
        }
        return mappings;
    }

    private void policyConstraints(PolicyConstraints constraints) {
        BigInteger explicit = constraints.getRequireExplicitPolicyMapping();
        BigInteger mapping = constraints.getInhibitPolicyMapping();
        requireExplicit = explicit == null ? OptionalInt.empty() : OptionalInt.of(count(explicit));
        inhibitMapping = mapping == null ? OptionalInt.empty() : OptionalInt.of(count(mapping));
    }

    private List<DistributionPoint> distributionPoints(byte[] value) {
        return Arrays.stream(CRLDistPoint.getInstance(value).getDistributionPoints())
                .map(point -> DistributionPoint.of(point, issuer))
                .toList();
    }

    private void informationAccess(byte[] value) {
        for (AccessDescription access :
                AuthorityInformationAccess.getInstance(value).getAccessDescriptions()) {
            if (GeneralName.of(access.getAccessLocation()) instanceof GeneralName.Uri(String uri)) {
                if (access.getAccessMethod().equals(AccessDescription.id_ad_ocsp)) {
                    ocsp.add(uri);
                } else if (access.getAccessMethod().equals(AccessDescription.id_ad_caIssuers)) {
                    issuers.add(uri);
                }
            }
        }
    }
}
