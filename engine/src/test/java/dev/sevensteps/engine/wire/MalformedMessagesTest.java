package dev.sevensteps.engine.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is refused, with which alert and in which words.
final class MalformedMessagesTest {

    private static final MessageContext FROM_CLIENT = MessageContext.offered(Role.CLIENT);
    private static final MessageContext FROM_SERVER = MessageContext.offered(Role.SERVER);

    @Test
    void twoExtensionsOfTheSameType() {
        // extended_master_secret, an unknown one, extended_master_secret
        assertRefused(
                clientHello("00170000" + "12340000" + "00170000"),
                FROM_CLIENT,
                Alert.ILLEGAL_PARAMETER,
                "Cannot read client_hello.extensions at byte 55: there are two extensions of type"
                        + " extended_master_secret (RFC 5246 §7.4.1.4).");
    }

    @Test
    void twoUnknownExtensionsOfTheSameType() {
        assertRefused(
                clientHello("0a0a000100" + "0a0a0000"),
                FROM_CLIENT,
                Alert.ILLEGAL_PARAMETER,
                "Cannot read client_hello.extensions at byte 52: there are two extensions of type GREASE 0x0a0a"
                        + " (RFC 5246 §7.4.1.4).");
    }

    @Test
    void bytesAfterTheExtensions() {
        assertRefused(
                framed(1, clientHelloBody("00170000") + "00"),
                FROM_CLIENT,
                Alert.DECODE_ERROR,
                "Cannot read client_hello at byte 51: it should have ended here, but 1 byte follows"
                        + " (RFC 5246 §7.4.1.2).");
    }

    @Test
    void bytesAfterTheDataOfAnExtension() {
        assertRefused(
                clientHello("ff0100020000"),
                FROM_CLIENT,
                Alert.DECODE_ERROR,
                "Cannot read client_hello.extensions.renegotiation_info.extension_data at byte 52: it should have ended"
                        + " here, but 1 byte follows (RFC 5746 §3.2).");
    }

    @Test
    void extendedMasterSecretIsEmpty() {
        assertRefused(
                clientHello("0017000100"),
                FROM_CLIENT,
                Alert.DECODE_ERROR,
                "Cannot read client_hello.extensions.extended_master_secret.extension_data at byte 51: it should have"
                        + " ended here, but 1 byte follows (RFC 7627 §5.1).");
    }

    @Test
    void aListThatEndsInTheMiddleOfAnElement() {
        assertRefused(
                clientHello("000a0005" + "0003" + "001d00"),
                FROM_CLIENT,
                Alert.DECODE_ERROR,
                "Cannot read client_hello.extensions.supported_groups.extension_data.named_group_list.named_group[1] at"
                        + " byte 55: it takes 2 bytes, but only 1 byte is left (RFC 8422 §5.1.1).");
    }

    @Test
    void aLengthThatPointsPastTheEnd() {
        assertRefused(
                clientHello("00230005" + "01020304"),
                FROM_CLIENT,
                Alert.DECODE_ERROR,
                "Cannot read client_hello.extensions.session_ticket.extension_data at byte 49: its length says 5, but"
                        + " only 4 bytes are left (RFC 5077 §3.2).");
    }

    @Test
    void twoHostNames() {
        assertRefused(
                clientHello("0000000a" + "0008" + "00000161" + "00000162"),
                FROM_CLIENT,
                Alert.ILLEGAL_PARAMETER,
                "Cannot read client_hello.extensions.server_name.extension_data.server_name_list at byte 60: it has 2"
                        + " names of 1 type, but no two may have the same (RFC 6066 §3).");
    }

    @Test
    void aHostNameThatIsNoText() {
        for (String name : List.of("a\0b", "a b", "b\u00fccher.example", "a\n", "\u007f")) {
            String hex = HexFormat.of().formatHex(name.getBytes(StandardCharsets.ISO_8859_1));
            String entry = "00" + uint16(hex.length() / 2) + hex;
            String list = uint16(entry.length() / 2) + entry;
            assertRefused(clientHello("0000" + uint16(list.length() / 2) + list), FROM_CLIENT, Alert.ILLEGAL_PARAMETER);
        }
    }

