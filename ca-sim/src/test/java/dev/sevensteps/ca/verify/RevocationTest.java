package dev.sevensteps.ca.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.KeyUse;
import dev.sevensteps.ca.Pointers;
import dev.sevensteps.ca.Purpose;
import dev.sevensteps.ca.Usages;
import dev.sevensteps.ca.World;
import dev.sevensteps.ca.revoke.CertificateStatus;
import dev.sevensteps.ca.revoke.OcspResponder;
import dev.sevensteps.ca.revoke.Revocation;
import dev.sevensteps.ca.revoke.RevocationList;
import dev.sevensteps.ca.revoke.RevocationReason;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.trust.Flaw;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bouncycastle.cert.X509CertificateHolder;
import org.junit.jupiter.api.Test;

/// What becomes of certificates that were taken back, after the ideas of NIST PKITS 4.4 and 4.15, and of RFC 6960.
class RevocationTest {

    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Instant NOW = World.NOW;

    private static final Authority ROOT = Chains.root("revocation");
    private static final Authority ISSUING = ROOT.intermediate(Chains.authority("CN=Issuing"));
    private static final Identity SERVER = ISSUING.issue(Chains.server());
    private static final Identity OTHER = ISSUING.issue(Chains.server());

    private static BigInteger serial(ByteString certificate) {
        try {
            return new X509CertificateHolder(certificate.toArray()).getSerialNumber();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Revocation revoked(Identity identity, RevocationReason reason) {
        return new Revocation(serial(identity.certificate()), NOW.minus(A_DAY), reason, Optional.empty());
    }

    private static ByteString list(Authority issuer, Revocation... revocations) {
        return list(1, NOW.minus(A_DAY), issuer, revocations);
    }

    private static ByteString list(int number, Instant at, Authority issuer, Revocation... revocations) {
        return new RevocationList(
                        BigInteger.valueOf(number),
                        at,
                        at.plus(A_DAY.multipliedBy(7)),
                        Arrays.asList(revocations),
                        Optional.empty())
                .signedBy(issuer);
    }

    private static ByteString changes(int number, int base, Revocation... revocations) {
        return new RevocationList(
                        BigInteger.valueOf(number),
                        NOW,
                        NOW.plus(A_DAY),
                        Arrays.asList(revocations),
                        Optional.of(BigInteger.valueOf(base)))
                .signedBy(ISSUING);
    }

    private static List<Flaw> requiring(Identity identity, ByteString... lists) {
        return Chains.flaws(
                ChainVerifier.trusting(ROOT).withRevocation(RevocationPolicy.requiring(Arrays.asList(lists))),
                identity.chain());
    }

    @Test
    void whoIsOnTheListIsRefusedAndNobodyElse() {
        ByteString list = list(ISSUING, revoked(OTHER, RevocationReason.KEY_COMPROMISE));

        assertThat(requiring(SERVER, list(ROOT), list)).isEmpty();
        assertThat(requiring(OTHER, list(ROOT), list)).containsExactly(Flaw.REVOKED_BY_CRL);
    }

    @Test
    void anAuthorityThatWasTakenBackTakesItsServersAlong() {
        ByteString list = list(ROOT, revoked(ISSUING.identity(), RevocationReason.CA_COMPROMISE));

        assertThat(requiring(SERVER, list, list(ISSUING))).containsExactly(Flaw.REVOKED_BY_CRL);
    }

    /// PKITS 4.4.1
    @Test
    void whoInsistsRefusesWhatNoListIsAbout() {
        assertThat(requiring(SERVER, list(ROOT))).containsExactly(Flaw.REVOCATION_UNKNOWN);
        assertThat(requiring(SERVER, list(ISSUING))).containsExactly(Flaw.REVOCATION_UNKNOWN);
        assertThat(Chains.flaws(
                        ChainVerifier.trusting(ROOT).withRevocation(RevocationPolicy.knowing(List.of(list(ROOT)))),
                        SERVER.chain()))
                .isEmpty();
    }

    /// PKITS 4.4.11
    @Test
    void aListHasItsTime() {
        assertThat(requiring(SERVER, list(ROOT), list(1, NOW.minus(A_DAY.multipliedBy(30)), ISSUING)))
                .containsExactly(Flaw.EXPIRED_CRL);
        assertThat(requiring(SERVER, list(ROOT), list(1, NOW.plus(A_DAY), ISSUING)))
                .containsExactly(Flaw.EXPIRED_CRL);
        assertThat(requiring(
                        SERVER,
                        list(ROOT),
                        list(1, NOW.minus(A_DAY.multipliedBy(30)), ISSUING),
                        list(2, NOW.minus(A_DAY), ISSUING)))
                .isEmpty();
    }

    /// PKITS 4.4.4 and 4.7.4: the signature, and the right to sign lists.
    @Test
    void aListCountsOnlyIfItsIssuerMadeIt() {
        byte[] damaged = list(ISSUING).toArray();
        damaged[damaged.length - 1] ^= 1;
        Authority mute =
                ROOT.intermediate(Chains.authority("CN=Mute").withUsages(Usages.exactly(KeyUse.KEY_CERT_SIGN)));
        Identity below = mute.issue(Chains.server());

        assertThat(requiring(SERVER, list(ROOT), ByteString.copyOf(damaged))).containsExactly(Flaw.FORGED_CRL);
        assertThat(requiring(below, list(ROOT), list(mute))).containsExactly(Flaw.FORGED_CRL);
    }

    /// PKITS 4.4.19: the same authority, with one key for certificates and one for lists.
    @Test
    void anAuthorityMayHaveAKeyForListsOnly() {
        Authority certifying =
                ROOT.intermediate(Chains.authority("CN=Two keys").withUsages(Usages.exactly(KeyUse.KEY_CERT_SIGN)));
        Authority listing =
                ROOT.intermediate(Chains.authority("CN=Two keys").withUsages(Usages.exactly(KeyUse.CRL_SIGN)));
        Identity server = certifying.issue(Chains.server());
        List<ByteString> chain = new ArrayList<>(server.chain());
        chain.add(listing.certificate());
        ChainVerifier verifier = ChainVerifier.trusting(ROOT)
                .withRevocation(RevocationPolicy.requiring(List.of(list(ROOT), list(listing))));

        assertThat(Chains.flaws(verifier, chain)).isEmpty();
        assertThat(Chains.flaws(verifier, server.chain())).containsExactly(Flaw.FORGED_CRL);
        ByteString takenBack = list(ROOT, revoked(listing.identity(), RevocationReason.KEY_COMPROMISE));
        assertThat(Chains.flaws(
                        ChainVerifier.trusting(ROOT)
                                .withRevocation(RevocationPolicy.requiring(List.of(takenBack, list(listing)))),
                        chain))
                .containsExactly(Flaw.FORGED_CRL);
    }

    /// PKITS 4.15
    @Test
    void aListOfChangesContinuesAFullOne() {
        ByteString full = list(5, NOW.minus(A_DAY), ISSUING, revoked(OTHER, RevocationReason.CERTIFICATE_HOLD));

        assertThat(requiring(SERVER, list(ROOT), full, changes(6, 5, revoked(SERVER, RevocationReason.SUPERSEDED))))
                .containsExactly(Flaw.REVOKED_BY_CRL);
        assertThat(requiring(OTHER, list(ROOT), full)).containsExactly(Flaw.REVOKED_BY_CRL);
        assertThat(requiring(OTHER, list(ROOT), full, changes(6, 5, revoked(OTHER, RevocationReason.REMOVE_FROM_CRL))))
                .isEmpty();
        // One that continues a later list than the one at hand leaves a gap.
        assertThat(requiring(OTHER, list(ROOT), full, changes(9, 8, revoked(OTHER, RevocationReason.REMOVE_FROM_CRL))))
                .containsExactly(Flaw.REVOKED_BY_CRL);
        // Changes alone say nothing.
        assertThat(requiring(SERVER, list(ROOT), changes(6, 5))).containsExactly(Flaw.REVOCATION_UNKNOWN);
    }

    private static ByteString staple(OcspResponder responder) throws java.io.IOException {
        return responder.staple(SERVER.certificate());
    }

    private static List<Flaw> stapled(ByteString staple) {
        return ChainVerifier.trusting(ROOT)
                .examine(new Question(
                        SERVER.chain(), Optional.of(Purpose.SERVER), Optional.empty(), NOW, Optional.of(staple)))
                .findings()
                .stream()
                .map(Finding::flaw)
                .toList();
    }

    @Test
    void aStapleOfTheIssuerOrOfWhomItAuthorisedCounts() throws Exception {
        Identity responder =
                ISSUING.issue(CertificateRecipe.ocspResponder("CN=Responder").withKey(KeyType.ed25519()));

        assertThat(stapled(staple(OcspResponder.of(ISSUING, _ -> new CertificateStatus.Good()))))
                .isEmpty();
        assertThat(stapled(staple(OcspResponder.delegated(ISSUING, _ -> new CertificateStatus.Good(), responder))))
                .isEmpty();
        assertThat(stapled(staple(OcspResponder.delegated(
                        ISSUING,
                        _ -> new CertificateStatus.Revoked(revoked(SERVER, RevocationReason.SUPERSEDED)),
                        responder))))
                .containsExactly(Flaw.REVOKED_BY_OCSP);
    }

    /// A responder's certificate has its time, too.
    @Test
    void aResponderWhoseTimeIsOverSaysNothing() throws Exception {
        Identity old = ISSUING.issue(CertificateRecipe.ocspResponder("CN=Old responder")
                .withKey(KeyType.ed25519())
                .validBetween(NOW.minus(A_DAY.multipliedBy(9)), NOW.minus(A_DAY)));

        assertThat(stapled(staple(OcspResponder.delegated(ISSUING, _ -> new CertificateStatus.Good(), old))))
                .containsExactly(Flaw.FORGED_STAPLE);
    }

    @Test
    void aResponseAtHandAnswersWhereThereIsNoList() throws Exception {
        ByteString good = staple(OcspResponder.of(ISSUING, _ -> new CertificateStatus.Good()));
        ChainVerifier verifier = ChainVerifier.trusting(ROOT)
                .withRevocation(RevocationPolicy.requiring(List.of(list(ROOT))).withResponses(List.of(good)));

        assertThat(Chains.flaws(verifier, SERVER.chain())).isEmpty();
    }

    /// Lists, responses and missing issuers come from where a certificate says they are, if that is allowed.
    @Test
    void whatIsMissingIsFetchedIfThatIsAllowed() {
        Pointers pointers = Pointers.none()
                .withCrls(URI.create("http://ca.example/issuing.crl"))
                .withOcsp(URI.create("http://ca.example/ocsp"))
                .withIssuers(URI.create("http://ca.example/issuing.cer"));
        Identity server = ISSUING.issue(Chains.server().withPointers(pointers));
        OcspResponder responder = OcspResponder.of(
                ISSUING, _ -> new CertificateStatus.Revoked(revoked(server, RevocationReason.SUPERSEDED)));
        List<String> fetched = new ArrayList<>();
        Map<String, ByteString> files = Map.of(
                "http://ca.example/issuing.crl",
                list(ISSUING, revoked(server, RevocationReason.SUPERSEDED)),
                "http://ca.example/issuing.cer",
                ISSUING.certificate());
        Downloads onlyFiles = new Served(files, Optional.empty(), fetched);
        ChainVerifier verifier = ChainVerifier.trusting(ROOT);
        List<ByteString> alone = List.of(server.certificate());

        assertThat(Chains.flaws(verifier, alone)).containsExactly(Flaw.MISSING_INTERMEDIATE);
        assertThat(Chains.flaws(verifier.fetching(onlyFiles), alone)).containsExactly(Flaw.REVOKED_BY_CRL);
        assertThat(Chains.flaws(verifier.fetching(new Served(files, Optional.of(responder), fetched)), alone))
                .containsExactly(Flaw.REVOKED_BY_OCSP);
        assertThat(Chains.flaws(verifier.fetching(new Served(Map.of(), Optional.empty(), fetched)), server.chain()))
                .isEmpty();
        assertThat(fetched).hasSizeLessThan(20);
    }

    /// @param files     what there is to fetch
    /// @param responder who answers questions
    /// @param fetched   takes note of each address asked
    private record Served(Map<String, ByteString> files, Optional<OcspResponder> responder, List<String> fetched)
            implements Downloads {
        @Override
        public Optional<ByteString> get(String address, int longest) {
            fetched.add(address);
            return Optional.ofNullable(files.get(address));
        }

        @Override
        public Optional<ByteString> ask(String address, ByteString request, int longest) {
            fetched.add(address);
            return responder.map(asked -> asked.answer(request));
        }
    }
}
