package dev.sevensteps.engine;

import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.wire.ApplicationLayerProtocolNegotiation;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.EcPointFormats;
import dev.sevensteps.engine.wire.EncryptThenMac;
import dev.sevensteps.engine.wire.ExtendedMasterSecret;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.RenegotiationInfo;
import dev.sevensteps.engine.wire.ServerHello;
import dev.sevensteps.engine.wire.SupportedGroups;
import dev.sevensteps.engine.wire.SupportedVersions;
import dev.sevensteps.engine.wire.UnknownExtension;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Tls12;
import java.util.List;
import java.util.function.UnaryOperator;

/// Hellos that leave nothing to choose, and choices that were not offered.
final class HelloBreaches extends Breaches {

    HelloBreaches() {
        offers();
        choices();
    }

    /// Opening.CLIENT_HELLO, CHOOSE
    private void offers() {
        offer("TLS 1.1", Alert.PROTOCOL_VERSION, hello -> Forger.withVersion(hello, 0x0302));
        offer("TLS 1.0", Alert.PROTOCOL_VERSION, hello -> Forger.withVersion(hello, 0x0301));
        offer("SSL 3.0", Alert.PROTOCOL_VERSION, hello -> Forger.withVersion(hello, 0x0300));
        offer(
                "TLS 1.3 alone",
                Alert.PROTOCOL_VERSION,
                hello -> Forger.with(hello, Forger.with(hello.extensions(), new SupportedVersions(List.of(0x0304)))));
        offer(
                "no suite that the server knows",
                Alert.HANDSHAKE_FAILURE,
                hello -> Forger.withSuites(hello, List.of(0x1301, 0x0005)));
        offer(
                "no group in common",
                Alert.HANDSHAKE_FAILURE,
                hello -> Forger.with(hello, Forger.with(hello.extensions(), new SupportedGroups(List.of(0x0019)))));
        offer(
                "no signature algorithms",
                Alert.HANDSHAKE_FAILURE,
                hello -> Forger.with(
                        hello, Forger.without(hello.extensions(), ExtensionType.SIGNATURE_ALGORITHMS.code())));
        offer(
                "no null compression",
                Alert.ILLEGAL_PARAMETER,
                hello -> Forger.withCompression(hello, ByteString.ofHex("01")));
        offer(
                "compressed points only",
                Alert.ILLEGAL_PARAMETER,
                hello -> Forger.with(
                        hello, Forger.with(hello.extensions(), new EcPointFormats(ByteString.ofHex("0102")))));
        offer(
                "a renegotiation",
                Alert.HANDSHAKE_FAILURE,
                hello -> Forger.with(hello, Forger.with(hello.extensions(), new RenegotiationInfo(ZEROS_32))));
        row(
                "no application protocol in common",
                Opening.CLIENT_HELLO,
                Duty.CHOOSE,
                Alert.NO_APPLICATION_PROTOCOL,
                () -> staged(
                        FULL,
                        client -> client.preferring(client.preferences().withProtocols("h2")),
                        server -> server.preferring(server.preferences().withProtocols("http/1.1"))));
        row(
                "a resumption without the extended master secret",
                Opening.CLIENT_HELLO,
                Duty.CHOOSE,
                Alert.HANDSHAKE_FAILURE,
                () -> ScenarioPlay.of(AGAIN)
                        .stage()
                        .carriedBy(Forger.clientHello(hello -> Forger.with(
                                hello, Forger.without(hello.extensions(), new ExtendedMasterSecret().code())))));
    }

    private void offer(String what, Alert alert, UnaryOperator<ClientHello> change) {
        wire(what, FULL, Opening.CLIENT_HELLO, Duty.CHOOSE, alert, () -> Forger.clientHello(change));
    }

