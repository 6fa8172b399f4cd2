package dev.sevensteps.engine;

import static dev.sevensteps.model.Fact.CLIENT_AUTH;
import static dev.sevensteps.model.Fact.EPHEMERAL;
import static dev.sevensteps.model.Role.CLIENT;
import static dev.sevensteps.model.Role.SERVER;

import dev.sevensteps.engine.crypto.FiniteFieldParameters;
import dev.sevensteps.engine.policy.ClientAuthentication;
import dev.sevensteps.engine.policy.Habits;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.record.Tls12CbcTest;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.ClientKeyExchange;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.HandshakeType;
import dev.sevensteps.engine.wire.ServerKeyExchange;
import dev.sevensteps.engine.wire.SupportedGroups;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.trust.Flaw;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// The RFCs of TLS 1.2 and its extensions. (RFC 9846 has taken the place of some; TLS 1.2 is still spoken after them.)
final class OlderSentences extends AlertSentences {

    private static final Scenario OLD = Breaches.FULL;
    private static final Breaches HELLOS = new HelloBreaches();
    private static final Breaches KEYS = new KeyBreaches();
    private static final Breaches TRUST = new TrustBreaches();
    private static final NamedGroup FIELD = NamedGroup.FFDHE2048;

    private OlderSentences(String rfc) {
        super(rfc);
    }

    static List<Row> ofAll() {
        List<Row> all = new ArrayList<>();
        all.addAll(tls12().rows());
        all.addAll(extensions().rows());
        all.addAll(finiteFields().rows());
        all.addAll(others());
        return all;
    }

    private static OlderSentences tls12() {
        OlderSentences rfc = new OlderSentences("RFC 5246");
        rfc.records();
        rfc.hellos();
        rfc.laterMessages();
        return rfc;
    }

    private void records() {
        Sentence type = sentence("6", "receives an unexpected record type");
        for (Role hearer : Role.values()) {
            type.afterwards(
                    "24, to the " + hearer,
                    hearer,
                    Alert.UNEXPECTED_MESSAGE,
                    OLD,
                    (pair, on) -> pair.deliver(
                            hearer, ByteString.ofHex("180303000101").toArray()));
        }
        sentence("6.2.3.2", "MUST use the bad_record_mac alert")
                .shown(Tls12CbcTest.class, "wrongPaddingIsRefusedAlike");
        sentence("6.2.3.3", "a fatal bad_record_mac alert MUST be")
                .breached(KEYS, "another key", Alert.BAD_RECORD_MAC)
                .afterwards(
                        "a record of zeros",
                        SERVER,
                        Alert.BAD_RECORD_MAC,
                        OLD,
                        (pair, on) -> pair.deliver(
                                SERVER,
                                ByteString.ofHex("1703030020" + "00".repeat(32)).toArray()));
        sentence("7.2.2", "with an incorrect MAC").shown(Tls12CbcTest.class, "everyChangedByteIsRefusedAlike");
        sentence("7.2.2", "a no_renegotiation alert that it is not willing to accept")
                .shown(InterjectionTest.class, "aServerThatAsksForARenegotiationIsToldNo");
        sentence("7.2.2", "it would not generally send a certificate_expired alert")
                .notAsked("A certificate is taken or refused; there are no warnings.");
        sentence("7.2.2", "handshake_failure Reception of").notAsked("It says what a peer may make of the alert.");
        for (String reserved : List.of("decryption_failed", "no_certificate", "export_restriction")) {
            sentence("7.2.2", reserved + "_RESERVED This alert was used").notAsked("Nothing here sends it.");
        }
        for (Role hearer : Role.values()) {
            sentence("7.2.2", "2^14+2048 bytes")
                    .afterwards(
                            "one more, to the " + hearer,
                            hearer,
                            Alert.RECORD_OVERFLOW,
                            OLD,
                            (pair, on) -> pair.deliver(
                                    hearer, ByteString.ofHex("1703034801").toArray()));
        }
    }

    private void hellos() {
        sentence("7.4.1.1", "respond with a no_renegotiation alert")
                .shown(InterjectionTest.class, "aServerThatAsksForARenegotiationIsToldNo");
        sentence("7.4.1.2", "if no acceptable choices are presented")
                .breached(HELLOS, "no suite that the server knows", Alert.HANDSHAKE_FAILURE);
        sentence("7.4.1.2", "fatal \"decode_error\" alert")
                .changed(
                        HandshakeType.CLIENT_HELLO,
                        "a byte too many",
                        SERVER,
                        Alert.DECODE_ERROR,
                        OLD,
                        words -> RawMessage.longer(words, "00"))
                .changed(HandshakeType.CLIENT_HELLO, "half a length", SERVER, Alert.DECODE_ERROR, OLD, words -> {
                    byte[] bytes = words.bytes().toArray();
                    int session = 4 + 34;
                    int suites = session + 1 + bytes[session];
                    int end = suites + 2 + ((bytes[suites] & 0xff) << 8 | (bytes[suites + 1] & 0xff)) + 2;
                    return RawMessage.of(1, ByteString.copyOf(bytes, 4, end + 1).toArray());
                });
        sentence("7.4.1.3", "respond with a handshake failure alert")
                .breached(HELLOS, "no group in common", Alert.HANDSHAKE_FAILURE);
        sentence("7.4.1.4", "with an unsupported_extension fatal alert")
                .breached(HELLOS, "an extension that was not offered", Alert.UNSUPPORTED_EXTENSION);
        sentence("E.1", "the client MUST send a \"protocol_version\" alert")
                .breached(HELLOS, "TLS 1.3 as the version", Alert.PROTOCOL_VERSION);
        sentence("E.1", "only versions greater than client_version")
                .breached(HELLOS, "SSL 3.0", Alert.PROTOCOL_VERSION);
    }

