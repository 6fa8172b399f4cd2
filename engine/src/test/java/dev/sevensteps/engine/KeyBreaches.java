package dev.sevensteps.engine;

import static dev.sevensteps.engine.wire.HandshakeType.CLIENT_KEY_EXCHANGE;
import static dev.sevensteps.engine.wire.HandshakeType.FINISHED;

import dev.sevensteps.engine.Impostor.Words;
import dev.sevensteps.engine.crypto.FiniteFieldParameters;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.wire.ClientKeyExchange;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.ServerKeyExchange;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Tls12;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// Shares that are none, keys that are not the ones agreed upon, and hashes that do not fit.
final class KeyBreaches extends Breaches {

    KeyBreaches() {
        sharesOfTheServer();
        sharesOfTheClient();
        keySwitches();
        finished();
    }

    /// AGREE_ON_KEY of the client: the shares are signed as they should be.
    private void sharesOfTheServer() {
        share("an x25519 share of zeros", NamedGroup.X25519, ZEROS_32);
        share("a short x25519 share", NamedGroup.X25519, ByteString.copyOf(new byte[31]));
        share("a point that is not on the curve", NamedGroup.SECP256R1, offCurve(65));
        share("a compressed point", NamedGroup.SECP256R1, compressed(33));
        share("a point of another curve", NamedGroup.SECP256R1, offCurve(97));
        serverShare("a curve that was not offered", Alert.ILLEGAL_PARAMETER, NamedGroup.SECP256R1.code(), offCurve(65));
        serverShare("a curve that nobody knows", Alert.ILLEGAL_PARAMETER, 0x1234, offCurve(65));
        FiniteFieldParameters field = FiniteFieldParameters.of(NamedGroup.FFDHE2048);
        field("zero in a finite field", Alert.HANDSHAKE_FAILURE, field, ByteString.ofHex("00"));
        field("one in a finite field", Alert.HANDSHAKE_FAILURE, field, ByteString.ofHex("01"));
        field("the prime itself", Alert.HANDSHAKE_FAILURE, field, field.p());
        field(
                "a field of its own",
                Alert.INSUFFICIENT_SECURITY,
                new FiniteFieldParameters(field.p(), ByteString.ofHex("05")),
                ByteString.ofHex("05"));
        field(
                "a field that was not offered",
                Alert.INSUFFICIENT_SECURITY,
                FiniteFieldParameters.of(NamedGroup.FFDHE3072),
                ByteString.ofHex("05"));
    }

    private void share(String what, NamedGroup group, ByteString point) {
        row(
                what,
                Tls12.SERVER_KEY_EXCHANGE,
                Duty.AGREE_ON_KEY,
                Alert.ILLEGAL_PARAMETER,
                () -> ScenarioPlay.of(FULL)
                        .with(Tls12Suite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, group)
                        .stage()
                        .carriedBy(honestlySigned(group.code(), point)));
    }

    private void serverShare(String what, Alert alert, int group, ByteString point) {
        row(
                what,
                Tls12.SERVER_KEY_EXCHANGE,
                Duty.AGREE_ON_KEY,
                alert,
                () -> staged(
                                FULL,
                                client ->
                                        client.preferring(client.preferences().withGroups(List.of(NamedGroup.X25519))),
                                server -> server)
                        .carriedBy(honestlySigned(group, point)));
    }

    private static Impostor honestlySigned(int group, ByteString point) {
        return signing(
                World.server(KeyType.ED25519),
                SignatureScheme.ED25519,
                share -> new ServerKeyExchange.Ecdhe(group, point, share.signatureScheme(), share.signature()));
    }

    private void field(String what, Alert alert, FiniteFieldParameters field, ByteString value) {
        row(
                what,
                Tls12.SERVER_KEY_EXCHANGE,
                Duty.AGREE_ON_KEY,
                alert,
                () -> dhe().stage()
                        .carriedBy(Forger.signing(
                                World.server(KeyType.RSA),
                                SignatureScheme.RSA_PSS_RSAE_SHA256,
                                KeyExchange.DHE,
                                message -> new ServerKeyExchange.Dhe(
                                        field.p(), field.g(), value, message.signatureScheme(), message.signature()))));
    }

    private static ScenarioPlay dhe() {
        return ScenarioPlay.of(FULL)
                .with(Tls12Suite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256, NamedGroup.FFDHE2048)
                .withKeys(KeyType.RSA, KeyType.RSA);
    }

