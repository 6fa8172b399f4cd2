package dev.sevensteps.ca.issue;

import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.ExtraExtension;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.KeyUse;
import dev.sevensteps.ca.NameConstraints;
import dev.sevensteps.ca.Pointers;
import dev.sevensteps.ca.Policies;
import dev.sevensteps.ca.Purpose;
import dev.sevensteps.ca.Standing;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertPolicyId;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyMappings;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.jspecify.annotations.Nullable;

/// The extensions of a certificate, in the order of RFC 5280 §4.2.
final class ExtensionWriter {

    /// id-pe-tlsfeature (RFC 7633 §6).
    private static final ASN1ObjectIdentifier TLS_FEATURE = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.24");

    /// RFC 7633 §4.1: the number of the extension status_request (RFC 6066 §8).
    private static final int STATUS_REQUEST = 5;

    private final X509v3CertificateBuilder builder;
    private final CertificateRecipe recipe;

    private ExtensionWriter(X509v3CertificateBuilder builder, CertificateRecipe recipe) {
        this.builder = builder;
        this.recipe = recipe;
    }

    static void write(
            X509v3CertificateBuilder builder,
            CertificateRecipe recipe,
            SubjectPublicKeyInfo key,
            KeyType keyType,
            Issuer issuer)
            throws IOException {
        ExtensionWriter writer = new ExtensionWriter(builder, recipe);
        writer.keyIdentifiers(key, issuer);
        writer.standing();
        writer.usages(keyType);
        writer.alternativeNames();
        writer.nameConstraints();
        writer.policies();
        writer.pointers();
        for (ExtraExtension extra : recipe.extras()) {
            builder.addExtension(
                    new ASN1ObjectIdentifier(extra.oid()),
                    extra.critical(),
                    extra.value().toArray());
        }
    }

    private void keyIdentifiers(SubjectPublicKeyInfo key, Issuer issuer) throws IOException {
        byte[] own = CertificateWriter.keyIdentifier(key).toArray();
        byte[] above = issuer.keyIdentifier().toArray();
        builder.addExtension(Extension.subjectKeyIdentifier, false, new SubjectKeyIdentifier(own));
        builder.addExtension(Extension.authorityKeyIdentifier, false, new AuthorityKeyIdentifier(above));
    }

    private void standing() throws IOException {
        BasicConstraints constraints = switch (recipe.standing()) {
            case Standing.EndEntity() -> new BasicConstraints(false);
            case Standing.Authority() -> new BasicConstraints(true);
            case Standing.LimitedAuthority(int pathLength) -> new BasicConstraints(pathLength);
        };
        builder.addExtension(Extension.basicConstraints, true, constraints);
    }