    @Test
    void namesOfOtherTypesAreKeptAndAnswerNothing() throws DecodeException {
        ClientHello hello = (ClientHello)
                HandshakeCodec.decode(clientHello("0000000b" + "0009" + "070002ffff" + "00000161"), FROM_CLIENT);
        ServerNameList names = hello.extensions().find(ServerNameList.class).orElseThrow();
        assertThat(names.hostName()).contains("a");
        assertThat(names.serverNameList())
                .containsExactly(
                        new ServerName(7, ByteString.ofHex("ffff")), new ServerName(0, ByteString.ofHex("61")));
        assertThat(new ServerNameList(names.serverNameList().subList(0, 1)).hostName())
                .isEmpty();
    }

    @Test
    void aServerThatChoosesNoProtocolOrTwo() {
        assertRefused(
                serverHello("00100006" + "0004" + "01610162"),
                FROM_SERVER,
                Alert.ILLEGAL_PARAMETER,
                "Cannot read server_hello.extensions.application_layer_protocol_negotiation.extension_data"
                        + ".protocol_name_list at byte 53: a server must choose one protocol, but it has 2"
                        + " (RFC 7301 §3.1).");
        assertRefused(serverHello("00100002" + "0000"), FROM_SERVER, Alert.DECODE_ERROR);
    }

    @Test
    void anAnswerThatShouldBeEmpty() {
        assertRefused(serverHello("0000000100"), FROM_SERVER, Alert.DECODE_ERROR);
        assertRefused(serverHello("0005000100"), FROM_SERVER, Alert.DECODE_ERROR);
        assertRefused(serverHello("0023000100"), FROM_SERVER, Alert.DECODE_ERROR);
    }

    @Test
    void aServerThatSaysHowItWantsToBeSignedFor() {
        assertRefused(
                serverHello("000d0004" + "00020403"),
                FROM_SERVER,
                Alert.ILLEGAL_PARAMETER,
                "Cannot read server_hello.extensions.signature_algorithms.extension_data at byte 44: a server_hello must"
                        + " not have this extension (RFC 9846 §4.3).");
    }

    /// TLS 1.2 gives it no meaning there, and it is not refused.
    @Test
    void aServerThatNamesItsGroupsIsTolerated() throws DecodeException {
        ServerHello hello = (ServerHello) HandshakeCodec.decode(serverHello("000a0004" + "0002001d"), FROM_SERVER);
        assertThat(hello.extensions().find(SupportedGroups.class)).contains(new SupportedGroups(List.of(0x001d)));
    }

    /// The block may be left out, which is not the same as an empty block.
    @Test
    void absentIsNotEmpty() throws DecodeException {
        String withoutBlock = clientHelloBody("").substring(0, 2 * 41);
        ClientHello absent = (ClientHello) HandshakeCodec.decode(framed(1, withoutBlock), FROM_CLIENT);
        ClientHello empty = (ClientHello) HandshakeCodec.decode(clientHello(""), FROM_CLIENT);
        assertThat(absent.extensions()).isEqualTo(Extensions.ABSENT);
        assertThat(empty.extensions()).isEqualTo(Extensions.of()).isNotEqualTo(Extensions.ABSENT);
        assertThat(HandshakeCodec.encode(absent)).isEqualTo(framed(1, withoutBlock));
        assertThat(HandshakeCodec.encode(empty)).isEqualTo(clientHello(""));
    }

    @Test
    void aCurveThatIsSpelledOut() {
        MessageContext ecdhe = MessageContext.chosen(Role.SERVER, KeyExchange.ECDHE);
        assertRefused(
                framed(12, "01" + "001d" + "0100" + "0403" + "0000"),
                ecdhe,
                Alert.ILLEGAL_PARAMETER,
                "Cannot read server_key_exchange.params.curve_params.curve_type at byte 4: it must be 3 (named_curve),"
                        + " but is 1 (RFC 8422 §5.4).");
    }

    @Test
    void aServerKeyExchangeWhereThereCanBeNone() {
        assertRefused(
                framed(12, "03001d"), MessageContext.chosen(Role.SERVER, KeyExchange.RSA), Alert.UNEXPECTED_MESSAGE);
        assertRefused(framed(12, "03001d"), FROM_SERVER, Alert.UNEXPECTED_MESSAGE);
        assertRefused(framed(16, "0100"), FROM_CLIENT, Alert.UNEXPECTED_MESSAGE);
    }

