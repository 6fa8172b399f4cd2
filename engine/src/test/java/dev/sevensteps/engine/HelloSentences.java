package dev.sevensteps.engine;

import static dev.sevensteps.model.Fact.CLIENT_AUTH;
import static dev.sevensteps.model.Fact.EARLY_ACCEPTED;
import static dev.sevensteps.model.Fact.EARLY_DATA;
import static dev.sevensteps.model.Fact.RESUMED;
import static dev.sevensteps.model.Fact.RETRY;
import static dev.sevensteps.model.Role.CLIENT;
import static dev.sevensteps.model.Role.SERVER;

import dev.sevensteps.engine.Impostor.Words;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.engine.wire.CertificateEntry;
import dev.sevensteps.engine.wire.Extension;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.Extensions;
import dev.sevensteps.engine.wire.HandshakeType;
import dev.sevensteps.engine.wire.KeyShareHelloRetryRequest;
import dev.sevensteps.engine.wire.SelectedPsk;
import dev.sevensteps.engine.wire.ServerHello;
import dev.sevensteps.engine.wire.SignatureAlgorithms;
import dev.sevensteps.engine.wire.Tls13Certificate;
import dev.sevensteps.engine.wire.UnknownExtension;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Scenario;
import java.util.ArrayList;
import java.util.List;

/// RFC 9846 §4 up to §4.3.11: hellos and their extensions.
final class HelloSentences extends AlertSentences {

    private static final Scenario OLD = Breaches.FULL;
    private static final Scenario AGAIN = Tls13Breaches.young(RESUMED);
    private static final Scenario RETRIED = Tls13Breaches.young(RETRY);
    private static final Scenario ASKING = Tls13Breaches.young(CLIENT_AUTH);
    private static final Scenario EARLY = Tls13Breaches.young(RESUMED, EARLY_DATA, EARLY_ACCEPTED);

    private static final Breaches HELLOS = new Tls13HelloBreaches();
    private static final Breaches CHOICES = new Tls13Breaches();

    /// A suite of TLS 1.3 with another hash than the one that the scenarios have.
    private static final Tls13Suite OTHER = Tls13Suite.TLS_AES_256_GCM_SHA384;

    HelloSentences() {
        super("RFC 9846");
        negotiation();
        clientHellos();
        serverHellos();
        retries();
        extensions();
        versionsAndSchemes();
        shares();
        preSharedKeys();
    }

    private void negotiation() {
        sentence("4", "handshake message in an unexpected order")
                .shown(ForbiddenMoveTest.class, "everyMessageOutOfPlaceIsRefusedByName");
        sentence("4.2.1", "no overlap between the received \"supported_groups\"")
                .breached(HELLOS, "no group in common", Alert.HANDSHAKE_FAILURE);
        sentence("4.2.1", "unable to negotiate a supported set of parameters")
                .breached(HELLOS, "no suite in common", Alert.HANDSHAKE_FAILURE)
                .onTheWire(
                        "no signature scheme in common",
                        SERVER,
                        Alert.HANDSHAKE_FAILURE,
                        FULL,
                        () -> Forger.clientHello(hello -> Forger.with(
                                hello, Forger.with(hello.extensions(), new SignatureAlgorithms(List.of(0x0201))))));
    }

    private void clientHellos() {
        sentence("4.2.2", "receives a ClientHello at any other time")
                .afterwards("ClientHello after the handshake", SERVER, Alert.UNEXPECTED_MESSAGE, FULL, (pair, on) -> {
                    byte[] hello =
                            pair.recorder(CLIENT).spoken().getFirst().bytes().toArray();
                    pair.deliver(SERVER, on.say(pair, CLIENT, Words.handshake(hello)));
                });
        sentence("4.2.2", "receives a legacy_version value not equal to 0x0303")
                .onTheWire(
                        "0x0304",
                        SERVER,
                        Alert.PROTOCOL_VERSION,
                        FULL,
                        () -> Forger.clientHello(hello -> Forger.withVersion(hello, 0x0304)))
                .onTheWire(
                        "0x0302",
                        SERVER,
                        Alert.PROTOCOL_VERSION,
                        FULL,
                        () -> Forger.clientHello(hello -> Forger.withVersion(hello, 0x0302)));
        sentence("4.2.2", "ClientHello is received with any other value in this field")
                .breached(HELLOS, "a compression method", Alert.ILLEGAL_PARAMETER);
        sentence("4.2.2", "If not, then it MUST abort the handshake")
                .changed(
                        HandshakeType.CLIENT_HELLO,
                        "a byte too many",
                        SERVER,
                        Alert.DECODE_ERROR,
                        OLD,
                        words -> RawMessage.longer(words, "00"))
                .changed(
                        HandshakeType.CLIENT_HELLO,
                        "a byte too many",
                        SERVER,
                        Alert.DECODE_ERROR,
                        FULL,
                        words -> RawMessage.longer(words, "00"));
    }

