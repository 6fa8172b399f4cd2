package dev.sevensteps.engine;

import static dev.sevensteps.model.Fact.CLIENT_AUTH;
import static dev.sevensteps.model.Fact.CLIENT_CERT;
import static dev.sevensteps.model.Fact.EARLY_ACCEPTED;
import static dev.sevensteps.model.Fact.EARLY_DATA;
import static dev.sevensteps.model.Fact.RESUMED;
import static dev.sevensteps.model.Role.CLIENT;
import static dev.sevensteps.model.Role.SERVER;

import dev.sevensteps.engine.Impostor.Words;
import dev.sevensteps.engine.policy.ClientAuthentication;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.EndOfEarlyData;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.HandshakeType;
import dev.sevensteps.engine.wire.KeyUpdate;
import dev.sevensteps.engine.wire.Tls13Certificate;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Tls13;
import dev.sevensteps.model.trust.Flaw;
import java.util.List;

/// RFC 9846 §4.4 to §4.7.3, §8 and §9: all handshake messages after the hellos, and what a ClientHello must have.
final class HandshakeSentences extends AlertSentences {

    private static final Scenario MUTUAL = Tls13Breaches.young(CLIENT_AUTH, CLIENT_CERT);
    private static final Scenario EARLY = Tls13Breaches.young(RESUMED, EARLY_DATA, EARLY_ACCEPTED);

    private static final Breaches HELLOS = new Tls13HelloBreaches();
    private static final Breaches DUTIES = new Tls13Breaches();

    HandshakeSentences() {
        super("RFC 9846");
        serverParameters();
        certificates();
        proofs();
        afterTheHandshake();
        earlyData();
        mandatoryExtensions();
    }

    private void serverParameters() {
        sentence("4.4.1", "for the presence of any forbidden extensions")
                .changed(
                        HandshakeType.ENCRYPTED_EXTENSIONS,
                        "key_share",
                        CLIENT,
                        Alert.ILLEGAL_PARAMETER,
                        FULL,
                        words -> RawMessage.withExtension(words, ExtensionType.KEY_SHARE.code(), "001d"))
                .changed(
                        HandshakeType.ENCRYPTED_EXTENSIONS,
                        "pre_shared_key",
                        CLIENT,
                        Alert.ILLEGAL_PARAMETER,
                        EARLY,
                        words -> RawMessage.withExtension(words, ExtensionType.PRE_SHARED_KEY.code(), "0000"))
                .changed(
                        HandshakeType.ENCRYPTED_EXTENSIONS,
                        "supported_versions",
                        CLIENT,
                        Alert.ILLEGAL_PARAMETER,
                        FULL,
                        words -> RawMessage.withExtension(words, ExtensionType.SUPPORTED_VERSIONS.code(), "0304"));
    }

    private void certificates() {
        sentence("4.5.1.2", "an appropriate certificate-related alert")
                .breached(DUTIES, Flaw.MISSING_INTERMEDIATE.kebabCase(), Alert.UNKNOWN_CA)
                .breached(DUTIES, Flaw.WRONG_PURPOSE.kebabCase(), Alert.UNSUPPORTED_CERTIFICATE);
        sentence("4.5.1.3", "If the server supplies an empty Certificate message")
                .onTheWire(
                        "none",
                        CLIENT,
                        Alert.DECODE_ERROR,
                        FULL,
                        () -> Forger.instead(new Tls13Certificate(ByteString.EMPTY, List.of())));
        sentence("4.5.1.3", "abort the handshake with a \"certificate_required\" alert")
                .provoked(
                        "none, where one is required",
                        SERVER,
                        Alert.CERTIFICATE_REQUIRED,
                        () -> ScenarioPlay.of(Tls13Breaches.young(CLIENT_AUTH))
                                .stage(
                                        client -> client,
                                        server -> server.authenticatingClients(
                                                ClientAuthentication.REQUIRED, World.verifier())));
        sentence("4.5.1.3", "using any signature algorithm using an MD5 hash")
                .notAsked("The verifier refuses MD5 and SHA-1 by one rule, which the next sentence tries.");
        sentence("4.5.1.3", "using a SHA-1 hash abort the handshake")
                .breached(DUTIES, Flaw.WEAK_SIGNATURE.kebabCase(), Alert.BAD_CERTIFICATE);
    }

