package dev.sevensteps.engine.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every bound of the RFC's structures, at its edge: the shortest and the longest that is allowed are read and written
/// back; one byte (or one element) less and more are refused, with the field named.
final class LimitsTest {

    /// What lies inside an extension cannot be as long as its structure allows: the block around it cannot either.
    private static final int AS_LONG_AS_FITS = -1;

    static Stream<Bound> bounds() {
        ClientHello client = clientHello(
                ServerNameList.ofHost("host"),
                new OcspStatusRequest(List.of(bytes(4)), bytes(4)),
                new SupportedGroups(List.of(1, 2)),
                new EcPointFormats(bytes(2)),
                new SignatureAlgorithms(List.of(1, 2)),
                ApplicationLayerProtocolNegotiation.ofNames("h2", "h3"),
                new SupportedVersions(List.of(1, 2)),
                new RenegotiationInfo(bytes(2)));
        ServerHello server =
                new ServerHello(0x0303, bytes(32), bytes(8), 1, 0, Extensions.of(new RenegotiationInfo(bytes(2))));
        MessageContext ecdhe = MessageContext.chosen(Role.SERVER, KeyExchange.ECDHE);
        MessageContext dhe = MessageContext.chosen(Role.SERVER, KeyExchange.DHE);
        MessageContext rsa = MessageContext.chosen(Role.SERVER, KeyExchange.RSA);
        HandshakeMessage dheParams = new ServerKeyExchange.Dhe(bytes(4), bytes(4), bytes(4), 1, bytes(4));
        HandshakeMessage ecdheParams = new ServerKeyExchange.Ecdhe(1, bytes(4), 1, bytes(4));
        HandshakeMessage request = new CertificateRequest(bytes(2), List.of(1, 2), List.of(bytes(4)));
        String in = "client_hello.extensions.";
        return Stream.of(
                new Bound(client, ecdhe, "client_hello.session_id", 0, 32),
                new Bound(client, ecdhe, "client_hello.cipher_suites", 2, 0xfffe),
                new Bound(client, ecdhe, "client_hello.compression_methods", 1, 0xff),
                new Bound(client, ecdhe, in + hostName(), 1, Limits.HOST_NAME_LENGTH),
                new Bound(
                        client,
                        ecdhe,
                        in + data("status_request", "responder_id_list.responder_id[0]"),
                        1,
                        AS_LONG_AS_FITS),
                new Bound(client, ecdhe, in + data("status_request", "request_extensions"), 0, AS_LONG_AS_FITS),
                new Bound(client, ecdhe, in + data("supported_groups", "named_group_list"), 2, AS_LONG_AS_FITS),
                new Bound(client, ecdhe, in + data("ec_point_formats", "ec_point_format_list"), 1, 0xff),
                new Bound(
                        client,
                        ecdhe,
                        in + data("signature_algorithms", "supported_signature_algorithms"),
                        2,
                        AS_LONG_AS_FITS),
                new Bound(
                        client,
                        ecdhe,
                        in + data("application_layer_protocol_negotiation", "protocol_name_list.protocol_name[0]"),
                        1,
                        0xff),
                new Bound(client, ecdhe, in + data("supported_versions", "versions"), 2, 254),
                new Bound(client, ecdhe, in + data("renegotiation_info", "renegotiated_connection"), 0, 0xff),
                new Bound(server, ecdhe, "server_hello.session_id", 0, 32),
                new Bound(new NewSessionTicket(1, bytes(4)), ecdhe, "new_session_ticket.ticket", 0, 0xffff),
                new Bound(
                        new CertificateMessage(List.of(bytes(4))),
                        ecdhe,
                        "certificate.certificate_list.certificate[0]",
                        1,
                        AS_LONG_AS_FITS),
                new Bound(new CertificateStatus(bytes(4)), ecdhe, "certificate_status.response", 1, AS_LONG_AS_FITS),
                new Bound(ecdheParams, ecdhe, "server_key_exchange.params.public.point", 1, 0xff),
                new Bound(ecdheParams, ecdhe, "server_key_exchange.signed_params.signature", 0, 0xffff),
                new Bound(dheParams, dhe, "server_key_exchange.params.dh_p", 1, 0xffff),
                new Bound(dheParams, dhe, "server_key_exchange.params.dh_g", 1, 0xffff),
                new Bound(dheParams, dhe, "server_key_exchange.params.dh_Ys", 1, 0xffff),
                new Bound(dheParams, dhe, "server_key_exchange.signed_params.signature", 0, 0xffff),
                new Bound(request, ecdhe, "certificate_request.certificate_types", 1, 0xff),
                new Bound(request, ecdhe, "certificate_request.supported_signature_algorithms", 2, 0xfffe),
                new Bound(
                        request,
                        ecdhe,
                        "certificate_request.certificate_authorities.distinguished_name[0]",
                        1,
                        AS_LONG_AS_FITS),
                new Bound(
                        new ClientKeyExchange.Rsa(bytes(4)),
                        rsa,
                        "client_key_exchange.encrypted_pre_master_secret",
                        0,
                        0xffff),
                new Bound(new ClientKeyExchange.Dhe(bytes(4)), dhe, "client_key_exchange.dh_Yc", 1, 0xffff),
                new Bound(new ClientKeyExchange.Ecdhe(bytes(4)), ecdhe, "client_key_exchange.ecdh_Yc.point", 1, 0xff),
                new Bound(new CertificateVerify(1, bytes(4)), ecdhe, "certificate_verify.signature", 0, 0xffff));
    }