    private void laterMessages() {
        sentence("7.4.4", "for an anonymous server to request client authentication")
                .notAsked("No anonymous suite is offered.");
        sentence("7.4.6", "or respond with a fatal handshake_failure")
                .provoked(
                        "none, where one is required",
                        SERVER,
                        Alert.HANDSHAKE_FAILURE,
                        () -> ScenarioPlay.of(Breaches.scenario(EPHEMERAL, CLIENT_AUTH))
                                .stage(
                                        client -> client,
                                        server -> server.authenticatingClients(
                                                ClientAuthentication.REQUIRED, World.verifier())));
        sentence("7.4.7.1", "a TLS server MUST NOT generate an alert")
                .shown(MalformedPremasterTest.class, "everyMalformedPremasterSecretLooksLikeAWrongOne");
    }

    private static OlderSentences extensions() {
        OlderSentences rfc = new OlderSentences("RFC 6066");
        rfc.sentence("3", "does not recognize the server name")
                .notAsked("A server here goes on with what it has: it asks for no name.");
        rfc.sentence("3", "to send a warning-level unrecognized_name(112) alert")
                .notAsked("None is sent; a client notes it as any warning.");
        rfc.sentence("4", "for a value other than the allowed values")
                .notAsked("max_fragment_length is not known here, and ignored.");
        rfc.sentence("4", "that differs from the length it requested")
                .changed(
                        HandshakeType.SERVER_HELLO,
                        "it was not requested",
                        CLIENT,
                        Alert.UNSUPPORTED_EXTENSION,
                        OLD,
                        words -> RawMessage.withExtension(words, 1, "01"));
        rfc.sentence("4", "MUST discard the message and send a \"record_overflow\"")
                .notAsked("max_fragment_length is not known here.");
        rfc.sentence("4", "SHOULD NOT generate record_overflow").notAsked("There is no DTLS here.");
        rfc.sentence("5", "bad_certificate_hash_value(114)").notAsked("client_certificate_url is not known here.");
        rfc.sentence("5", "certificate_unobtainable(111)").notAsked("client_certificate_url is not known here.");
        rfc.sentence("8", "bad_certificate_status_response(113)")
                .breached(TRUST, "flaw " + Flaw.FORGED_STAPLE.kebabCase(), Alert.BAD_CERTIFICATE_STATUS_RESPONSE);
        return rfc;
    }

    private static OlderSentences finiteFields() {
        OlderSentences rfc = new OlderSentences("RFC 7919");
        rfc.sentence("3", "insufficient_security(71)")
                .breached(KEYS, "a field of its own", Alert.INSUFFICIENT_SECURITY);
        BigInteger prime = new BigInteger(1, FiniteFieldParameters.of(FIELD).p().toArray());
        List<BigInteger> outOfRange = List.of(
                BigInteger.ZERO, BigInteger.ONE, prime.subtract(BigInteger.ONE), prime, prime.add(BigInteger.TWO));
        for (BigInteger share : outOfRange) {
            String what = share.bitLength() < 2 ? share.toString() : "p + " + share.subtract(prime);
            rfc.sentence("3", "If dh_Ys is not in this range")
                    .provoked(what, CLIENT, Alert.HANDSHAKE_FAILURE, () -> dhe().carriedBy(serverShare(share)));
            rfc.sentence("4", "If dh_Yc is out of range")
                    .provoked(
                            what,
                            SERVER,
                            Alert.HANDSHAKE_FAILURE,
                            () -> dhe().carriedBy(Forger.instead(new ClientKeyExchange.Dhe(of(share, 256)))));
        }
        rfc.sentence("4", "type insufficient_security(71)")
                .provoked(
                        "a field that nobody knows",
                        SERVER,
                        Alert.INSUFFICIENT_SECURITY,
                        () -> dhe().carriedBy(Forger.clientHello(hello -> Forger.with(
                                hello, Forger.with(hello.extensions(), new SupportedGroups(List.of(0x01fe)))))));
        return rfc;
    }

    private static Pair dhe() {
        return ScenarioPlay.of(OLD)
                .with(Tls12Suite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256, FIELD)
                .withKeys(KeyType.RSA, KeyType.RSA)
                .stage();
    }

