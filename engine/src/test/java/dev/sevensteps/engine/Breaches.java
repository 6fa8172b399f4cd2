package dev.sevensteps.engine;

import static dev.sevensteps.model.Fact.CLIENT_AUTH;
import static dev.sevensteps.model.Fact.CLIENT_CERT;
import static dev.sevensteps.model.Fact.EPHEMERAL;
import static dev.sevensteps.model.Fact.RESUMED;
import static dev.sevensteps.model.Fact.STAPLED;

import dev.sevensteps.engine.BrokenDutyTest.Breach;
import dev.sevensteps.engine.BrokenDutyTest.Stage;
import dev.sevensteps.engine.Impostor.Words;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.engine.wire.ServerKeyExchange;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// The table of duties that a peer can make impossible, and what each is answered with. Its rows stand in three files, by
/// what they are about.
abstract class Breaches {

    static final Scenario FULL = scenario(EPHEMERAL);
    static final Scenario STATIC = scenario();
    static final Scenario MUTUAL = scenario(EPHEMERAL, CLIENT_AUTH, CLIENT_CERT);
    static final Scenario STAPLING = scenario(EPHEMERAL, STAPLED);
    static final Scenario AGAIN = scenario(RESUMED);

    /// The scenarios in which something is broken.
    static final List<Scenario> SCENARIOS = List.of(FULL, STATIC, MUTUAL, STAPLING, AGAIN);

    static final ByteString ZEROS_32 = ByteString.copyOf(new byte[32]);

    private final List<Breach> rows = new ArrayList<>();

    static List<Breach> all() {
        List<Breach> all = new ArrayList<>();
        all.addAll(new HelloBreaches().rows());
        all.addAll(new TrustBreaches().rows());
        all.addAll(new KeyBreaches().rows());
        all.addAll(new DowngradeBreaches().rows());
        all.addAll(new Tls13HelloBreaches().rows());
        all.addAll(new Tls13Breaches().rows());
        return List.copyOf(all);
    }

    List<Breach> rows() {
        return List.copyOf(rows);
    }

    /// Someone on the wire, made anew for each handshake.
    @FunctionalInterface
    interface Tampering {
        Pair.Carrier on();
    }

    /// A good handshake with someone on the wire.
    final void wire(String what, Scenario scenario, Line line, Duty duty, Alert alert, Tampering tampering) {
        row(what, line, duty, alert, () -> ScenarioPlay.of(scenario).stage().carriedBy(tampering.on()));
    }

    /// A handshake that is set up in its own way.
    final void row(String what, Line line, Duty duty, Alert alert, Stage stage) {
        rows.add(new Breach(what, line, duty, alert, stage));
    }

    /// A good handshake in which the last byte of a line is changed, where the answer to that is decrypt_error.
    final void turned(String what, Scenario scenario, Line line, Duty duty) {
        int position = scenario.path().indexOf(line);
        wire(
                what,
                scenario,
                line,
                duty,
                Alert.DECRYPT_ERROR,
                () -> Impostor.who((sender, at, words) -> List.of(at == position ? turned(words, 1) : words)));
    }

    /// A scenario with policies that are a little different.
    static Pair staged(Scenario scenario, UnaryOperator<ClientPolicy> client, UnaryOperator<ServerPolicy> server) {
        return ScenarioPlay.of(scenario).stage(client, server);
    }

    /// Changes one bit of a message.
    static Words turned(Words words, int byteFromEnd) {
        byte[] bytes = words.bytes().toArray();
        bytes[bytes.length - byteFromEnd] ^= 1;
        return Words.handshake(bytes);
    }

    /// A server's key signs another share.
    static Impostor signing(CertifiedKey key, SignatureScheme scheme, UnaryOperator<ServerKeyExchange.Ecdhe> change) {
        return Forger.signing(
                key, scheme, KeyExchange.ECDHE, message -> change.apply((ServerKeyExchange.Ecdhe) message));
    }

    static Scenario scenario(Fact... facts) {
        return Scenario.of(ProtocolVersion.TLS_1_2, facts);
    }
}