    private void usages(KeyType keyType) throws IOException {
        Set<KeyUse> uses = recipe.usages().of(keyType, recipe.standing());
        if (!uses.isEmpty()) {
            int bits = 0;
            for (KeyUse use : uses) {
                // Bouncy Castle numbers the bits of the first octet 128, 64, …, and the ninth bit 32768.
                bits |= use.bit() < 8 ? 0x80 >> use.bit() : 0x8000;
            }
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(bits));
        }
        if (!recipe.purposes().isEmpty()) {
            KeyPurposeId[] purposes = recipe.purposes().stream()
                    .sorted()
                    .map(Purpose::oid)
                    .map(oid -> KeyPurposeId.getInstance(new ASN1ObjectIdentifier(oid)))
                    .toArray(KeyPurposeId[]::new);
            builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes));
        }
    }

    private void alternativeNames() throws IOException {
        if (!recipe.names().isEmpty()) {
            // RFC 5280 §4.2.1.6: critical where the subject is empty.
            boolean critical = CertificateWriter.name(recipe.subject()).getRDNs().length == 0;
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    critical,
                    new GeneralNames(NameWriter.names(recipe.names()).toArray(GeneralName[]::new)));
        }
    }

    private void nameConstraints() throws IOException {
        NameConstraints constraints = recipe.constraints();
        if (!constraints.isEmpty()) {
            // RFC 5280 §4.2.1.10: MUST be critical.
            builder.addExtension(
                    Extension.nameConstraints,
                    true,
                    new org.bouncycastle.asn1.x509.NameConstraints(
                            subtrees(NameWriter.ranges(constraints.permitted())),
                            subtrees(NameWriter.ranges(constraints.excluded()))));
        }
    }

    private static GeneralSubtree @Nullable [] subtrees(List<GeneralName> bases) {
        return bases.isEmpty() ? null : bases.stream().map(GeneralSubtree::new).toArray(GeneralSubtree[]::new);
    }

    private void policies() throws IOException {
        Policies policies = recipe.policies();
        if (!policies.asserted().isEmpty()) {
            PolicyInformation[] asserted = policies.asserted().stream()
                    .map(oid -> new PolicyInformation(new ASN1ObjectIdentifier(oid)))
                    .toArray(PolicyInformation[]::new);
            builder.addExtension(Extension.certificatePolicies, false, new CertificatePolicies(asserted));
        }
        // RFC 5280 §4.2.1.5, .11, .14: should, must and must be critical.
        if (!policies.mappings().isEmpty()) {
            builder.addExtension(
                    Extension.policyMappings,
                    true,
                    new PolicyMappings(
                            policies.mappings().stream()
                                    .map(mapping -> policy(mapping.issuers()))
                                    .toArray(CertPolicyId[]::new),
                            policies.mappings().stream()
                                    .map(mapping -> policy(mapping.subjects()))
                                    .toArray(CertPolicyId[]::new)));
        }
        if (policies.requireExplicit().isPresent() || policies.inhibitMapping().isPresent()) {
            builder.addExtension(
                    Extension.policyConstraints,
                    true,
                    new PolicyConstraints(number(policies.requireExplicit()), number(policies.inhibitMapping())));
        }
        if (policies.inhibitAny().isPresent()) {
            builder.addExtension(
                    Extension.inhibitAnyPolicy,
                    true,
                    new ASN1Integer(policies.inhibitAny().getAsInt()));
        }
    }

    private static CertPolicyId policy(String oid) {
        return CertPolicyId.getInstance(new ASN1ObjectIdentifier(oid));
    }

    private static @Nullable BigInteger number(OptionalInt number) {
        return number.isPresent() ? BigInteger.valueOf(number.getAsInt()) : null;
    }

    private void pointers() throws IOException {
        Pointers pointers = recipe.pointers();
        if (!pointers.crls().isEmpty()) {
            // RFC 5280 §4.2.1.13: several places of one and the same list are several names of one point.
            GeneralNames places = new GeneralNames(
                    pointers.crls().stream().map(NameWriter::uri).toArray(GeneralName[]::new));
            DistributionPoint point = new DistributionPoint(new DistributionPointName(places), null, null);
            builder.addExtension(
                    Extension.cRLDistributionPoints, false, new CRLDistPoint(new DistributionPoint[] {point}));
        }
        List<AccessDescription> accesses = new ArrayList<>();
        for (URI responder : pointers.ocsp()) {
            accesses.add(new AccessDescription(AccessDescription.id_ad_ocsp, NameWriter.uri(responder)));
        }
        for (URI issuer : pointers.issuers()) {
            accesses.add(new AccessDescription(AccessDescription.id_ad_caIssuers, NameWriter.uri(issuer)));
        }
        if (!accesses.isEmpty()) {
            builder.addExtension(
                    Extension.authorityInfoAccess,
                    false,
                    new AuthorityInformationAccess(accesses.toArray(AccessDescription[]::new)));
        }
        if (pointers.mustStaple()) {
            builder.addExtension(TLS_FEATURE, false, new DERSequence(new ASN1Integer(STATUS_REQUEST)));
        }
    }
}