    private void proofs() {
        sentence("4.5.2", "If the verification fails")
                .breached(DUTIES, "a signature of which a bit is changed", Alert.DECRYPT_ERROR)
                .breached(DUTIES, "a client's signature of which a bit is changed", Alert.DECRYPT_ERROR);
        sentence("4.5.3", "contents are correct and if incorrect")
                .breached(DUTIES, "a hash of which a bit is changed", Alert.DECRYPT_ERROR)
                .breached(DUTIES, "a client's hash of which a bit is changed", Alert.DECRYPT_ERROR);
        sentence("4.6", "Servers MUST NOT send this message")
                .onTheWire(
                        "EndOfEarlyData of a server",
                        CLIENT,
                        Alert.UNEXPECTED_MESSAGE,
                        FULL,
                        () -> sayingBefore(FULL, Tls13.SERVER_FINISHED, Words.of(new EndOfEarlyData())))
                .afterwards(
                        "EndOfEarlyData of a server",
                        CLIENT,
                        Alert.UNEXPECTED_MESSAGE,
                        FULL,
                        Words.of(new EndOfEarlyData()));
    }

    private void afterTheHandshake() {
        sentence("4.7.2", "receives a post-handshake CertificateRequest message")
                .afterwards(
                        "CertificateRequest",
                        CLIENT,
                        Alert.UNEXPECTED_MESSAGE,
                        FULL,
                        RawMessage.of(
                                13,
                                ByteString.ofHex("0101" + "0008" + "000d0004" + "00020807")
                                        .toArray()));
        sentence("4.7.3", "KeyUpdate message prior to receiving a Finished message")
                .onTheWire(
                        "KeyUpdate of a server",
                        CLIENT,
                        Alert.UNEXPECTED_MESSAGE,
                        FULL,
                        () -> sayingBefore(FULL, Tls13.SERVER_FINISHED, Words.of(new KeyUpdate(false))))
                .onTheWire(
                        "KeyUpdate of a client",
                        SERVER,
                        Alert.UNEXPECTED_MESSAGE,
                        MUTUAL,
                        () -> sayingBefore(MUTUAL, Tls13.CLIENT_FINISHED, Words.of(new KeyUpdate(true))));
        sentence("4.7.3", "If an implementation receives any other value")
                .afterwards("2", SERVER, Alert.ILLEGAL_PARAMETER, FULL, RawMessage.of(24, new byte[] {2}))
                .afterwards("255", CLIENT, Alert.ILLEGAL_PARAMETER, FULL, RawMessage.of(24, new byte[] {-1}));
    }

    static Impostor sayingBefore(Scenario scenario, Line line, Words words) {
        return Impostor.whoAddsBefore(scenario.path().indexOf(line), words);
    }

    private void earlyData() {
        sentence("4.7.1", "more than max_early_data_size bytes of 0-RTT data")
                .provoked("2^14 bytes, and five more", SERVER, Alert.UNEXPECTED_MESSAGE, () -> {
                    Impostor impostor = Impostor.whoOnlyListens();
                    Pair pair = ScenarioPlay.of(EARLY).stage().carriedBy(impostor);
                    pair.carry(CLIENT);
                    pair.deliver(
                            SERVER,
                            impostor.say(
                                    pair,
                                    CLIENT,
                                    new Words(ContentType.APPLICATION_DATA, ByteString.copyOf(new byte[1 << 14]))));
                    return pair;
                });
        sentence("8.2", "it either aborts the handshake with an \"illegal_parameter\" alert or accepts")
                .shown(Tls13ConnectionTest.class, "earlyDataAreTakenOnce");
    }

    private void mandatoryExtensions() {
        sentence("9.2", "does not conform to these requirements")
                .breached(HELLOS, "no groups", Alert.MISSING_EXTENSION)
                .breached(HELLOS, "no key share", Alert.MISSING_EXTENSION)
                .breached(HELLOS, "no signature algorithms", Alert.MISSING_EXTENSION)
                .onTheWire(
                        "a pre-shared key without modes",
                        SERVER,
                        Alert.MISSING_EXTENSION,
                        EARLY,
                        () -> Forger.clientHello(hello -> Forger.with(
                                hello,
                                Forger.without(hello.extensions(), ExtensionType.PSK_KEY_EXCHANGE_MODES.code()))));
        sentence("9.2", "lacking a \"server_name\" extension").notAsked("No server here requires a name.");
    }
}
