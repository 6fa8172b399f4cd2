package dev.sevensteps.ca.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.ca.AlternativeNames;
import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.NameConstraints;
import dev.sevensteps.ca.NameRange;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.trust.Flaw;
import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Name constraints (RFC 5280 §4.2.1.10), after the ideas of NIST PKITS 4.13.
class NameConstraintsTest {

    private static final Authority ROOT = Chains.root("names");

    @ParameterizedTest
    @CsvSource({
        "example.com, example.com, true",
        "example.com, www.example.com, true",
        "example.com, a.b.example.com, true",
        "example.com, EXAMPLE.com, true",
        "example.com, notexample.com, false",
        "example.com, com, false",
        "www.example.com, example.com, false",
        "example.com, *.example.com, true",
        "www.example.com, *.example.com, false"
    })
    void dnsNames(String base, String name, boolean inside) {
        holds(new NameRange.Dns(base), AlternativeNames.none().withDns(List.of(name)), inside);
    }

    /// A name with a * stands for many: what excludes one of them excludes it.
    @Test
    void aWildcardIsExcludedWithOneOfItsNames() {
        AlternativeNames wildcard = AlternativeNames.none().withDns(List.of("*.example.com"));

        assertThat(excluding(new NameRange.Dns("www.example.com"), wildcard)).containsExactly(Flaw.NAME_EXCLUDED);
        assertThat(excluding(new NameRange.Dns("a.www.example.com"), wildcard)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0, 8, 10.1.2.3, true",
        "10.0.0.0, 8, 11.0.0.1, false",
        "192.0.2.128, 25, 192.0.2.129, true",
        "192.0.2.128, 25, 192.0.2.127, false",
        "192.0.2.1, 32, 192.0.2.1, true",
        "0.0.0.0, 0, 192.0.2.1, true",
        "2001:db8::, 32, 2001:db8:1::1, true",
        "2001:db8::, 32, 2001:db9::1, false",
        "0.0.0.0, 0, 2001:db8::1, false"
    })
    void addresses(String base, int bits, String address, boolean inside) {
        holds(
                new NameRange.Ip(InetAddress.ofLiteral(base), bits),
                AlternativeNames.none().withIp(List.of(InetAddress.ofLiteral(address))),
                inside);
    }

    @ParameterizedTest
    @CsvSource({
        "alice@example.com, alice@example.com, true",
        "alice@example.com, Alice@example.com, false",
        "alice@example.com, alice@EXAMPLE.com, true",
        "alice@example.com, bob@example.com, false",
        "example.com, bob@example.com, true",
        "example.com, bob@mail.example.com, false",
        ".example.com, bob@mail.example.com, true",
        ".example.com, bob@example.com, false"
    })
    void mailboxes(String base, String mailbox, boolean inside) {
        holds(new NameRange.Email(base), AlternativeNames.none().withEmails(List.of(mailbox)), inside);
    }

    @ParameterizedTest
    @CsvSource({
        "example.com, https://example.com/a, true",
        "example.com, https://www.example.com/a, false",
        ".example.com, https://www.example.com:8443/a, true",
        ".example.com, https://example.com/a, false",
        "example.com, spiffe://example.com/payments, true"
    })
    void uris(String base, String uri, boolean inside) {
        holds(new NameRange.Uri(base), AlternativeNames.none().withUris(List.of(URI.create(uri))), inside);
    }

    /// A URI without a host name is in no set of hosts, and cannot be told to be outside of one.
    @Test
    void aUriWithoutAHostIsNeverGood() {
        AlternativeNames nameless = AlternativeNames.none().withUris(List.of(URI.create("urn:isbn:0")));

        assertThat(permitting(new NameRange.Uri("example.com"), nameless)).containsExactly(Flaw.NAME_NOT_PERMITTED);
        assertThat(excluding(new NameRange.Uri("example.com"), nameless)).containsExactly(Flaw.NAME_EXCLUDED);
    }

