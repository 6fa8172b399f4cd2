package dev.sevensteps.ca.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.ExtraExtension;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.World;
import dev.sevensteps.ca.issue.Issuer;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.trust.Flaw;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.junit.jupiter.api.Test;

/// Lists that are about some certificates only, and lists that someone else signs (RFC 5280 §5.2.5 and §6.3.3), after the
/// ideas of NIST PKITS 4.14. Our authorities make full lists only; these are put together by hand, and signed by them.
class DistributionPointTest {

    private static final Authority ROOT = Chains.root("distribution points");
    private static final Authority ISSUING = ROOT.intermediate(Chains.authority("CN=Issuing"));
    private static final Authority OTHER = ROOT.intermediate(Chains.authority("CN=List issuer"));

    private static DistributionPointName place(String uri) {
        return new DistributionPointName(new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, uri)));
    }

    private static Identity server(DistributionPoint... points) throws IOException {
        return ISSUING.issue(Chains.server()
                .withExtension(new ExtraExtension(
                        Extension.cRLDistributionPoints.getId(), false, der(new CRLDistPoint(points)))));
    }

    private static ByteString der(ASN1Encodable value) throws IOException {
        return ByteString.copyOf(value.toASN1Primitive().getEncoded(ASN1Encoding.DER));
    }

    /// A list with this scope on which these are.
    private static ByteString list(Authority issuer, IssuingDistributionPoint scope, Identity... revoked)
            throws IOException {
        X509v2CRLBuilder builder = new X509v2CRLBuilder(Issuer.of(issuer).name(), Date.from(World.NOW));
        builder.setNextUpdate(Date.from(World.NOW.plus(Duration.ofDays(1))));
        for (Identity identity : revoked) {
            X509CertificateHolder certificate = Issuer.read(identity.certificate());
            builder.addCRLEntry(
                    certificate.getSerialNumber(), Date.from(World.NOW), entry(certificate.getIssuer(), scope));
        }
        builder.addExtension(Extension.issuingDistributionPoint, true, scope);
        builder.addExtension(Extension.cRLNumber, false, new ASN1Integer(BigInteger.ONE));
        return ByteString.copyOf(builder.build(Issuer.of(issuer).signer()).getEncoded());
    }

    private static Extensions entry(X500Name issuer, IssuingDistributionPoint scope) throws IOException {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        extensions.addExtension(Extension.reasonCode, false, CRLReason.lookup(CRLReason.keyCompromise));
        if (scope.isIndirectCRL()) {
            extensions.addExtension(Extension.certificateIssuer, true, new GeneralNames(new GeneralName(issuer)));
        }
        return extensions.generate();
    }

    private static IssuingDistributionPoint all() {
        return new IssuingDistributionPoint(null, false, false, null, true, false);
    }

    private static List<Flaw> requiring(Identity identity, ByteString... lists) throws IOException {
        List<ByteString> known = new java.util.ArrayList<>(Arrays.asList(lists));
        known.add(list(ROOT, new IssuingDistributionPoint(null, false, true, null, false, false)));
        return Chains.flaws(
                ChainVerifier.trusting(ROOT).withRevocation(RevocationPolicy.requiring(known)), identity.chain());
    }

    /// PKITS 4.14.1 to 4.14.9: a list of one place is about those who point there.
    @Test
    void aListOfAPlaceIsAboutThoseWhoPointThere() throws IOException {
        Identity here = server(new DistributionPoint(place("http://ca.example/a.crl"), null, null));
        Identity elsewhere = server(new DistributionPoint(place("http://ca.example/b.crl"), null, null));
        IssuingDistributionPoint scope =
                new IssuingDistributionPoint(place("http://ca.example/a.crl"), false, false, null, false, false);

        assertThat(requiring(here, list(ISSUING, scope))).isEmpty();
        assertThat(requiring(here, list(ISSUING, scope, here))).containsExactly(Flaw.REVOKED_BY_CRL);
        assertThat(requiring(elsewhere, list(ISSUING, scope))).containsExactly(Flaw.REVOCATION_UNKNOWN);
    }

    /// PKITS 4.14.10 to 4.14.14: about authorities only, about all others only, about attributes only.
    @Test
    void aListMayBeAboutAuthoritiesOrAboutOthersOnly() throws IOException {
        Identity server = server(new DistributionPoint(place("http://ca.example/a.crl"), null, null));

        assertThat(requiring(
                        server, list(ISSUING, new IssuingDistributionPoint(null, true, false, null, false, false))))
                .isEmpty();
        assertThat(requiring(
                        server, list(ISSUING, new IssuingDistributionPoint(null, false, true, null, false, false))))
                .containsExactly(Flaw.REVOCATION_UNKNOWN);
        assertThat(requiring(
                        server, list(ISSUING, new IssuingDistributionPoint(null, false, false, null, false, true))))
                .containsExactly(Flaw.REVOCATION_UNKNOWN);
    }

    /// PKITS 4.14.15 to 4.14.21: what one list knows only some reasons of, others must know the rest of.
    @Test
    void listsOfSomeReasonsMustKnowAllTogether() throws IOException {
        ReasonFlags compromise = new ReasonFlags(ReasonFlags.keyCompromise | ReasonFlags.cACompromise);
        ReasonFlags rest = new ReasonFlags(ReasonFlags.affiliationChanged
                | ReasonFlags.superseded
                | ReasonFlags.cessationOfOperation
                | ReasonFlags.certificateHold
                | ReasonFlags.privilegeWithdrawn
                | ReasonFlags.aACompromise);
        Identity server = server(new DistributionPoint(place("http://ca.example/a.crl"), null, null));
        ByteString some = list(ISSUING, new IssuingDistributionPoint(null, false, false, compromise, false, false));
        ByteString others = list(ISSUING, new IssuingDistributionPoint(null, false, false, rest, false, false));
        ByteString named =
                list(ISSUING, new IssuingDistributionPoint(null, false, false, compromise, false, false), server);

        assertThat(requiring(server, some)).containsExactly(Flaw.REVOCATION_UNKNOWN);
        assertThat(requiring(server, some, others)).isEmpty();
        assertThat(requiring(server, named, others)).containsExactly(Flaw.REVOKED_BY_CRL);
        assertThat(requiring(server, others, named)).containsExactly(Flaw.REVOKED_BY_CRL);
    }

    /// PKITS 4.14.22 to 4.14.35: a list that another authority signs, if the certificate says so.
    @Test
    void anotherAuthorityMayKeepTheList() throws IOException {
        GeneralNames other = new GeneralNames(new GeneralName(Issuer.of(OTHER).name()));
        Identity server = server(new DistributionPoint(null, null, other));
        Identity plain = server(new DistributionPoint(place("http://ca.example/a.crl"), null, null));
        List<ByteString> chain = new java.util.ArrayList<>(server.chain());
        chain.add(OTHER.certificate());
        Identity withOther = server.withChain(chain);

        assertThat(requiring(withOther, list(OTHER, all()))).isEmpty();
        assertThat(requiring(withOther, list(OTHER, all(), server))).containsExactly(Flaw.REVOKED_BY_CRL);
        // Who is on it with the number of one, and the issuer of another, is another.
        assertThat(requiring(withOther, list(OTHER, all(), ISSUING.identity()))).isEmpty();
        // The list says that it is about others too, or it is not.
        assertThat(requiring(
                        withOther, list(OTHER, new IssuingDistributionPoint(null, true, false, null, false, false))))
                .containsExactly(Flaw.REVOCATION_UNKNOWN);
        // Nobody but the certificate can say that another authority keeps the list.
        assertThat(requiring(plain, list(OTHER, all()))).containsExactly(Flaw.REVOCATION_UNKNOWN);
        // The authority that keeps it must be known, and lead to the same root.
        assertThat(requiring(server, list(OTHER, all()))).containsExactly(Flaw.FORGED_CRL);
    }
}
