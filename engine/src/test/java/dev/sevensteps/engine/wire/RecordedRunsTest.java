package dev.sevensteps.engine.wire;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Known answers: what others wrote is read as they meant it. That the signatures in the runs verify over bytes that
/// went through our records shows that not one byte is lost or misplaced.
final class RecordedRunsTest {

    @ParameterizedTest
    @ValueSource(strings = {RecordedRun.ECDHE, RecordedRun.DHE, RecordedRun.RSA})
    void everyMessageIsReadAndWrittenBack(String name) throws DecodeException {
        RecordedRun run = RecordedRun.read(name);
        assertThat(run.messages()).hasSizeGreaterThanOrEqualTo(8);
        for (RecordedRun.Message message : run.messages()) {
            HandshakeMessage read = run.decode(message);
            assertThat(read.type().rfcName()).isEqualTo(message.type());
            assertThat(ByteString.copyOf(HandshakeCodec.encode(read))).isEqualTo(message.bytes());
        }
    }

    @Test
    void theClientHelloOfOpensslIsUnderstood() throws DecodeException {
        ClientHello hello = message(RecordedRun.ECDHE, Role.CLIENT, HandshakeType.CLIENT_HELLO, ClientHello.class);
        Extensions extensions = hello.extensions();

        assertThat(hello.clientVersion()).isEqualTo(0x0303);
        assertThat(hello.sessionId()).isEqualTo(ByteString.EMPTY);
        assertThat(hello.cipherSuites())
                .hasSize(28)
                .startsWith(Tls12Suite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384.code())
                .endsWith(0x00ff);
        assertThat(extensions.list().stream().map(Extension::code)).containsExactly(0, 11, 10, 35, 5, 16, 22, 23, 13);
        assertThat(extensions.find(ServerNameList.class).orElseThrow().hostName())
                .contains("server.example");
        assertThat(extensions.find(SupportedGroups.class).orElseThrow().namedGroupList())
                .containsExactly(0x001d, 0x0017, 0x001e, 0x0019, 0x0018);
        assertThat(extensions.find(ApplicationLayerProtocolNegotiation.class))
                .contains(ApplicationLayerProtocolNegotiation.ofNames("h2", "http/1.1"));
        assertThat(extensions.find(OcspStatusRequest.class)).contains(OcspStatusRequest.ANY_RESPONDER);
        assertThat(extensions.find(SessionTicket.class)).contains(SessionTicket.EMPTY);
        assertThat(extensions.find(SignatureAlgorithms.class).orElseThrow().supportedSignatureAlgorithms())
                .hasSize(20)
                .startsWith(SignatureScheme.ECDSA_SECP256R1_SHA256.code());
        assertThat(extensions.contains(ExtensionType.EXTENDED_MASTER_SECRET)).isTrue();
        assertThat(extensions.contains(22)).as("encrypt_then_mac").isTrue();
        assertThat(extensions.find(RenegotiationInfo.class))
                .as("the client sent the SCSV")
                .isEmpty();
    }

    @Test
    void theServerHelloOfOpensslIsUnderstood() throws DecodeException {
        ServerHello hello = message(RecordedRun.ECDHE, Role.SERVER, HandshakeType.SERVER_HELLO, ServerHello.class);

        assertThat(hello.serverVersion()).isEqualTo(0x0303);
        assertThat(hello.cipherSuite()).isEqualTo(Tls12Suite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384.code());
        assertThat(hello.compressionMethod()).isZero();
        assertThat(hello.extensions().list())
                .containsExactly(
                        RenegotiationInfo.INITIAL,
                        new EcPointFormats(ByteString.ofHex("000102")),
                        SessionTicket.EMPTY,
                        new StatusRequestAccepted(),
                        ApplicationLayerProtocolNegotiation.ofNames("http/1.1"),
                        new ExtendedMasterSecret());
    }

    @Test
    void theCertificateRequestOfOpensslIsUnderstood() throws DecodeException {
        CertificateRequest request =
                message(RecordedRun.ECDHE, Role.SERVER, HandshakeType.CERTIFICATE_REQUEST, CertificateRequest.class);

        assertThat(request.certificateTypes())
                .isEqualTo(
                        ByteString.copyOf(new byte[] {CertificateRequest.RSA_SIGN, 2, CertificateRequest.ECDSA_SIGN}));
        assertThat(request.signatureSchemes()).hasSize(20);
        assertThat(request.certificateAuthorities())
                .singleElement()
                .satisfies(
                        name -> assertThat(new String(name.toArray(), US_ASCII)).endsWith("Recording CA"));
    }

