package dev.sevensteps.book.broken;

import dev.sevensteps.book.runs.Carrier;
import dev.sevensteps.book.runs.GoodRuns;
import dev.sevensteps.book.runs.Plan;
import dev.sevensteps.book.runs.Rehearsal;
import dev.sevensteps.book.runs.World;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientAuthentication;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.proof.ChoiceMade;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.engine.trace.Recorder;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.wire.CertificateVerify;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.HandshakeType;
import dev.sevensteps.engine.wire.MessageContext;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Tls12;
import dev.sevensteps.model.Tls13;
import java.io.ByteArrayOutputStream;
import java.security.InvalidKeyException;
import java.util.List;

/// How the attacks of [AttackRuns] are carried out.
final class Attempts {

    /// Twelve bytes that are no hash of anything (RFC 5246 §7.4.9).
    private static final Words EMPTY_FINISHED =
            Words.handshake(HandshakeType.FINISHED.code(), "00".repeat(12), Epoch.CLEAR);

    /// A ServerKeyExchange as the export suites had it: a modulus of 512 bits, an exponent, a signature. None of it is looked at.
    private static final Words EXPORT_KEY = Words.handshake(
            HandshakeType.SERVER_KEY_EXCHANGE.code(),
            "0040" + "c5".repeat(64) + "0003" + "010001" + "0401" + "0100" + "5a".repeat(256),
            Epoch.CLEAR);

    /// HeartbeatMessage (RFC 6520 §4): a request, a payload of 16384 bytes as it says, and three as it has.
    private static final ByteString HEARTBEAT = ByteString.ofHex("18" + "0303" + "0006" + "01" + "4000" + "616263");

    private Attempts() {}

    static Plan clientAuth() {
        return Scenes.tls12(Fact.CLIENT_AUTH, Fact.CLIENT_CERT);
    }

    static Plan clientAuth13() {
        return Scenes.tls13(Fact.CLIENT_AUTH, Fact.CLIENT_CERT);
    }

    static Plan withheld() {
        return Scenes.tls13(Fact.CLIENT_AUTH);
    }

    static Plan earlyData() {
        return Scenes.tls13(Fact.RESUMED, Fact.EARLY_DATA, Fact.EARLY_ACCEPTED);
    }

    static Plan staticRsa() {
        return Plan.of(Scenario.of(ProtocolVersion.TLS_1_2)).seeded(GoodRuns.SEED);
    }

    /// What the other end records of a lie.
    static List<Trace> heard(Scenes scenes, Plan plan, Role liar, Liar.Lie lie) {
        Rehearsal played = Liar.play(scenes.world(plan), liar, lie);
        return List.of(liar == Role.CLIENT ? played.server() : played.client());
    }

    static Liar.Lie changingKeysEarly() {
        return Lies.adding(Words.changeCipherSpec(), Tls12.CLIENT_KEY_EXCHANGE);
    }

    static Liar.Lie finishingAtOnce() {
        return Lies.saying(EMPTY_FINISHED, Tls12.SERVER_KEY_EXCHANGE);
    }

    static Liar.Lie finishingInClear() {
        return Lies.keepingInClear(Tls12.CLIENT_CHANGE_CIPHER_SPEC, Tls12.CLIENT_FINISHED);
    }

    static Liar.Lie leavingTheKeyOut() {
        return Lies.leavingOut(Tls12.SERVER_KEY_EXCHANGE);
    }

    static Liar.Lie sendingAnExportKey() {
        return Lies.adding(EXPORT_KEY, Tls12.SERVER_HELLO_DONE);
    }

    static Liar.Lie leavingTheSignatureOut() {
        return Lies.leavingOut(Tls12.CLIENT_CERTIFICATE_VERIFY);
    }

    /// The client's key is on P-256.
    static Liar.Lie namingAnotherKindOfSignature() {
        return Lies.editing(
                Tls13.CLIENT_CERTIFICATE_VERIFY,
                CertificateVerify.class,
                MessageContext.chosen(Role.CLIENT, Tls13Suite.TLS_AES_128_GCM_SHA256),
                signed -> new CertificateVerify(SignatureScheme.ED25519.code(), ByteString.copyOf(new byte[64])));
    }

    /// The client does not lie: it has no certificate, says so, and goes on to Finished.
    static List<Trace> showingNoCertificate(Scenes scenes) {
        World world = scenes.world(withheld());
        return List.of(Liar.play(
                        world.clientPolicy(),
                        world.serverPolicy()
                                .authenticatingClients(
                                        ClientAuthentication.REQUIRED, ChainVerifier.trusting(world.root())),
                        world,
                        Role.CLIENT,
                        List::of)
                .server());
    }