    @ParameterizedTest
    @MethodSource("bounds")
    void lengthsAreBounded(Bound bound) throws DecodeException {
        assertAccepted(bound.resizedTo(bound.min), bound.context);
        if (bound.min > 0) {
            assertRefused(bound.resizedTo(bound.min - 1), bound.context, bound.path);
        }
        if (bound.max != AS_LONG_AS_FITS) {
            assertAccepted(bound.resizedTo(bound.max), bound.context);
            if (bound.max < bound.largestLength()) {
                assertRefused(bound.resizedTo(bound.max + 1), bound.context, bound.path);
            }
        }
    }

    /// Elements of two bytes: a length that no whole number of them has is refused.
    @ParameterizedTest
    @MethodSource("listsOfUint16")
    void elementsAreWhole(Bound bound) throws DecodeException {
        assertRefused(bound.resizedTo(3), bound.context, bound.path);
    }

    static Stream<Bound> listsOfUint16() {
        return bounds().filter(bound -> bound.min == 2);
    }

    @Test
    void aCertificateListHasAtMostSoManyCertificates() throws DecodeException {
        MessageContext context = MessageContext.offered(Role.CLIENT);
        byte[] most = HandshakeCodec.encode(new CertificateMessage(Collections.nCopies(Limits.CERTIFICATES, bytes(1))));
        byte[] tooMany =
                HandshakeCodec.encode(new CertificateMessage(Collections.nCopies(Limits.CERTIFICATES + 1, bytes(1))));
        assertAccepted(most, context);
        assertRefused(tooMany, context, "certificate.certificate_list");
    }

    @Test
    void aBlockHasAtMostSoManyExtensions() throws DecodeException {
        MessageContext context = MessageContext.offered(Role.CLIENT);
        assertAccepted(HandshakeCodec.encode(clientHello(unknownExtensions(Limits.EXTENSIONS))), context);
        assertRefused(
                HandshakeCodec.encode(clientHello(unknownExtensions(Limits.EXTENSIONS + 1))),
                context,
                "client_hello.extensions");
    }

