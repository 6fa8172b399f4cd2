package dev.sevensteps.engine;

import static dev.sevensteps.model.Fact.CLIENT_AUTH;
import static dev.sevensteps.model.Fact.CLIENT_CERT;
import static dev.sevensteps.model.Fact.EARLY_ACCEPTED;
import static dev.sevensteps.model.Fact.EARLY_DATA;
import static dev.sevensteps.model.Fact.RESUMED;
import static dev.sevensteps.model.Fact.RETRY;

import dev.sevensteps.engine.Impostor.Words;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.engine.wire.ApplicationLayerProtocolNegotiation;
import dev.sevensteps.engine.wire.EncryptedExtensions;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.HandshakeType;
import dev.sevensteps.engine.wire.KeyShareEntry;
import dev.sevensteps.engine.wire.KeyShareServerHello;
import dev.sevensteps.engine.wire.SelectedPsk;
import dev.sevensteps.engine.wire.ServerHello;
import dev.sevensteps.engine.wire.UnknownExtension;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Tls13;
import dev.sevensteps.model.trust.Flaw;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// The duties of TLS 1.3, broken.
final class Tls13Breaches extends Breaches {

    private static final Scenario FULL = young();
    private static final Scenario AGAIN = young(RESUMED);
    private static final Scenario MUTUAL = young(CLIENT_AUTH, CLIENT_CERT);
    private static final Scenario RETRIED = young(RETRY);
    private static final Scenario EARLY = young(RESUMED, EARLY_DATA, EARLY_ACCEPTED);

    static final List<Scenario> SCENARIOS = List.of(FULL, AGAIN, MUTUAL, RETRIED, young(RETRY, RESUMED), EARLY);

    Tls13Breaches() {
        choices();
        shares();
        certificates();
        signatures();
        finished();
        keySwitches();
    }

    static Scenario young(Fact... facts) {
        return Scenario.of(ProtocolVersion.TLS_1_3, facts);
    }

    /// CHECK_CHOICE, of the ServerHello and the EncryptedExtensions.
    private void choices() {
        choice(
                "a suite that was not offered",
                Alert.ILLEGAL_PARAMETER,
                hello -> Forger.withSuite(hello, Tls13Suite.TLS_AES_256_GCM_SHA384.code()));
        choice("compression", Alert.ILLEGAL_PARAMETER, hello -> Forger.withCompression(hello, 1));
        choice(
                "a session that was not offered",
                Alert.UNSUPPORTED_EXTENSION,
                hello -> Forger.with(hello, Forger.with(hello.extensions(), new SelectedPsk(0))));
        choice(
                "an extension that was not offered",
                Alert.UNSUPPORTED_EXTENSION,
                hello -> Forger.with(
                        hello, Forger.with(hello.extensions(), new UnknownExtension(0x1234, ByteString.EMPTY))));
        choice(
                "another session id",
                Alert.ILLEGAL_PARAMETER,
                hello -> new ServerHello(
                        hello.serverVersion(),
                        hello.random(),
                        ZEROS_32,
                        hello.cipherSuite(),
                        hello.compressionMethod(),
                        hello.extensions()));
        choice("another legacy version", Alert.PROTOCOL_VERSION, hello -> Forger.withVersion(hello, 0x0302));
        choice(
                "no key share",
                Alert.MISSING_EXTENSION,
                hello -> Forger.with(hello, Forger.without(hello.extensions(), ExtensionType.KEY_SHARE.code())));
        choice(
                "a key share for another group",
                Alert.ILLEGAL_PARAMETER,
                hello -> Forger.with(
                        hello,
                        Forger.with(
                                hello.extensions(),
                                new KeyShareServerHello(
                                        new KeyShareEntry(NamedGroup.X448.code(), ByteString.copyOf(new byte[56]))))));
        wire(
                "another group than the HelloRetryRequest asked for",
                RETRIED,
                Tls13.SERVER_HELLO,
                Duty.CHECK_CHOICE,
                Alert.ILLEGAL_PARAMETER,
                () -> Impostor.who((sender, position, words) -> List.of(
                        position == 3 ? Words.of(otherGroup((ServerHello) Forger.readTls13(words, sender))) : words)));
        wire(
                "the third of one session",
                AGAIN,
                Tls13.SERVER_HELLO,
                Duty.CHECK_CHOICE,
                Alert.ILLEGAL_PARAMETER,
                () -> Forger.serverHello(
                        hello -> Forger.with(hello, Forger.with(hello.extensions(), new SelectedPsk(2)))));
        encryptedExtension(
                "an extension that was not offered",
                Alert.UNSUPPORTED_EXTENSION,
                FULL,
                message -> new EncryptedExtensions(
                        Forger.with(message.extensions(), ApplicationLayerProtocolNegotiation.ofNames("h2"))));
        encryptedExtension(
                "an unknown extension that was not offered",
                Alert.UNSUPPORTED_EXTENSION,
                FULL,
                message -> new EncryptedExtensions(
                        Forger.with(message.extensions(), new UnknownExtension(0x1234, ByteString.EMPTY))));
    }

    private static ServerHello otherGroup(ServerHello hello) {
        return Forger.with(
                hello,
                Forger.with(
                        hello.extensions(),
                        new KeyShareServerHello(
                                new KeyShareEntry(NamedGroup.SECP256R1.code(), ByteString.copyOf(new byte[65])))));
    }