    /// Tls12.SERVER_HELLO, CHECK_CHOICE
    private void choices() {
        choice("TLS 1.1", Alert.PROTOCOL_VERSION, hello -> Forger.withVersion(hello, 0x0302));
        choice("TLS 1.3 as the version", Alert.PROTOCOL_VERSION, hello -> Forger.withVersion(hello, 0x0304));
        choice(
                "a suite that was not offered",
                Alert.ILLEGAL_PARAMETER,
                hello -> Forger.withSuite(hello, Tls12Suite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384.code()));
        choice("a suite that nobody knows", Alert.ILLEGAL_PARAMETER, hello -> Forger.withSuite(hello, 0x1301));
        choice("compression", Alert.ILLEGAL_PARAMETER, hello -> Forger.withCompression(hello, 1));
        choice(
                "an extension that was not offered",
                Alert.UNSUPPORTED_EXTENSION,
                hello -> Forger.with(
                        hello, Forger.with(hello.extensions(), new UnknownExtension(0x1234, ByteString.EMPTY))));
        choice(
                "an application protocol where none was offered",
                Alert.UNSUPPORTED_EXTENSION,
                hello -> Forger.with(
                        hello, Forger.with(hello.extensions(), ApplicationLayerProtocolNegotiation.ofNames("h2"))));
        choice(
                "compressed points only",
                Alert.ILLEGAL_PARAMETER,
                hello -> Forger.with(
                        hello, Forger.with(hello.extensions(), new EcPointFormats(ByteString.ofHex("0102")))));
        choice(
                "no secure renegotiation",
                Alert.HANDSHAKE_FAILURE,
                hello -> Forger.with(
                        hello, Forger.without(hello.extensions(), ExtensionType.RENEGOTIATION_INFO.code())));
        choice(
                "a renegotiation",
                Alert.HANDSHAKE_FAILURE,
                hello -> Forger.with(hello, Forger.with(hello.extensions(), new RenegotiationInfo(ZEROS_32))));
        row(
                "an application protocol that was not offered",
                Tls12.SERVER_HELLO,
                Duty.CHECK_CHOICE,
                Alert.ILLEGAL_PARAMETER,
                () -> staged(
                                FULL,
                                client -> client.preferring(client.preferences().withProtocols("h2")),
                                server -> server.preferring(server.preferences().withProtocols("h2")))
                        .carriedBy(Forger.serverHello(hello -> Forger.with(
                                hello,
                                Forger.with(hello.extensions(), ApplicationLayerProtocolNegotiation.ofNames("h3"))))));
        row(
                "the session, with another suite",
                Tls12.SERVER_HELLO,
                Duty.CHECK_CHOICE,
                Alert.ILLEGAL_PARAMETER,
                () -> staged(AGAIN, client -> client.preferring(Preferences.GOOD_PRACTICE), server -> server)
                        .carriedBy(Forger.serverHello(hello ->
                                Forger.withSuite(hello, Tls12Suite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384.code()))));
        choice(
                "encrypt_then_mac that was not offered",
                Alert.UNSUPPORTED_EXTENSION,
                hello -> Forger.with(hello, Forger.with(hello.extensions(), new EncryptThenMac())));
        row(
                "encrypt_then_mac with an AEAD suite",
                Tls12.SERVER_HELLO,
                Duty.CHECK_CHOICE,
                Alert.ILLEGAL_PARAMETER,
                () -> staged(
                                FULL,
                                client -> client.preferring(Preferences.LEGACY.inVersion(ProtocolVersion.TLS_1_2)),
                                server -> server)
                        .carriedBy(Forger.serverHello(
                                hello -> Forger.with(hello, Forger.with(hello.extensions(), new EncryptThenMac())))));
        row(
                "the session, without encrypt_then_mac",
                Tls12.SERVER_HELLO,
                Duty.CHECK_CHOICE,
                Alert.HANDSHAKE_FAILURE,
                () -> ScenarioPlay.of(AGAIN)
                        .with(Tls12Suite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA, NamedGroup.X25519)
                        .stage()
                        .carriedBy(Forger.serverHello(hello ->
                                Forger.with(hello, Forger.without(hello.extensions(), new EncryptThenMac().code())))));
        wire(
                "the session, without the extended master secret",
                AGAIN,
                Tls12.SERVER_HELLO,
                Duty.CHECK_CHOICE,
                Alert.HANDSHAKE_FAILURE,
                () -> Forger.serverHello(hello ->
                        Forger.with(hello, Forger.without(hello.extensions(), new ExtendedMasterSecret().code()))));
    }

    private void choice(String what, Alert alert, UnaryOperator<ServerHello> change) {
        wire(what, FULL, Tls12.SERVER_HELLO, Duty.CHECK_CHOICE, alert, () -> Forger.serverHello(change));
    }
}