    /// A client without a certificate says so with an empty list; a server has no such way out.
    @Test
    void onlyAClientMayHaveNoCertificate() throws DecodeException {
        byte[] none = framed(11, "000000");
        assertThat(HandshakeCodec.decode(none, FROM_CLIENT)).isEqualTo(new CertificateMessage(List.of()));
        assertRefused(none, FROM_SERVER, Alert.DECODE_ERROR);
    }

    @Test
    void aStatusThatIsNotOcsp() {
        assertRefused(framed(22, "02" + "000001" + "00"), FROM_SERVER, Alert.ILLEGAL_PARAMETER);
    }

    @Test
    void messagesThatShouldBeEmpty() {
        assertRefused(
                framed(14, "00"),
                FROM_SERVER,
                Alert.DECODE_ERROR,
                "Cannot read server_hello_done at byte 4: it should have ended here, but 1 byte follows"
                        + " (RFC 5246 §7.4.5).");
        assertRefused(framed(0, "0000"), FROM_SERVER, Alert.DECODE_ERROR);
    }

    @Test
    void aTypeThatNobodyDefined() {
        assertRefused(
                framed(99, ""),
                FROM_SERVER,
                Alert.UNEXPECTED_MESSAGE,
                "Cannot read msg_type at byte 0: there is no handshake message of type 99 (RFC 5246 §7.4).");
    }

    @Test
    void aHeaderThatDoesNotSayTheTruth() {
        assertRefused(
                new byte[] {14, 0, 0, 1},
                FROM_SERVER,
                Alert.DECODE_ERROR,
                "Cannot read length at byte 1: it says that the server_hello_done has 1 bytes, but it has 0"
                        + " (RFC 5246 §7.4).");
        assertRefused(new byte[] {14, 0, 0, 0, 0}, FROM_SERVER, Alert.DECODE_ERROR);
        assertRefused(new byte[] {14, 0, 0}, FROM_SERVER, Alert.DECODE_ERROR);
        assertRefused(new byte[0], FROM_SERVER, Alert.DECODE_ERROR);
    }

    @Test
    void recordsThatCannotBe() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Extensions.of(new ExtendedMasterSecret(), new ExtendedMasterSecret()))
                .withMessage("There are two extensions of type extended_master_secret.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Extensions(false, List.of(new ExtendedMasterSecret())));
        assertThatIllegalArgumentException().isThrownBy(() -> new UnknownExtension(23, ByteString.EMPTY));
        assertThatIllegalArgumentException().isThrownBy(() -> new OtherStatusRequest(1, ByteString.EMPTY));
    }

    private static void assertRefused(byte[] bytes, MessageContext context, Alert alert, String text) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> HandshakeCodec.decode(bytes, context))
                .withMessage(text)
                .satisfies(refusal -> assertThat(refusal.alert()).isEqualTo(alert));
    }

    private static void assertRefused(byte[] bytes, MessageContext context, Alert alert) {
        assertThatExceptionOfType(DecodeException.class)
                .isThrownBy(() -> HandshakeCodec.decode(bytes, context))
                .satisfies(refusal -> assertThat(refusal.alert()).isEqualTo(alert));
    }

    /// A ClientHello with one suite and these extensions; they begin at byte 47.
    private static byte[] clientHello(String extensions) {
        return framed(1, clientHelloBody(extensions));
    }

    private static String clientHelloBody(String extensions) {
        return "0303" + "00".repeat(32) + "00" + "0002c02f" + "0100" + uint16(extensions.length() / 2) + extensions;
    }

    /// A ServerHello with these extensions; they begin at byte 44.
    private static byte[] serverHello(String extensions) {
        String body = "0303" + "00".repeat(32) + "00" + "c02f" + "00" + uint16(extensions.length() / 2) + extensions;
        return framed(2, body);
    }

    private static byte[] framed(int type, String body) {
        HexFormat hex = HexFormat.of();
        return hex.parseHex(hex.toHexDigits((byte) type) + "00" + uint16(body.length() / 2) + body);
    }

    private static String uint16(int value) {
        return HexFormat.of().toHexDigits((short) value);
    }
}