    /// AGREE_ON_KEY of the server
    private void sharesOfTheClient() {
        clientShare("an x25519 share of zeros", NamedGroup.X25519, ZEROS_32);
        clientShare("a short x25519 share", NamedGroup.X25519, ByteString.copyOf(new byte[31]));
        clientShare("a point that is not on the curve", NamedGroup.SECP256R1, offCurve(65));
        clientShare("a compressed point", NamedGroup.SECP256R1, compressed(33));
        clientShare("a point that is not on the larger curve", NamedGroup.SECP384R1, offCurve(97));
        for (String value : List.of("00", "01")) {
            row(
                    value + " in a finite field",
                    Tls12.CLIENT_KEY_EXCHANGE,
                    Duty.AGREE_ON_KEY,
                    Alert.HANDSHAKE_FAILURE,
                    () -> dhe().stage().carriedBy(Forger.instead(new ClientKeyExchange.Dhe(ByteString.ofHex(value)))));
        }
    }

    private void clientShare(String what, NamedGroup group, ByteString point) {
        row(
                what,
                Tls12.CLIENT_KEY_EXCHANGE,
                Duty.AGREE_ON_KEY,
                Alert.ILLEGAL_PARAMETER,
                () -> ScenarioPlay.of(FULL)
                        .with(Tls12Suite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, group)
                        .stage()
                        .carriedBy(Forger.instead(new ClientKeyExchange.Ecdhe(point))));
    }

    /// The form of an uncompressed point, and no point: its coordinates are 1 and 1.
    private static ByteString offCurve(int length) {
        byte[] bytes = new byte[length];
        bytes[0] = 4;
        bytes[length / 2] = 1;
        bytes[length - 1] = 1;
        return ByteString.copyOf(bytes);
    }

    private static ByteString compressed(int length) {
        byte[] bytes = new byte[length];
        bytes[0] = 2;
        bytes[length - 1] = 5;
        return ByteString.copyOf(bytes);
    }

    /// SWITCH_KEYS: what follows does not open, or a message is cut in two by the change of keys.
    private void keySwitches() {
        UnaryOperator<Secret> another = key -> {
            byte[] bytes = key.expose();
            bytes[0] ^= 1;
            return Secret.wrap(bytes);
        };
        for (Tls12 line : List.of(
                Tls12.CLIENT_CHANGE_CIPHER_SPEC, Tls12.SERVER_CHANGE_CIPHER_SPEC, Tls12.RESUMING_CHANGE_CIPHER_SPEC)) {
            Scenario scenario = line == Tls12.RESUMING_CHANGE_CIPHER_SPEC ? AGAIN : FULL;
            Role sender = line.sender();
            wire(
                    "another key",
                    scenario,
                    line,
                    Duty.SWITCH_KEYS,
                    Alert.BAD_RECORD_MAC,
                    () -> forgingOnly(sender, another));
            int position = scenario.path().indexOf(line);
            wire(
                    "in the middle of a message",
                    scenario,
                    line,
                    Duty.SWITCH_KEYS,
                    Alert.UNEXPECTED_MESSAGE,
                    () -> Impostor.whoSaysAt(
                            position,
                            new Words(ContentType.HANDSHAKE, ByteString.ofHex("1400")),
                            Words.changeCipherSpec()));
        }
    }

    /// Seals what one end says with another key, and what the other says with the right one.
    private static Pair.Carrier forgingOnly(Role forged, UnaryOperator<Secret> forgery) {
        Impostor impostor = Impostor.whoOnlyListens();
        Impostor forger = Impostor.whoOnlyListens().forgingKeys(forgery);
        return (pair, sender, record) -> (sender == forged ? forger : impostor).carry(pair, sender, record);
    }

    /// VERIFY_FINISHED
    private void finished() {
        for (Tls12 line : List.of(Tls12.CLIENT_FINISHED, Tls12.SERVER_FINISHED, Tls12.RESUMING_FINISHED)) {
            Scenario scenario = line == Tls12.RESUMING_FINISHED ? AGAIN : FULL;
            int position = scenario.path().indexOf(line);
            for (int bit : List.of(1, 12)) {
                wire(
                        "byte " + bit + " from its end changed",
                        scenario,
                        line,
                        Duty.VERIFY_FINISHED,
                        Alert.DECRYPT_ERROR,
                        () -> Impostor.who(
                                (sender, at, words) -> List.of(at == position ? turned(words, bit) : words)));
            }
        }
        wire(
                "the other end's Finished",
                AGAIN,
                Tls12.RESUMING_FINISHED,
                Duty.VERIFY_FINISHED,
                Alert.DECRYPT_ERROR,
                KeyBreaches::echoingFinished);
        wire(
                "a ClientKeyExchange for another key",
                STATIC,
                Tls12.CLIENT_CHANGE_CIPHER_SPEC,
                Duty.SWITCH_KEYS,
                Alert.BAD_RECORD_MAC,
                () -> Forger.turningABit(CLIENT_KEY_EXCHANGE, 1));
    }

    private static Impostor echoingFinished() {
        List<Words> first = new ArrayList<>();
        return Impostor.who((sender, position, words) -> {
            if (words.is(FINISHED)) {
                first.add(words);
                return List.of(first.getFirst());
            }
            return List.of(words);
        });
    }
}