    static Liar.Lie leavingTheCertificateOut() {
        return Lies.leavingOut(Tls13.SERVER_CERTIFICATE, Tls13.SERVER_CERTIFICATE_VERIFY);
    }

    static Liar.Lie renegotiating() {
        return Lies.sayingOnceMore(Opening.CLIENT_HELLO);
    }

    static List<Trace> signingWithAnotherKey(Scenes scenes) {
        Plan plan = Scenes.tls12();
        World world = scenes.world(plan);
        Identity impostor =
                world.root().issue(CertificateRecipe.server("impostor.example").withKey(plan.key()));
        ServerPolicy honest = world.serverPolicy();
        ServerPolicy impersonating = ServerPolicy.presenting(
                        certified(world.identity().chain(), impostor))
                .preferring(honest.preferences())
                .withResumption(honest.resumption());
        return List.of(Liar.play(world.clientPolicy(), impersonating, world, Role.SERVER, List::of)
                .client());
    }

    private static CertifiedKey certified(List<ByteString> chain, Identity keyHolder) {
        try {
            return CertifiedKey.of(chain, keyHolder.privateKey());
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException("TLS can use such a key.", impossible);
        }
    }

    static List<Trace> takingTheVersionOut(Scenes scenes) {
        World world = scenes.world(Scenes.tls12());
        Rehearsal played = Liar.play(
                world.clientPolicy().preferring(bothVersions()),
                world.serverPolicy().preferring(bothVersions()),
                world,
                Role.CLIENT,
                Lies.greeting(hello -> Hellos.without(hello, ExtensionType.SUPPORTED_VERSIONS)));
        return List.of(played.client(), played.server());
    }

    static List<Trace> fallingBack(Scenes scenes) {
        World world = scenes.world(Scenes.tls12());
        Rehearsal played = Liar.play(
                world.clientPolicy(),
                world.serverPolicy().preferring(bothVersions()),
                world,
                Role.CLIENT,
                Lies.greeting(hello -> Hellos.alsoOffering(hello, ChoiceMade.TLS_FALLBACK_SCSV)));
        return List.of(played.server());
    }

    private static Preferences bothVersions() {
        return Preferences.GOOD_PRACTICE.withGroups(List.of(NamedGroup.X25519, NamedGroup.SECP256R1));
    }

    static List<Trace> sendingTheFirstFlightAgain(Scenes scenes) {
        World world = scenes.world(earlyData());
        ByteArrayOutputStream recorded = new ByteArrayOutputStream();
        Carrier listening = (sender, bytes) -> {
            if (sender == Role.CLIENT && recorded.size() == 0) {
                recorded.writeBytes(bytes);
            }
            return bytes;
        };
        Rehearsal.of(world, listening);
        Recorder recorder = Recorder.at(Role.SERVER, world.clock());
        Connection server = Connection.server(world.serverPolicy(), world.environment(Role.SERVER, recorder), recorder);
        return List.of(hear(server, recorded.toByteArray(), recorder));
    }

    static List<Trace> reflecting(Scenes scenes) {
        World world = scenes.world(Scenes.tls13());
        Recorder recorder = Recorder.at(Role.CLIENT, world.clock());
        Connection client = Connection.client(world.clientPolicy(), world.environment(Role.CLIENT, recorder), recorder);
        return List.of(hear(client, client.takeOutput(), recorder));
    }

    static Trace hear(Connection end, byte[] bytes, Recorder recorder) {
        end.receive(bytes, 0, bytes.length);
        end.endOfInput();
        return recorder.trace();
    }

    /// Before the client's second flight.
    static List<Trace> askingForMoreThanThereIs(Scenes scenes) {
        Carrier attacker = new Carrier() {
            private int flights;

            @Override
            public byte[] carry(Role sender, byte[] bytes) {
                if (sender == Role.SERVER || flights++ != 1) {
                    return bytes;
                }
                byte[] more = new byte[HEARTBEAT.length() + bytes.length];
                HEARTBEAT.copyTo(more, 0);
                System.arraycopy(bytes, 0, more, HEARTBEAT.length(), bytes.length);
                return more;
            }
        };
        return List.of(Rehearsal.of(scenes.world(Scenes.tls12()), attacker).server());
    }
}