    @ParameterizedTest
    @CsvSource({
        "'O=Me', 'O=Me,CN=a', true",
        "'O=Me', 'O=me,CN=a', true",
        "'O=Me', 'O=Me', true",
        "'O=Me,OU=x', 'O=Me,OU=x,CN=a', true",
        "'O=Me,OU=x', 'O=Me,CN=a', false",
        "'O=Me', 'O=You,CN=a', false",
        "'O=Me', 'CN=a,O=Me', false"
    })
    void directoryNames(String base, String subject, boolean inside) {
        CertificateRecipe recipe = Chains.server().withSubject(subject);
        NameRange range = new NameRange.Directory(base);

        assertThat(flaws(NameConstraints.none().permitting(range), recipe))
                .isEqualTo(inside ? List.of() : List.of(Flaw.NAME_NOT_PERMITTED));
        assertThat(flaws(NameConstraints.none().excluding(range), recipe))
                .isEqualTo(inside ? List.of(Flaw.NAME_EXCLUDED) : List.of());
    }

    /// RFC 5280 §4.2.1.10: a mailbox in the subject counts where there is none among the alternative names.
    @Test
    void aMailboxInTheSubjectCounts() {
        CertificateRecipe recipe = Chains.server().withSubject("CN=a,E=bob@elsewhere.example");

        assertThat(flaws(NameConstraints.none().permitting(new NameRange.Email("example.com")), recipe))
                .containsExactly(Flaw.NAME_NOT_PERMITTED);
    }

    @Test
    void aConstraintSaysNothingOfOtherForms() {
        AlternativeNames address = AlternativeNames.none().withHost("192.0.2.1");

        assertThat(permitting(new NameRange.Dns("example.com"), address)).isEmpty();
    }

    @Test
    void everyNameMustBeGood() {
        AlternativeNames names = AlternativeNames.none().withDns(List.of("a.example.com", "b.example.org"));

        assertThat(permitting(new NameRange.Dns("example.com"), names)).containsExactly(Flaw.NAME_NOT_PERMITTED);
        assertThat(excluding(new NameRange.Dns("example.org"), names)).containsExactly(Flaw.NAME_EXCLUDED);
    }

    @Test
    void whatEveryAuthorityAbovePermitsIsPermitted() {
        Authority upper = ROOT.intermediate(Chains.authority("CN=Upper")
                .withConstraints(NameConstraints.none().permitting(new NameRange.Dns("example.com"))));
        Authority lower = upper.intermediate(Chains.authority("CN=Lower")
                .withConstraints(NameConstraints.none().permitting(new NameRange.Dns("example.org"))));

        for (String name : List.of("a.example.com", "a.example.org")) {
            Identity server = lower.issue(CertificateRecipe.server(name).withKey(KeyType.ed25519()));
            assertThat(Chains.flaws(ROOT, server.chain())).as(name).containsExactly(Flaw.NAME_NOT_PERMITTED);
        }
    }

    /// An authority that certifies a new key of its own gives itself no new name.
    @Test
    void aSelfIssuedCertificateIsNotHeldToThem() {
        Authority upper = ROOT.intermediate(Chains.authority("CN=Upper")
                .withConstraints(NameConstraints.none().permitting(new NameRange.Directory("CN=localhost"))));
        Authority renewed = upper.intermediate(Chains.authority("CN=Upper"));
        List<ByteString> chain = new ArrayList<>(renewed.issue(Chains.server()).chain());

        assertThat(Chains.flaws(ROOT, chain)).isEmpty();
        Authority other = upper.intermediate(Chains.authority("CN=Other"));
        assertThat(Chains.flaws(ROOT, other.issue(Chains.server()).chain())).containsExactly(Flaw.NAME_NOT_PERMITTED);
    }

    private static void holds(NameRange range, AlternativeNames names, boolean inside) {
        assertThat(permitting(range, names)).isEqualTo(inside ? List.of() : List.of(Flaw.NAME_NOT_PERMITTED));
        if (names.dns().stream().noneMatch(name -> name.startsWith("*."))) {
            assertThat(excluding(range, names)).isEqualTo(inside ? List.of(Flaw.NAME_EXCLUDED) : List.of());
        }
    }

    private static List<Flaw> permitting(NameRange range, AlternativeNames names) {
        return flaws(NameConstraints.none().permitting(range), Chains.server().withNames(names));
    }

    private static List<Flaw> excluding(NameRange range, AlternativeNames names) {
        return flaws(NameConstraints.none().excluding(range), Chains.server().withNames(names));
    }

    private static List<Flaw> flaws(NameConstraints constraints, CertificateRecipe recipe) {
        Authority issuer = ROOT.intermediate(Chains.authority("CN=Constrained").withConstraints(constraints));
        return Chains.flaws(ROOT, issuer.issue(recipe).chain());
    }
}