    private void choice(String what, Alert alert, UnaryOperator<ServerHello> change) {
        wire(what, FULL, Tls13.SERVER_HELLO, Duty.CHECK_CHOICE, alert, () -> Forger.serverHello(change));
    }

    private void encryptedExtension(
            String what, Alert alert, Scenario scenario, UnaryOperator<EncryptedExtensions> change) {
        wire(
                what,
                scenario,
                Tls13.ENCRYPTED_EXTENSIONS,
                Duty.CHECK_CHOICE,
                alert,
                () -> Impostor.whoReplaces(
                        HandshakeType.ENCRYPTED_EXTENSIONS,
                        words -> Words.of(change.apply((EncryptedExtensions) Forger.readTls13(words, Role.SERVER)))));
    }

    /// AGREE_ON_KEY of the client.
    private void shares() {
        share("an x25519 share of zeros", NamedGroup.X25519, ZEROS_32);
        share("a short x25519 share", NamedGroup.X25519, ByteString.copyOf(new byte[31]));
        share("a point that is not on the curve", NamedGroup.SECP256R1, ByteString.ofHex("04" + "01".repeat(64)));
        share("a share of ML-KEM that is too short", NamedGroup.X25519MLKEM768, ByteString.copyOf(new byte[1119]));
        share("zero in a finite field", NamedGroup.FFDHE2048, ByteString.copyOf(new byte[256]));
    }

    private void share(String what, NamedGroup group, ByteString value) {
        row(
                what,
                Tls13.SERVER_HELLO,
                Duty.AGREE_ON_KEY,
                Alert.ILLEGAL_PARAMETER,
                () -> ScenarioPlay.of(FULL)
                        .with(Tls13Suite.TLS_AES_128_GCM_SHA256, group)
                        .stage()
                        .carriedBy(Forger.serverHello(hello -> Forger.with(
                                hello,
                                Forger.with(
                                        hello.extensions(),
                                        new KeyShareServerHello(new KeyShareEntry(group.code(), value)))))));
    }

    /// VERIFY_CHAIN
    private void certificates() {
        for (Flaw flaw : Flaw.values()) {
            row(
                    flaw.kebabCase(),
                    Tls13.SERVER_CERTIFICATE,
                    Duty.VERIFY_CHAIN,
                    flaw.alert(),
                    () -> staged(
                            FULL,
                            client -> client,
                            server -> ServerPolicy.presenting(World.flawed(flaw, Role.SERVER))
                                    .preferring(server.preferences())));
        }
        row(
                "a client's certificate that has expired",
                Tls13.CLIENT_CERTIFICATE,
                Duty.VERIFY_CHAIN,
                Alert.CERTIFICATE_EXPIRED,
                () -> staged(
                        MUTUAL,
                        client -> client.identifiedBy(World.flawed(Flaw.EXPIRED, Role.CLIENT)),
                        server -> server));
    }

    /// VERIFY_SIGNATURE
    private void signatures() {
        turned("a signature of which a bit is changed", FULL, Tls13.SERVER_CERTIFICATE_VERIFY, Duty.VERIFY_SIGNATURE);
        turned(
                "a client's signature of which a bit is changed",
                MUTUAL,
                Tls13.CLIENT_CERTIFICATE_VERIFY,
                Duty.VERIFY_SIGNATURE);
    }

    /// VERIFY_FINISHED
    private void finished() {
        turned("a hash of which a bit is changed", FULL, Tls13.SERVER_FINISHED, Duty.VERIFY_FINISHED);
        turned("a client's hash of which a bit is changed", FULL, Tls13.CLIENT_FINISHED, Duty.VERIFY_FINISHED);
    }

    /// SWITCH_KEYS: what follows does not open, or the line does not end at the end of a record.
    private void keySwitches() {
        UnaryOperator<Secret> another = key -> {
            byte[] bytes = key.expose();
            bytes[0] ^= 1;
            return Secret.wrap(bytes);
        };
        wire(
                "another key",
                FULL,
                Tls13.SERVER_HELLO,
                Duty.SWITCH_KEYS,
                Alert.BAD_RECORD_MAC,
                () -> Impostor.whoOnlyListens().forgingKeys(another));
        boundary(FULL, Tls13.SERVER_HELLO, HandshakeType.ENCRYPTED_EXTENSIONS);
        boundary(FULL, Tls13.SERVER_FINISHED, HandshakeType.NEW_SESSION_TICKET);
        boundary(FULL, Tls13.CLIENT_FINISHED, HandshakeType.KEY_UPDATE);
        boundary(EARLY, Tls13.END_OF_EARLY_DATA, HandshakeType.FINISHED);
    }

    private void boundary(Scenario scenario, Line line, HandshakeType next) {
        int position = scenario.path().indexOf(line);
        wire(
                "the beginning of another message behind it",
                scenario,
                line,
                Duty.SWITCH_KEYS,
                Alert.UNEXPECTED_MESSAGE,
                () -> Impostor.who((sender, at, words) -> List.of(at == position ? withMore(words, next) : words)));
    }

    private static Words withMore(Words words, HandshakeType next) {
        byte[] bytes = words.bytes().toArray();
        byte[] more = Arrays.copyOf(bytes, bytes.length + 1);
        more[bytes.length] = (byte) next.code();
        return Words.handshake(more);
    }
}