    @Test
    void theTicketOfOpensslLivesTwoHours() throws DecodeException {
        NewSessionTicket ticket =
                message(RecordedRun.ECDHE, Role.SERVER, HandshakeType.NEW_SESSION_TICKET, NewSessionTicket.class);
        assertThat(ticket.ticketLifetimeHint()).isEqualTo(7200);
        assertThat(ticket.ticket().length()).isEqualTo(688);
    }

    /// RFC 8422 §5.4: the signature is over both randoms and `params`.
    @Test
    void theSignatureOfAnEcdheServerKeyExchangeIsOverItsParams() throws Exception {
        ServerKeyExchange.Ecdhe exchange = message(
                RecordedRun.ECDHE, Role.SERVER, HandshakeType.SERVER_KEY_EXCHANGE, ServerKeyExchange.Ecdhe.class);

        assertThat(exchange.namedCurve()).isEqualTo(NamedGroup.X25519.code());
        assertThat(exchange.point().length()).isEqualTo(32);
        assertThat(exchange.signatureScheme()).isEqualTo(SignatureScheme.ECDSA_SECP256R1_SHA256.code());
        assertThat(isSignedByServer(RecordedRun.ECDHE, exchange, Signature.getInstance("SHA256withECDSA")))
                .isTrue();
    }

    /// RFC 5246 §7.4.3, with the prime of RFC 7919 appendix A.1.
    @Test
    void theSignatureOfADheServerKeyExchangeIsOverItsParams() throws Exception {
        ServerKeyExchange.Dhe exchange =
                message(RecordedRun.DHE, Role.SERVER, HandshakeType.SERVER_KEY_EXCHANGE, ServerKeyExchange.Dhe.class);

        assertThat(exchange.p().hex())
                .startsWith("ffffffffffffffffadf85458")
                .endsWith("886b423861285c97ffffffffffffffff");
        assertThat(new BigInteger(1, exchange.g().toArray())).isEqualTo(BigInteger.TWO);
        assertThat(exchange.ys().length()).isEqualTo(256);
        assertThat(isSignedByServer(RecordedRun.DHE, exchange, rsaPssSha256())).isTrue();
    }

    /// RFC 5246 §7.4.8: the signature is over all messages so far, which pass through our records on their way here.
    @Test
    void theSignatureOfACertificateVerifyIsOverAllMessagesBefore() throws Exception {
        RecordedRun run = RecordedRun.read(RecordedRun.ECDHE);
        ByteArrayOutputStream transcript = new ByteArrayOutputStream();
        for (RecordedRun.Message message : run.messages()) {
            if (run.decode(message) instanceof CertificateVerify verify) {
                assertThat(verify.signatureScheme()).isEqualTo(SignatureScheme.RSA_PSS_RSAE_SHA256.code());
                Signature signature = rsaPssSha256();
                signature.initVerify(key(RecordedRun.ECDHE, Role.CLIENT));
                signature.update(transcript.toByteArray());
                assertThat(signature.verify(verify.signature().toArray())).isTrue();
                return;
            }
            transcript.writeBytes(HandshakeCodec.encode(run.decode(message)));
        }
        throw new AssertionError("The run has no CertificateVerify.");
    }

    private static boolean isSignedByServer(String run, ServerKeyExchange exchange, Signature signature)
            throws DecodeException, GeneralSecurityException {
        signature.initVerify(key(run, Role.SERVER));
        signature.update(message(run, Role.CLIENT, HandshakeType.CLIENT_HELLO, ClientHello.class)
                .random()
                .toArray());
        signature.update(message(run, Role.SERVER, HandshakeType.SERVER_HELLO, ServerHello.class)
                .random()
                .toArray());
        signature.update(exchange.params().toArray());
        return signature.verify(exchange.signature().toArray());
    }

    private static Signature rsaPssSha256() throws GeneralSecurityException {
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(new PSSParameterSpec(
                "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC));
        return signature;
    }

    private static PublicKey key(String run, Role owner) throws DecodeException, GeneralSecurityException {
        List<ByteString> chain = message(run, owner, HandshakeType.CERTIFICATE, CertificateMessage.class)
                .certificateList();
        return CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(chain.getFirst().toArray()))
                .getPublicKey();
    }

    private static <M extends HandshakeMessage> M message(String name, Role sender, HandshakeType type, Class<M> record)
            throws DecodeException {
        RecordedRun run = RecordedRun.read(name);
        return record.cast(run.decode(new RecordedRun.Message(sender, type.rfcName(), run.message(sender, type))));
    }
}
