package dev.sevensteps.engine;

import static dev.sevensteps.engine.wire.HandshakeType.CERTIFICATE_VERIFY;
import static dev.sevensteps.engine.wire.HandshakeType.SERVER_KEY_EXCHANGE;
import static dev.sevensteps.model.Fact.CLIENT_AUTH;
import static dev.sevensteps.model.Fact.EPHEMERAL;

import dev.sevensteps.engine.Impostor.Words;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientAuthentication;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.wire.CertificateMessage;
import dev.sevensteps.engine.wire.CertificateVerify;
import dev.sevensteps.engine.wire.ServerKeyExchange;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Tls12;
import dev.sevensteps.model.trust.CertificateVerifier;
import dev.sevensteps.model.trust.Flaw;
import dev.sevensteps.model.trust.Trust;
import java.util.List;
import java.util.function.UnaryOperator;

/// Chains that are not trusted, and signatures that were not made by whom they should.
final class TrustBreaches extends Breaches {

    TrustBreaches() {
        chains();
        signatures();
    }

    /// VERIFY_CHAIN, of either end
    private void chains() {
        for (Flaw flaw : Flaw.values()) {
            row(
                    "flaw " + flaw.kebabCase(),
                    Tls12.SERVER_CERTIFICATE,
                    Duty.VERIFY_CHAIN,
                    flaw.alert(),
                    () -> flawedServer(flaw));
            // Nobody asks a client for its name, or for its status.
            if (flaw != Flaw.WRONG_NAME && flaw != Flaw.MISSING_STAPLE) {
                row(
                        "flaw " + flaw.kebabCase(),
                        Tls12.CLIENT_CERTIFICATE,
                        Duty.VERIFY_CHAIN,
                        flaw.alert(),
                        () -> staged(
                                MUTUAL,
                                client -> client.identifiedBy(World.flawed(flaw, Role.CLIENT)),
                                server -> server));
            }
        }
        wire(
                "a key that does not fit the suite",
                FULL,
                Tls12.SERVER_CERTIFICATE,
                Duty.VERIFY_CHAIN,
                Alert.ILLEGAL_PARAMETER,
                () -> Forger.instead(
                        new CertificateMessage(World.server(KeyType.RSA).chain())));
        row(
                "no certificate where one is required",
                Tls12.CLIENT_CERTIFICATE,
                Duty.VERIFY_CHAIN,
                Alert.HANDSHAKE_FAILURE,
                () -> staged(
                        scenario(EPHEMERAL, CLIENT_AUTH),
                        client -> client,
                        server -> server.authenticatingClients(ClientAuthentication.REQUIRED, World.verifier())));
        CertificateVerifier noStaples = chain -> chain.staple().isPresent()
                ? new Trust.Distrusted(Flaw.EXPIRED, "the staple", "It is too old.")
                : World.verifier().verify(chain);
        row(
                "a staple that is not believed",
                Tls12.CERTIFICATE_STATUS,
                Duty.VERIFY_CHAIN,
                Flaw.EXPIRED.alert(),
                () -> staged(
                        STAPLING,
                        client -> ClientPolicy.trusting(noStaples)
                                .named(World.SERVER_NAME)
                                .preferring(client.preferences()),
                        server -> server));
    }

    /// A server that shows a flawed chain, with a client that would take whatever key it has.
    private static Pair flawedServer(Flaw flaw) {
        CertifiedKey flawed = World.flawed(flaw, Role.SERVER);
        boolean rsa = flawed.key().type() == KeyType.RSA;
        Tls12Suite suite = rsa
                ? Tls12Suite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256
                : Tls12Suite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256;
        ScenarioPlay play = ScenarioPlay.of(FULL).with(suite, NamedGroup.X25519);
        return Pair.of(
                play.clientPolicy(),
                World.environment("client"),
                ServerPolicy.presenting(flawed).preferring(play.serverPolicy().preferences()),
                World.environment("server"));
    }

