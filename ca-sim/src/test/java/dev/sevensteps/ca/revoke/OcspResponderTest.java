package dev.sevensteps.ca.revoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.World;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.PKIXRevocationChecker;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPRequest;
import org.bouncycastle.asn1.ocsp.Request;
import org.bouncycastle.asn1.ocsp.TBSRequest;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPResp;
import org.bouncycastle.cert.ocsp.OCSPResp;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.SingleResp;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OcspResponderTest {

    private static final BigInteger GOOD = BigInteger.valueOf(1);
    private static final BigInteger REVOKED = BigInteger.valueOf(2);
    private static final BigInteger NEVER_ISSUED = BigInteger.valueOf(3);

    private static final StatusSource SOURCE = serial -> {
        if (serial.equals(GOOD)) {
            return new CertificateStatus.Good();
        }
        return serial.equals(REVOKED)
                ? new CertificateStatus.Revoked(
                        new Revocation(serial, World.NOW, RevocationReason.SUPERSEDED, Optional.empty()))
                : new CertificateStatus.Unknown();
    };

    private final World world = World.of(KeyType.ed25519());
    private final OcspResponder responder = OcspResponder.of(world.issuing(), SOURCE);

    static Stream<KeyType> keyTypes() {
        return Stream.concat(KeyType.common().stream(), KeyType.postQuantum().stream());
    }

    private static CertID id(ByteString issuer, BigInteger serial, boolean sha256) throws Exception {
        X509CertificateHolder holder = new X509CertificateHolder(issuer.toArray());
        var hash = java.security.MessageDigest.getInstance(sha256 ? "SHA-256" : "SHA-1");
        byte[] name = hash.digest(holder.getSubject().getEncoded("DER"));
        byte[] key =
                hash.digest(holder.getSubjectPublicKeyInfo().getPublicKeyData().getOctets());
        return new CertID(
                new AlgorithmIdentifier(
                        sha256 ? NISTObjectIdentifiers.id_sha256 : OIWObjectIdentifiers.idSHA1, DERNull.INSTANCE),
                new DEROctetString(name),
                new DEROctetString(key),
                new ASN1Integer(serial));
    }

    private ByteString request(Optional<Extension> extension, BigInteger... serials) throws Exception {
        ASN1EncodableVector asked = new ASN1EncodableVector();
        for (BigInteger serial : serials) {
            asked.add(new Request(id(world.issuing().certificate(), serial, serial.testBit(0)), null));
        }
        return request(extension, asked);
    }

    private static ByteString request(Optional<Extension> extension, ASN1EncodableVector asked) throws Exception {
        TBSRequest request = new TBSRequest(
                null, new DERSequence(asked), extension.map(Extensions::new).orElse(null));
        return ByteString.copyOf(new OCSPRequest(request, null).getEncoded("DER"));
    }

    private static Optional<Extension> nonce(int length) throws IOException {
        return Optional.of(new Extension(
                OCSPObjectIdentifiers.id_pkix_ocsp_nonce, false, new DEROctetString(new byte[length]).getEncoded()));
    }

    private static int status(ByteString answer) throws Exception {
        return new OCSPResp(answer.toArray()).getStatus();
    }

    private static BasicOCSPResp basic(ByteString answer) throws Exception {
        return (BasicOCSPResp) new OCSPResp(answer.toArray()).getResponseObject();
    }

    @Test
    void goodRevokedAndUnknown() throws Exception {
        BasicOCSPResp answer = basic(responder.answer(request(Optional.empty(), GOOD, REVOKED, NEVER_ISSUED)));

        SingleResp[] singles = answer.getResponses();
        assertThat(singles[0].getCertStatus()).isNull(); // Bouncy Castle's word for good
        assertThat(singles[1].getCertStatus()).isInstanceOfSatisfying(RevokedStatus.class, revoked -> {
            assertThat(revoked.getRevocationTime()).isEqualTo(World.NOW);
            assertThat(revoked.getRevocationReason()).isEqualTo(RevocationReason.SUPERSEDED.code());
        });
        assertThat(singles[2].getCertStatus()).isInstanceOf(UnknownStatus.class);
        assertThat(singles[0].getThisUpdate()).isEqualTo(World.NOW);
        assertThat(singles[0].getNextUpdate()).isEqualTo(World.NOW.plus(Duration.ofHours(1)));
        assertThat(answer.getProducedAt()).isEqualTo(World.NOW);
        assertThat(answer.getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce))
                .isNull();
        assertThat(answer.getCerts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 32, 128})
    void aNonceComesBack(int length) throws Exception {
        Optional<Extension> nonce = nonce(length);

        assertThat(basic(responder.answer(request(nonce, GOOD))).getExtension(OCSPObjectIdentifiers.id_pkix_ocsp_nonce))
                .isEqualTo(nonce.get());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 129, 4000})
    void aNonceOfNoUseIsMalformed(int length) throws Exception {
        assertThat(status(responder.answer(request(nonce(length), GOOD)))).isEqualTo(OCSPResp.MALFORMED_REQUEST);
    }

    @Test
    void whatCannotBeAnsweredIsToldSo() throws Exception {
        ASN1EncodableVector foreign = new ASN1EncodableVector();
        foreign.add(new Request(id(world.root().certificate(), GOOD, true), null));
        assertThat(status(responder.answer(request(Optional.empty(), foreign)))).isEqualTo(OCSPResp.UNAUTHORIZED);

        assertThat(status(responder.answer(ByteString.EMPTY))).isEqualTo(OCSPResp.MALFORMED_REQUEST);
        assertThat(status(responder.answer(ByteString.copyOf(new byte[OcspResponder.LONGEST_REQUEST + 1]))))
                .isEqualTo(OCSPResp.MALFORMED_REQUEST);
        assertThat(status(responder.answer(request(Optional.empty())))).isEqualTo(OCSPResp.MALFORMED_REQUEST);
        BigInteger[] many = Stream.generate(() -> GOOD).limit(33).toArray(BigInteger[]::new);
        assertThat(status(responder.answer(request(Optional.empty(), many)))).isEqualTo(OCSPResp.MALFORMED_REQUEST);
        Extension critical = new Extension(
                new org.bouncycastle.asn1.ASN1ObjectIdentifier("2.999.1"), true, DERNull.INSTANCE.getEncoded());
        assertThat(status(responder.answer(request(Optional.of(critical), GOOD))))
                .isEqualTo(OCSPResp.MALFORMED_REQUEST);

        OcspResponder ignorant = OcspResponder.of(world.issuing(), serial -> {
            throw new IOException("The disk is gone.");
        });
        assertThat(status(ignorant.answer(request(Optional.empty(), GOOD)))).isEqualTo(OCSPResp.INTERNAL_ERROR);
    }

    /// A stranger may send anything, and always gets an answer.
    @Test
    void everyBrokenRequestGetsAnAnswer() throws Exception {
        byte[] good = request(nonce(16), GOOD).toArray();
        Random random = new Random(11);
        for (int i = 0; i < 2000; i++) {
            byte[] broken = good.clone();
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            ByteString sent = ByteString.copyOf(
                    broken, 0, random.nextInt(10) == 0 ? random.nextInt(broken.length) : broken.length);
            assertThat(status(responder.answer(sent)))
                    .isIn(OCSPResp.SUCCESSFUL, OCSPResp.MALFORMED_REQUEST, OCSPResp.UNAUTHORIZED);
        }
    }

    /// The JDK's own checker of revocation is asked what it makes of our answers, signed by the issuer and by a delegate.
    @ParameterizedTest
    @MethodSource("keyTypes")
    void theJdkGoesByTheStaple(KeyType type) throws Exception {
        World judged = World.of(type);
        X509Certificate leaf = judged.server().certificates().getFirst();
        CertificateStatus revoked = new CertificateStatus.Revoked(new Revocation(
                leaf.getSerialNumber(),
                World.NOW.minus(Duration.ofHours(1)),
                RevocationReason.KEY_COMPROMISE,
                Optional.empty()));
        Identity delegate = judged.issuing()
                .issue(CertificateRecipe.ocspResponder("CN=Answers").withKey(type));
        for (CertificateStatus status : List.of(new CertificateStatus.Good(), revoked)) {
            List<OcspResponder> both = new ArrayList<>();
            both.add(OcspResponder.of(judged.issuing(), serial -> status));
            both.add(OcspResponder.delegated(judged.issuing(), serial -> status, delegate));
            for (OcspResponder one : both) {
                Optional<CertPathValidatorException> refused =
                        validate(judged, leaf, one.staple(judged.server().certificate()));
                assertThat(refused.map(CertPathValidatorException::getReason))
                        .isEqualTo(
                                status.equals(revoked)
                                        ? Optional.of(CertPathValidatorException.BasicReason.REVOKED)
                                        : Optional.empty());
            }
        }
    }

    private static Optional<CertPathValidatorException> validate(World world, X509Certificate leaf, ByteString staple)
            throws Exception {
        CertPathValidator validator = CertPathValidator.getInstance("PKIX");
        PKIXRevocationChecker checker = (PKIXRevocationChecker) validator.getRevocationChecker();
        checker.setOptions(
                Set.of(PKIXRevocationChecker.Option.ONLY_END_ENTITY, PKIXRevocationChecker.Option.NO_FALLBACK));
        checker.setOcspResponses(Map.of(leaf, staple.toArray()));
        PKIXParameters parameters = new PKIXParameters(
                Set.of(new TrustAnchor(world.root().identity().certificates().getFirst(), null)));
        parameters.addCertPathChecker(checker);
        parameters.setDate(Date.from(World.NOW));
        try {
            validator.validate(
                    CertificateFactory.getInstance("X.509")
                            .generateCertPath(world.server().certificates()),
                    parameters);
            return Optional.empty();
        } catch (CertPathValidatorException e) {
            return Optional.of(e);
        }
    }

    @Test
    void aDelegateBringsItsCertificate() throws Exception {
        Identity delegate = world.issuing()
                .issue(CertificateRecipe.ocspResponder("CN=Answers").withKey(KeyType.ed25519()));

        BasicOCSPResp answer = basic(OcspResponder.delegated(world.issuing(), SOURCE, delegate)
                .lasting(Duration.ofMinutes(5))
                .answer(request(Optional.empty(), GOOD)));

        assertThat(answer.getCerts()).hasSize(1);
        assertThat(answer.isSignatureValid(new JcaContentVerifierProviderBuilder()
                        .build(delegate.certificates().getFirst())))
                .isTrue();
        assertThat(answer.getResponses()[0].getNextUpdate()).isEqualTo(World.NOW.plus(Duration.ofMinutes(5)));
        assertThat(delegate.certificates().getFirst().getExtensionValue("1.3.6.1.5.5.7.48.1.5"))
                .isNotNull();
        assertThatThrownBy(() -> OcspResponder.delegated(world.issuing(), SOURCE, world.server()))
                .hasMessageContaining("cannot answer for");
        assertThatThrownBy(() -> OcspResponder.delegated(world.root(), SOURCE, delegate))
                .hasMessageContaining("cannot answer for");
        assertThatThrownBy(() -> responder.staple(world.issuing().certificate()))
                .hasMessageContaining("only CN=Issuing CA");
    }
}