    private void serverHellos() {
        sentence("4.2.3", "TLS 1.3 Server Hello with a legacy_version value not equal")
                .breached(CHOICES, "another legacy version", Alert.PROTOCOL_VERSION);
        sentence("4.2.3", "legacy_session_id_echo field that does not match")
                .breached(CHOICES, "another session id", Alert.ILLEGAL_PARAMETER);
        sentence("4.2.3", "receives a cipher suite that was not offered")
                .breached(CHOICES, "a suite that was not offered", Alert.ILLEGAL_PARAMETER);
        sentence("4.2.3", "ServerHello is received with any other value in this field")
                .breached(CHOICES, "compression", Alert.ILLEGAL_PARAMETER);
        sentence("4.2.3", "If a match is found")
                .breached(
                        new DowngradeBreaches(),
                        "the versions were taken out of the ClientHello",
                        Alert.ILLEGAL_PARAMETER);
        sentence("4.2.3", "performing renegotiation with TLS 1.2 or prior")
                .notAsked("A client here never renegotiates: a ServerHello after the handshake is out of place.");
    }

    private void retries() {
        sentence("4.2.4", "would not result in any change in the ClientHello")
                .breached(HELLOS, "nothing to be changed", Alert.ILLEGAL_PARAMETER);
        sentence("4.2.4", "receives a second HelloRetryRequest in the same connection")
                .onTheWire("the same again", CLIENT, Alert.UNEXPECTED_MESSAGE, RETRIED, () -> {
                    List<Words> requests = new ArrayList<>();
                    return Impostor.who((sender, position, words) -> {
                        if (position == 1) {
                            requests.add(words);
                        }
                        return position == 3 ? requests : List.of(words);
                    });
                });
        sentence("4.2.4", "is the same as that in the HelloRetryRequest and otherwise")
                .provoked(
                        "another suite that was offered",
                        CLIENT,
                        Alert.ILLEGAL_PARAMETER,
                        () -> offeringBothSuites(RETRIED)
                                .carriedBy(Impostor.who((sender, position, words) -> List.of(
                                        position == 3
                                                ? Words.of(Forger.withSuite(
                                                        (ServerHello) Forger.readTls13(words, sender), OTHER.code()))
                                                : words))));
        sentence("4.2.4", "MUST be retained in the ServerHello")
                .onTheWire(
                        "TLS 1.2",
                        CLIENT,
                        Alert.ILLEGAL_PARAMETER,
                        RETRIED,
                        () -> Impostor.who((sender, position, words) -> List.of(
                                position == 3
                                        ? RawMessage.withExtension(
                                                words, ExtensionType.SUPPORTED_VERSIONS.code(), "0303")
                                        : words)));
    }

    private static Pair offeringBothSuites(Scenario scenario) {
        return ScenarioPlay.of(scenario)
                .stage(
                        client -> client.preferring(
                                client.preferences().withSuites(List.of(Tls13Suite.TLS_AES_128_GCM_SHA256, OTHER))),
                        server -> server);
    }

