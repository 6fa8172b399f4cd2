package dev.sevensteps.engine.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Known answers: the hellos of the first handshake in RFC 8448 §3. They are TLS 1.3; an end that stops at TLS 1.2 must
/// read them all the same.
final class Rfc8448HellosTest {

    private static final ByteString CLIENT_HELLO =
            ByteString.ofHex("010000c00303cb34ecb1e78163ba1c38c6dacb196a6dffa21a8d9912"
                    + "ec18a2ef6283024dece7000006130113031302010000910000000b0009000006736572766572ff01000100000a00140012001d00"
                    + "17001800190100010101020103010400230000003300260024001d002099381de560e4bd43d23d8e435a7dbafeb3c06e51c13cae"
                    + "4d5413691e529aaf2c002b0003020304000d0020001e040305030603020308040805080604010501060102010402050206020202"
                    + "002d00020101001c00024001");

    private static final ByteString SERVER_HELLO =
            ByteString.ofHex("020000560303a6af06a4121860dc5e6e60249cd34c95930c8ac5cb14"
                    + "34dac155772ed3e2692800130100002e00330024001d0020c9828876112095fe66762bdbf7c672e156d6cc253b833df1dd69b1b0"
                    + "4e751f0f002b00020304");

    @Test
    void clientHello() throws DecodeException {
        ClientHello expected = new ClientHello(
                0x0303,
                ByteString.ofHex("cb34ecb1e78163ba1c38c6dacb196a6dffa21a8d9912ec18a2ef6283024dece7"),
                ByteString.EMPTY,
                List.of(0x1301, 0x1303, 0x1302),
                ByteString.ofHex("00"),
                Extensions.of(
                        ServerNameList.ofHost("server"),
                        RenegotiationInfo.INITIAL,
                        new SupportedGroups(
                                List.of(0x001d, 0x0017, 0x0018, 0x0019, 0x0100, 0x0101, 0x0102, 0x0103, 0x0104)),
                        SessionTicket.EMPTY,
                        new KeyShareClientHello(List.of(new KeyShareEntry(
                                0x001d,
                                ByteString.ofHex("99381de560e4bd43d23d8e435a7dbafeb3c06e51c13cae4d5413691e529aaf2c")))),
                        new SupportedVersions(List.of(0x0304)),
                        new SignatureAlgorithms(List.of(
                                0x0403, 0x0503, 0x0603, 0x0203, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0201,
                                0x0402, 0x0502, 0x0602, 0x0202)),
                        new PskKeyExchangeModes(List.of(1)),
                        new RecordSizeLimit(0x4001)));

        assertThat(HandshakeCodec.decode(CLIENT_HELLO.toArray(), MessageContext.offered(Role.CLIENT)))
                .isEqualTo(expected);
        assertThat(ByteString.copyOf(HandshakeCodec.encode(expected))).isEqualTo(CLIENT_HELLO);
    }

    @Test
    void serverHello() throws DecodeException {
        ServerHello expected = new ServerHello(
                0x0303,
                ByteString.ofHex("a6af06a4121860dc5e6e60249cd34c95930c8ac5cb1434dac155772ed3e26928"),
                ByteString.EMPTY,
                0x1301,
                0,
                Extensions.of(
                        new KeyShareServerHello(new KeyShareEntry(
                                0x001d,
                                ByteString.ofHex("c9828876112095fe66762bdbf7c672e156d6cc253b833df1dd69b1b04e751f0f"))),
                        new SelectedVersion(0x0304)));

        assertThat(HandshakeCodec.decode(SERVER_HELLO.toArray(), MessageContext.offered(Role.SERVER)))
                .isEqualTo(expected);
        assertThat(ByteString.copyOf(HandshakeCodec.encode(expected))).isEqualTo(SERVER_HELLO);
    }

    /// What a reader sees: the fields of the ServerHello with the RFC's names, places and meanings.
    @Test
    void annotatedServerHello() throws DecodeException {
        List<String> lines =
                HandshakeCodec.annotate(SERVER_HELLO.toArray(), MessageContext.offered(Role.SERVER)).stream()
                        .map(field -> field.offset() + "+" + field.length() + " " + field.path()
                                + (field.value().isEmpty() ? "" : " = " + field.value()))
                        .toList();

        assertThat(lines)
                .containsExactly(
                        "0+1 msg_type = server_hello",
                        "1+3 length = 86",
                        "4+86 server_hello",
                        "4+2 server_hello.server_version = TLS 1.2",
                        "6+32 server_hello.random = a6af06a4121860dc5e6e60249cd34c95930c8ac5cb1434dac155772ed3e26928",
                        "38+1 server_hello.session_id.length = 0",
                        "39+2 server_hello.cipher_suite = TLS_AES_128_GCM_SHA256",
                        "41+1 server_hello.compression_method = null",
                        "42+48 server_hello.extensions",
                        "42+2 server_hello.extensions.length = 46",
                        "44+40 server_hello.extensions.key_share",
                        "44+2 server_hello.extensions.key_share.extension_type = key_share",
                        "46+38 server_hello.extensions.key_share.extension_data",
                        "46+2 server_hello.extensions.key_share.extension_data.length = 36",
                        "48+36 server_hello.extensions.key_share.extension_data.key_share_entry",
                        "48+2 server_hello.extensions.key_share.extension_data.key_share_entry.group = x25519",
                        "50+2 server_hello.extensions.key_share.extension_data.key_share_entry.key_exchange.length = 32",
                        "52+32 server_hello.extensions.key_share.extension_data.key_share_entry.key_exchange"
                                + " = c9828876112095fe66762bdbf7c672e156d6cc253b833df1dd69b1b04e751f0f",
                        "84+6 server_hello.extensions.supported_versions",
                        "84+2 server_hello.extensions.supported_versions.extension_type = supported_versions",
                        "86+4 server_hello.extensions.supported_versions.extension_data",
                        "86+2 server_hello.extensions.supported_versions.extension_data.length = 2",
                        "88+2 server_hello.extensions.supported_versions.extension_data.selected_version = TLS 1.3");
    }
}