    @Test
    void aBlockOfExtensionsCanBeAsLongAsItsLengthCanSay() throws DecodeException {
        MessageContext context = MessageContext.offered(Role.CLIENT);
        assertAccepted(HandshakeCodec.encode(clientHello(new UnknownExtension(1000, bytes(0xffff - 4)))), context);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HandshakeCodec.encode(clientHello(new UnknownExtension(1000, bytes(0xffff - 3)))))
                .withMessage("The field client_hello.extensions takes 0 to 65535 bytes, not 65536.");
    }

    @Test
    void theWriterKeepsTheBoundsToo() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        HandshakeCodec.encode(new ServerHello(0x0303, bytes(32), bytes(33), 1, 0, Extensions.ABSENT)))
                .withMessage("The field server_hello.session_id takes 0 to 32 bytes, not 33.");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        HandshakeCodec.encode(new ServerHello(0x0303, bytes(31), bytes(0), 1, 0, Extensions.ABSENT)))
                .withMessage("The field server_hello.random takes 32 bytes, not 31.");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        HandshakeCodec.encode(new ServerHello(0x10000, bytes(32), bytes(0), 1, 0, Extensions.ABSENT)))
                .withMessage("The field server_hello.server_version is a number of 2 bytes and cannot hold 65536.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HandshakeCodec.encode(new NewSessionTicket(-1, bytes(0))))
                .withMessage(
                        "The field new_session_ticket.ticket_lifetime_hint is a number of 4 bytes and cannot hold -1.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HandshakeCodec.encode(new CertificateMessage(List.of(bytes(1), bytes(0)))))
                .withMessage("The field certificate.certificate_list.certificate[1] takes 1 to 16777215 bytes, not 0.");
    }

    @Test
    void finishedHasTwelveBytes() throws DecodeException {
        MessageContext context = MessageContext.offered(Role.SERVER);
        assertAccepted(new byte[] {20, 0, 0, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, context);
        assertRefused(new byte[] {20, 0, 0, 11, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11}, context, "finished.verify_data");
        assertRefused(new byte[] {20, 0, 0, 13, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13}, context, "finished");
    }

    @Test
    void theCallerSaysHowLongAMessageMayBe() {
        byte[] header = {11, 1, 0, 0};
        assertThatCode(() -> HandshakeHeader.read(FieldReader.of(header), Limits.HANDSHAKE_MESSAGE_LENGTH))
                .doesNotThrowAnyException();
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> HandshakeHeader.read(FieldReader.of(header), Limits.HANDSHAKE_MESSAGE_LENGTH - 1))
                .withMessage("Cannot read length at byte 1: a certificate of 65536 bytes is longer than the 65535 that"
                        + " are accepted (RFC 5246 §7.4).");
    }

    /// A field of a message that may be `min` to `max` bytes long.
    record Bound(HandshakeMessage message, MessageContext context, String path, int min, int max) {

        byte[] resizedTo(int length) throws DecodeException {
            return ResizedMessage.resize(HandshakeCodec.encode(message), context, path, length);
        }

        int largestLength() throws DecodeException {
            return ResizedMessage.largestLength(HandshakeCodec.encode(message), context, path);
        }

        @Override
        public String toString() {
            return path + ": " + min + (max == AS_LONG_AS_FITS ? " and more" : " to " + max);
        }
    }

    private static void assertAccepted(byte[] bytes, MessageContext context) throws DecodeException {
        HandshakeMessage message = HandshakeCodec.decode(bytes, context);
        assertThat(HandshakeCodec.encode(message)).isEqualTo(bytes);
    }

    private static void assertRefused(byte[] bytes, MessageContext context, String path) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> HandshakeCodec.decode(bytes, context))
                .satisfies(refusal -> {
                    assertThat(refusal.field()).startsWith(path);
                    assertThat(refusal.alert()).isIn(Alert.DECODE_ERROR, Alert.ILLEGAL_PARAMETER);
                });
    }

    private static ClientHello clientHello(Extension... extensions) {
        return clientHello(List.of(extensions));
    }

    private static ClientHello clientHello(List<Extension> extensions) {
        return new ClientHello(0x0303, bytes(32), bytes(8), List.of(1, 2), bytes(1), Extensions.of(extensions));
    }

    private static List<Extension> unknownExtensions(int count) {
        return new ArrayList<>(IntStream.range(1000, 1000 + count)
                .mapToObj(code -> (Extension) new UnknownExtension(code, ByteString.EMPTY))
                .toList());
    }

    private static String hostName() {
        return data("server_name", "server_name_list.server_name[0].host_name");
    }

    private static String data(String extension, String field) {
        return extension + ".extension_data." + field;
    }

    private static ByteString bytes(int length) {
        return ByteString.copyOf(new byte[length]);
    }
}