    private void extensions() {
        String tooLong = "04" + "0304" + "0303" + "00";
        sentence("4.3", "if there is data left over after parsing the structure")
                .changed(
                        HandshakeType.CLIENT_HELLO,
                        "in a ClientHello",
                        SERVER,
                        Alert.DECODE_ERROR,
                        FULL,
                        words -> RawMessage.withExtension(words, ExtensionType.SUPPORTED_VERSIONS.code(), tooLong))
                .changed(
                        HandshakeType.SERVER_HELLO,
                        "in a ServerHello",
                        CLIENT,
                        Alert.DECODE_ERROR,
                        FULL,
                        words -> RawMessage.withExtension(words, ExtensionType.SUPPORTED_VERSIONS.code(), "030400"))
                .changed(
                        HandshakeType.ENCRYPTED_EXTENSIONS,
                        "in EncryptedExtensions",
                        CLIENT,
                        Alert.DECODE_ERROR,
                        FULL,
                        words -> RawMessage.withExtension(words, ExtensionType.SERVER_NAME.code(), "00"))
                .changed(
                        HandshakeType.CERTIFICATE_REQUEST,
                        "in a CertificateRequest",
                        CLIENT,
                        Alert.DECODE_ERROR,
                        ASKING,
                        words -> RawMessage.withExtension(
                                words, ExtensionType.SIGNATURE_ALGORITHMS.code(), "0002080700"));
        sentence("4.3", "Upon receiving such an extension, an endpoint MUST abort")
                .breached(CHOICES, "an extension that was not offered", Alert.UNSUPPORTED_EXTENSION)
                .breached(CHOICES, "an unknown extension that was not offered", Alert.UNSUPPORTED_EXTENSION)
                .breached(CHOICES, "a session that was not offered", Alert.UNSUPPORTED_EXTENSION)
                .onTheWire(
                        "in a HelloRetryRequest",
                        CLIENT,
                        Alert.UNSUPPORTED_EXTENSION,
                        RETRIED,
                        () -> retrying("1234", "00"))
                .changed(
                        HandshakeType.CERTIFICATE,
                        "in a Certificate",
                        CLIENT,
                        Alert.UNSUPPORTED_EXTENSION,
                        FULL,
                        words -> beside(words, new UnknownExtension(0x1234, ByteString.EMPTY)));
        sentence("4.3", "which it recognizes and which is not specified for the message")
                .changed(
                        HandshakeType.SERVER_HELLO,
                        "in a ServerHello",
                        CLIENT,
                        Alert.ILLEGAL_PARAMETER,
                        FULL,
                        words -> RawMessage.withExtension(words, ExtensionType.SERVER_NAME.code(), ""))
                .onTheWire(
                        "in a HelloRetryRequest", CLIENT, Alert.ILLEGAL_PARAMETER, RETRIED, () -> retrying("0000", ""))
                .changed(
                        HandshakeType.CERTIFICATE,
                        "in a Certificate",
                        CLIENT,
                        Alert.ILLEGAL_PARAMETER,
                        FULL,
                        words -> beside(words, new KeyShareHelloRetryRequest(NamedGroup.X25519.code())))
                .changed(
                        HandshakeType.CERTIFICATE_REQUEST,
                        "in a CertificateRequest",
                        CLIENT,
                        Alert.ILLEGAL_PARAMETER,
                        ASKING,
                        words -> RawMessage.withExtension(words, ExtensionType.KEY_SHARE.code(), "001d"))
                .afterwards(
                        "in a NewSessionTicket", CLIENT, Alert.ILLEGAL_PARAMETER, FULL, RawMessage.of(4, new byte[] {
                            0, 0, 1, 0, 1, 2, 3, 4, 1, 9, 0, 1, 7, 0, 6, 0, 51, 0, 2, 0, 29
                        }));
    }

    /// The HelloRetryRequest has an extension more.
    private static Impostor retrying(String code, String data) {
        return Impostor.who((sender, position, words) ->
                List.of(position == 1 ? RawMessage.withExtension(words, Integer.parseInt(code, 16), data) : words));
    }

    /// The certificate has an extension more.
    private static Words beside(Words words, Extension more) {
        Tls13Certificate message = (Tls13Certificate) Forger.readTls13(words, SERVER);
        List<CertificateEntry> entries = new ArrayList<>(message.certificateList());
        entries.set(0, new CertificateEntry(entries.getFirst().certData(), Extensions.of(more)));
        return Words.of(new Tls13Certificate(ByteString.EMPTY, entries));
    }

