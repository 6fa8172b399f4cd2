package dev.sevensteps.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sevensteps.ca.issue.NameWriter;
import java.net.InetAddress;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.GeneralSubtree;
import org.bouncycastle.asn1.x509.PolicyConstraints;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.cert.X509CertificateHolder;

/// Whatever a recipe says stands in the certificate, and nothing else does.
class RecipeProperties {

    private static final Authority ROOT = World.of(KeyType.ed25519()).root();

    private static Extensions issued(CertificateRecipe recipe) throws Exception {
        return new X509CertificateHolder(ROOT.issue(recipe.withKey(KeyType.ed25519()))
                        .certificate()
                        .toArray())
                .getExtensions();
    }

    @Property(tries = 100)
    void theNamesComeBack(@ForAll("names") AlternativeNames names) throws Exception {
        Extensions extensions = issued(CertificateRecipe.client("x").withNames(names));

        AlternativeNames read = Optional.ofNullable(
                        GeneralNames.fromExtensions(extensions, Extension.subjectAlternativeName))
                .map(NameWriter::read)
                .orElse(AlternativeNames.none());
        assertThat(read).isEqualTo(names);
    }

    @Property(tries = 50)
    void thePointersComeBack(@ForAll("pointers") Pointers pointers) throws Exception {
        Extensions extensions = issued(CertificateRecipe.client("x").withPointers(pointers));

        List<URI> crls = Optional.ofNullable(extensions.getExtensionParsedValue(Extension.cRLDistributionPoints))
                .map(CRLDistPoint::getInstance)
                .map(points -> points.getDistributionPoints()[0].getDistributionPoint())
                .map(point -> uris(GeneralNames.getInstance(point.getName()).getNames()))
                .orElse(List.of());
        AccessDescription[] accesses = Optional.ofNullable(AuthorityInformationAccess.fromExtensions(extensions))
                .map(AuthorityInformationAccess::getAccessDescriptions)
                .orElse(new AccessDescription[0]);
        Optional<ASN1Sequence> features = Optional.ofNullable(
                        extensions.getExtensionParsedValue(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.24")))
                .map(ASN1Sequence::getInstance);

        assertThat(new Pointers(
                        crls,
                        access(accesses, AccessDescription.id_ad_ocsp),
                        access(accesses, AccessDescription.id_ad_caIssuers),
                        features.isPresent()))
                .isEqualTo(pointers);
        // RFC 7633: the feature is status_request, number 5.
        features.ifPresent(list -> assertThat(list.toArray()).containsExactly(new ASN1Integer(5)));
    }

    private static List<URI> access(AccessDescription[] accesses, ASN1ObjectIdentifier method) {
        return uris(Arrays.stream(accesses)
                .filter(access -> access.getAccessMethod().equals(method))
                .map(AccessDescription::getAccessLocation)
                .toArray(GeneralName[]::new));
    }

    private static List<URI> uris(GeneralName[] names) {
        return Stream.of(names)
                .map(name -> URI.create(name.getName().toString()))
                .toList();
    }

    @Property(tries = 50)
    void thePoliciesComeBack(@ForAll("policies") Policies policies) throws Exception {
        Extensions extensions = issued(CertificateRecipe.authority("CN=x").withPolicies(policies));

        List<String> asserted = Optional.ofNullable(extensions.getExtensionParsedValue(Extension.certificatePolicies))
                .map(CertificatePolicies::getInstance)
                .map(found -> Arrays.stream(found.getPolicyInformation())
                        .map(PolicyInformation::getPolicyIdentifier)
                        .map(ASN1ObjectIdentifier::getId)
                        .toList())
                .orElse(List.of());
        assertThat(asserted).isEqualTo(policies.asserted());
        PolicyConstraints constraints = PolicyConstraints.fromExtensions(extensions);
        assertThat(constraints != null)
                .isEqualTo(policies.requireExplicit().isPresent()
                        || policies.inhibitMapping().isPresent());
        if (constraints != null) {
            assertThat(Optional.ofNullable(constraints.getRequireExplicitPolicyMapping())
                            .map(Number::intValue))
                    .isEqualTo(policies.requireExplicit().stream().boxed().findFirst());
            assertThat(Optional.ofNullable(constraints.getInhibitPolicyMapping())
                            .map(Number::intValue))
                    .isEqualTo(policies.inhibitMapping().stream().boxed().findFirst());
        }
        assertThat(Optional.ofNullable(extensions.getExtension(Extension.inhibitAnyPolicy))
                        .isPresent())
                .isEqualTo(policies.inhibitAny().isPresent());
        assertThat(Optional.ofNullable(extensions.getExtension(Extension.policyMappings))
                        .isPresent())
                .isEqualTo(!policies.mappings().isEmpty());
    }

    @Example
    void nameConstraintsAreCriticalAndSayWhatTheRecipeSays() throws Exception {
        NameConstraints constraints = NameConstraints.none()
                .permitting(new NameRange.Dns("example.com"))
                .permitting(new NameRange.Ip(InetAddress.ofLiteral("10.1.2.3"), 12))
                .permitting(new NameRange.Ip(InetAddress.ofLiteral("2001:db8::1"), 32))
                .excluding(new NameRange.Email(".example.com"))
                .excluding(new NameRange.Uri("evil.example"))
                .excluding(new NameRange.Directory("O=Somebody else"));

        Extension extension = issued(CertificateRecipe.authority("CN=Limited").withConstraints(constraints))
                .getExtension(Extension.nameConstraints);

        assertThat(extension.isCritical()).isTrue();
        var read = org.bouncycastle.asn1.x509.NameConstraints.getInstance(extension.getParsedValue());
        assertThat(read.getPermittedSubtrees())
                .extracting(GeneralSubtree::getBase)
                .extracting(GeneralName::toString)
                .containsExactly(
                        "2: example.com",
                        "7: #0a000000fff00000",
                        "7: #20010db8000000000000000000000000ffffffff000000000000000000000000");
        assertThat(read.getExcludedSubtrees())
                .extracting(GeneralSubtree::getBase)
                .extracting(GeneralName::toString)
                .containsExactly("1: .example.com", "6: evil.example", "4: O=Somebody else");
    }

    @Example
    void aServerAndClientIsForBoth() throws Exception {
        X509Certificate certificate = ROOT.issue(CertificateRecipe.serverAndClient("mesh.example", "10.0.0.1"))
                .certificates()
                .getFirst();

        assertThat(certificate.getExtendedKeyUsage()).containsExactly(Purpose.SERVER.oid(), Purpose.CLIENT.oid());
    }

    @Example
    void whatCannotBeWrittenIsOneClearSentence() {
        assertThatThrownBy(() -> issued(CertificateRecipe.client("x")
                        .withNames(AlternativeNames.none().withEmails(List.of("alice")))))
                .hasMessageContaining("'alice' cannot be an e-mail address");
        assertThatThrownBy(() -> issued(CertificateRecipe.client("x")
                        .withNames(AlternativeNames.none().withUris(List.of(URI.create("/nowhere"))))))
                .hasMessageContaining("it has no scheme");
        assertThatThrownBy(() -> new NameRange.Ip(InetAddress.ofLiteral("10.0.0.0"), 33))
                .hasMessageContaining("33");
        assertThatThrownBy(() -> Policies.none().requiringExplicitAfter(-1)).hasMessageContaining("-1");
    }

    @Provide
    Arbitrary<AlternativeNames> names() {
        Arbitrary<String> label =
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(12);
        Arbitrary<String> host = label.list().ofMinSize(1).ofMaxSize(3).map(labels -> String.join(".", labels));
        Arbitrary<InetAddress> address = Arbitraries.oneOf(
                bytes(4).map(RecipeProperties::address),
                // An address like ::ffff:10.0.0.1 the JDK takes for one of four bytes.
                bytes(16).filter(bytes -> bytes[0] != 0).map(RecipeProperties::address));
        Arbitrary<String> email = Combinators.combine(label, host).as((local, at) -> local + "@" + at);
        Arbitrary<URI> uri =
                Combinators.combine(host, label).as((at, path) -> URI.create("spiffe://" + at + "/" + path));
        return Combinators.combine(
                        host.list().ofMaxSize(4),
                        address.list().ofMaxSize(4),
                        email.list().ofMaxSize(2),
                        uri.list().ofMaxSize(2))
                .as(AlternativeNames::new);
    }

    private static Arbitrary<byte[]> bytes(int length) {
        return Arbitraries.bytes().array(byte[].class).ofSize(length);
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @Provide
    Arbitrary<Pointers> pointers() {
        Arbitrary<List<URI>> uris = Arbitraries.integers()
                .between(1, 65535)
                .map(port -> URI.create("http://127.0.0.1:" + port + "/x"))
                .list()
                .ofMaxSize(2);
        return Combinators.combine(uris, uris, uris, Arbitraries.of(true, false))
                .as(Pointers::new);
    }

    @Provide
    Arbitrary<Policies> policies() {
        Arbitrary<String> oid = Arbitraries.integers().between(1, 9999).map(last -> "2.999." + last);
        Arbitrary<Integer> count = Arbitraries.integers().between(-1, 5);
        return Combinators.combine(
                        oid.list().uniqueElements().ofMaxSize(3), oid, count, count, count, Arbitraries.of(true, false))
                .as((oids, other, explicit, mapping, any, maps) -> {
                    Policies policies = Policies.of(oids.toArray(String[]::new));
                    policies = explicit < 0 ? policies : policies.requiringExplicitAfter(explicit);
                    policies = mapping < 0 ? policies : policies.inhibitingMappingAfter(mapping);
                    policies = any < 0 ? policies : policies.inhibitingAnyAfter(any);
                    return maps ? policies.mapping(other, "2.999.0") : policies;
                });
    }
}