    /// VERIFY_SIGNATURE
    private void signatures() {
        signature(
                "a signature with one bit turned",
                Alert.DECRYPT_ERROR,
                () -> Forger.turningABit(SERVER_KEY_EXCHANGE, 1));
        signature(
                "a signature over another share",
                Alert.DECRYPT_ERROR,
                () -> ecdhe(ecdhe -> new ServerKeyExchange.Ecdhe(
                        ecdhe.namedCurve(), ZEROS_32, ecdhe.signatureScheme(), ecdhe.signature())));
        signature(
                "a signature of another key",
                Alert.DECRYPT_ERROR,
                () -> signing(World.client(KeyType.ED25519), SignatureScheme.ED25519, share -> share));
        signature(
                "an empty signature",
                Alert.DECRYPT_ERROR,
                () -> ecdhe(ecdhe -> new ServerKeyExchange.Ecdhe(
                        ecdhe.namedCurve(), ecdhe.point(), ecdhe.signatureScheme(), ByteString.EMPTY)));
        signature(
                "a scheme that does not fit the key",
                Alert.ILLEGAL_PARAMETER,
                () -> ecdhe(ecdhe -> new ServerKeyExchange.Ecdhe(
                        ecdhe.namedCurve(),
                        ecdhe.point(),
                        SignatureScheme.ECDSA_SECP256R1_SHA256.code(),
                        ecdhe.signature())));
        signature(
                "SHA-1",
                Alert.ILLEGAL_PARAMETER,
                () -> ecdhe(ecdhe ->
                        new ServerKeyExchange.Ecdhe(ecdhe.namedCurve(), ecdhe.point(), 0x0203, ecdhe.signature())));
        row(
                "a scheme that was not offered",
                Tls12.SERVER_KEY_EXCHANGE,
                Duty.VERIFY_SIGNATURE,
                Alert.ILLEGAL_PARAMETER,
                TrustBreaches::schemeNotOffered);
        wire(
                "a signature with one bit turned",
                MUTUAL,
                Tls12.CLIENT_CERTIFICATE_VERIFY,
                Duty.VERIFY_SIGNATURE,
                Alert.DECRYPT_ERROR,
                () -> Forger.turningABit(CERTIFICATE_VERIFY, 1));
        wire(
                "an empty signature",
                MUTUAL,
                Tls12.CLIENT_CERTIFICATE_VERIFY,
                Duty.VERIFY_SIGNATURE,
                Alert.DECRYPT_ERROR,
                () -> Forger.instead(new CertificateVerify(SignatureScheme.ED25519.code(), ByteString.EMPTY)));
        wire(
                "a scheme that does not fit the key",
                MUTUAL,
                Tls12.CLIENT_CERTIFICATE_VERIFY,
                Duty.VERIFY_SIGNATURE,
                Alert.ILLEGAL_PARAMETER,
                () -> Forger.instead(new CertificateVerify(SignatureScheme.RSA_PKCS1_SHA256.code(), ZEROS_32)));
        row(
                "someone else's certificate",
                Tls12.CLIENT_CERTIFICATE_VERIFY,
                Duty.VERIFY_SIGNATURE,
                Alert.DECRYPT_ERROR,
                () -> staged(
                        MUTUAL,
                        client -> client.identifiedBy(new CertifiedKey(
                                World.client(KeyType.ED25519).chain(),
                                World.server(KeyType.ED25519).key())),
                        server -> server));
    }

    private static Pair schemeNotOffered() {
        ScenarioPlay play = ScenarioPlay.of(FULL)
                .with(Tls12Suite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, NamedGroup.X25519)
                .withKeys(KeyType.RSA, KeyType.RSA);
        ClientPolicy client = play.clientPolicy();
        return Pair.of(
                        client.preferring(
                                client.preferences().withSchemes(List.of(SignatureScheme.RSA_PSS_RSAE_SHA256))),
                        World.environment("client"),
                        play.serverPolicy(),
                        World.environment("server"))
                .carriedBy(signing(World.server(KeyType.RSA), SignatureScheme.RSA_PKCS1_SHA256, share -> share));
    }

    private void signature(String what, Alert alert, Tampering tampering) {
        wire(what, FULL, Tls12.SERVER_KEY_EXCHANGE, Duty.VERIFY_SIGNATURE, alert, tampering);
    }

    private static Impostor ecdhe(UnaryOperator<ServerKeyExchange.Ecdhe> change) {
        return Impostor.whoReplaces(
                SERVER_KEY_EXCHANGE,
                words -> Words.of(
                        change.apply((ServerKeyExchange.Ecdhe) Forger.read(words, Role.SERVER, KeyExchange.ECDHE))));
    }
}