    private void versionsAndSchemes() {
        sentence("4.3.1", "contains a version not offered by the client or contains a version prior to TLS 1.3")
                .changed(
                        HandshakeType.SERVER_HELLO,
                        "0x0305",
                        CLIENT,
                        Alert.ILLEGAL_PARAMETER,
                        FULL,
                        words -> RawMessage.withExtension(words, ExtensionType.SUPPORTED_VERSIONS.code(), "0305"))
                .changed(
                        HandshakeType.SERVER_HELLO,
                        "TLS 1.2",
                        CLIENT,
                        Alert.ILLEGAL_PARAMETER,
                        FULL,
                        words -> RawMessage.withExtension(words, ExtensionType.SUPPORTED_VERSIONS.code(), "0303"))
                .onTheWire(
                        "0x0305 in a HelloRetryRequest",
                        CLIENT,
                        Alert.ILLEGAL_PARAMETER,
                        RETRIED,
                        () -> retrying("002b", "0305"))
                .onTheWire(
                        "TLS 1.2 in a HelloRetryRequest",
                        CLIENT,
                        Alert.ILLEGAL_PARAMETER,
                        RETRIED,
                        () -> retrying("002b", "0303"))
                .provoked(
                        "TLS 1.2, which was offered",
                        CLIENT,
                        Alert.ILLEGAL_PARAMETER,
                        () -> DowngradeBreaches.bothSpeakBoth()
                                .carriedBy(Impostor.whoReplaces(
                                        HandshakeType.SERVER_HELLO,
                                        words -> RawMessage.withExtension(
                                                words, ExtensionType.SUPPORTED_VERSIONS.code(), "0303"))));
        sentence("4.3.3", "client has not sent a \"signature_algorithms\" extension")
                .breached(HELLOS, "no signature algorithms", Alert.MISSING_EXTENSION);
        sentence("4.3.5", "ignored some of the required certificate extension OIDs")
                .notAsked("oid_filters are not sent.");
        sentence("4.3.7", "if it detects a duplicate entry")
                .notAsked("It may, and does not look: a group that is named twice is as good as one.");
    }

    private void shares() {
        sentence("4.3.8", "Servers MAY check for violations of these rules")
                .breached(HELLOS, "a key share for a group that is not among the groups", Alert.ILLEGAL_PARAMETER)
                .changed(
                        HandshakeType.CLIENT_HELLO,
                        "two for one group",
                        SERVER,
                        Alert.ILLEGAL_PARAMETER,
                        FULL,
                        words -> RawMessage.withExtension(
                                words,
                                ExtensionType.KEY_SHARE.code(),
                                "0048" + ("001d0020" + "09".repeat(32)).repeat(2)));
        sentence("4.3.8", "If either of these checks fails")
                .breached(HELLOS, "a group that was not offered", Alert.ILLEGAL_PARAMETER)
                .breached(HELLOS, "a group for which a share was sent", Alert.ILLEGAL_PARAMETER);
        sentence("4.3.8", "If this check fails")
                .breached(CHOICES, "another group than the HelloRetryRequest asked for", Alert.ILLEGAL_PARAMETER);
    }

    private void preSharedKeys() {
        sentence("4.3.10", "fails to decrypt a 0-RTT record following an accepted")
                .provoked(
                        "a bit is changed",
                        SERVER,
                        Alert.BAD_RECORD_MAC,
                        () -> ScenarioPlay.of(EARLY).stage().carriedBy((pair, sender, record) -> {
                            if (record[0] == 23) {
                                record[record.length - 1] ^= 1;
                            }
                            return List.of(record);
                        }));
        sentence("4.3.11", "If these values are not consistent")
                .breached(CHOICES, "the third of one session", Alert.ILLEGAL_PARAMETER)
                .provoked(
                        "a suite with another hash",
                        CLIENT,
                        Alert.ILLEGAL_PARAMETER,
                        () -> offeringBothSuites(AGAIN)
                                .carriedBy(Forger.serverHello(hello -> Forger.withSuite(hello, OTHER.code()))))
                .onTheWire(
                        "no key share",
                        CLIENT,
                        Alert.ILLEGAL_PARAMETER,
                        AGAIN,
                        () -> Forger.serverHello(hello -> Forger.with(
                                hello, Forger.without(hello.extensions(), ExtensionType.KEY_SHARE.code()))));
        sentence("4.3.11", "If any other value is returned")
                .onTheWire(
                        "the second",
                        CLIENT,
                        Alert.ILLEGAL_PARAMETER,
                        EARLY,
                        () -> Forger.serverHello(
                                hello -> Forger.with(hello, Forger.with(hello.extensions(), new SelectedPsk(1)))));
        sentence("4.3.11", "check that it is the last extension")
                .changed(
                        HandshakeType.CLIENT_HELLO,
                        "an extension behind it",
                        SERVER,
                        Alert.ILLEGAL_PARAMETER,
                        AGAIN,
                        words -> RawMessage.withExtension(words, 0x1234, ""));
    }
}