    private static Impostor serverShare(BigInteger share) {
        FiniteFieldParameters field = FiniteFieldParameters.of(FIELD);
        return Forger.signing(
                World.server(KeyType.RSA),
                SignatureScheme.RSA_PSS_RSAE_SHA256,
                KeyExchange.DHE,
                message -> new ServerKeyExchange.Dhe(
                        field.p(), field.g(), of(share, 256), message.signatureScheme(), message.signature()));
    }

    /// A number in so many bytes.
    static ByteString of(BigInteger number, int length) {
        byte[] bytes = number.toByteArray();
        byte[] padded = new byte[length];
        int count = Math.min(length, bytes.length);
        System.arraycopy(bytes, bytes.length - count, padded, length - count, count);
        return ByteString.copyOf(padded);
    }

    private static ClientHello fallingBack(ClientHello hello) {
        List<Integer> suites = new ArrayList<>(hello.cipherSuites());
        suites.add(0x5600);
        return Forger.withSuites(
                Forger.with(hello, Forger.without(hello.extensions(), ExtensionType.SUPPORTED_VERSIONS.code())),
                suites);
    }

    private static List<Row> others() {
        OlderSentences renegotiation = new OlderSentences("RFC 5746");
        renegotiation
                .sentence("3.4", "renegotiated_connection of a ServerHello is not empty")
                .breached(HELLOS, "a renegotiation", Alert.HANDSHAKE_FAILURE);
        renegotiation
                .sentence("3.6", "renegotiated_connection of a ClientHello is not empty")
                .breached(HELLOS, "a renegotiation", Alert.HANDSHAKE_FAILURE);
        renegotiation
                .sentence("4.1", "a server that does not know of secure renegotiation")
                .breached(HELLOS, "no secure renegotiation", Alert.HANDSHAKE_FAILURE);
        OlderSentences extended = new OlderSentences("RFC 7627");
        extended.sentence("5.3", "a session with an extended master secret is resumed without, by a client")
                .breached(HELLOS, "a resumption without the extended master secret", Alert.HANDSHAKE_FAILURE);
        extended.sentence("5.3", "a session with an extended master secret is resumed without, by a server")
                .breached(HELLOS, "the session, without the extended master secret", Alert.HANDSHAKE_FAILURE);
        OlderSentences curves = new OlderSentences("RFC 8422");
        curves.sentence("5.1.2", "ec_point_formats without uncompressed points")
                .breached(HELLOS, "compressed points only", Alert.ILLEGAL_PARAMETER);
        curves.sentence("5.11", "a shared secret of zeros, a point that is not on the curve")
                .breached(KEYS, "an x25519 share of zeros", Alert.ILLEGAL_PARAMETER)
                .breached(KEYS, "a point that is not on the curve", Alert.ILLEGAL_PARAMETER);
        OlderSentences protocols = new OlderSentences("RFC 7301");
        protocols
                .sentence("3.2", "no protocol that the client advertises is supported")
                .breached(HELLOS, "no application protocol in common", Alert.NO_APPLICATION_PROTOCOL);
        OlderSentences fallback = new OlderSentences("RFC 7507");
        fallback.sentence("3", "TLS_FALLBACK_SCSV where the server speaks a higher version")
                .provoked(
                        "TLS 1.2, where TLS 1.3 could be spoken",
                        SERVER,
                        Alert.INAPPROPRIATE_FALLBACK,
                        () -> DowngradeBreaches.bothSpeakBoth()
                                .carriedBy(Forger.clientHello(OlderSentences::fallingBack)))
                .shown(StrangeHelloTest.class, "whatIsNotKnownIsPassedOver");
        OlderSentences limits = new OlderSentences("RFC 8449");
        limits.sentence("4", "a limit of less than 64")
                .changed(
                        HandshakeType.CLIENT_HELLO,
                        "63",
                        SERVER,
                        Alert.ILLEGAL_PARAMETER,
                        FULL,
                        words -> RawMessage.withExtension(words, ExtensionType.RECORD_SIZE_LIMIT.code(), "003f"));
        UnaryOperator<Preferences> limited =
                preferences -> preferences.withHabits(Habits.USUAL.withRecordSizeLimit(100));
        for (Role hearer : Role.values()) {
            limits.sentence("4", "a record that is longer than the limit")
                    .provoked("100 bytes and a type, to the " + hearer, hearer, Alert.RECORD_OVERFLOW, () -> {
                        Pair pair = ScenarioPlay.of(FULL)
                                .stage(
                                        client -> client.preferring(limited.apply(client.preferences())),
                                        server -> server.preferring(limited.apply(server.preferences())))
                                .pump();
                        byte[] inner = new byte[101];
                        inner[100] = 23;
                        pair.deliver(hearer, StolenKeys.record(pair, hearer.peer(), 0, inner));
                        return pair;
                    });
        }
        List<Row> all = new ArrayList<>();
        for (OlderSentences rfc : List.of(renegotiation, extended, curves, protocols, fallback, limits)) {
            all.addAll(rfc.rows());
        }
        return all;
    }
}
