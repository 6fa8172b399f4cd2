package dev.sevensteps.book.exports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.ScenarioPlay;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.trace.TraceJson;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.trust.Flaw;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/// That the command plays what it says is tested where the command is.
class ReplayCommandTest {

    @Test
    void aHandshakeIsPlayedByItsScenarioSuiteGroupAndKey() {
        Scenario scenario = Scenario.of(ProtocolVersion.TLS_1_3, Fact.CLIENT_AUTH);
        assertThat(lines(Recorded.of(scenario).client()))
                .first()
                .isEqualTo(
                        "# Plays a handshake like the recorded one: tls1.3-client-auth, TLS_AES_128_GCM_SHA256, x25519.");
        assertThat(command(Recorded.of(scenario).client()))
                .isEqualTo("./sevensteps demo --scenario tls1.3-client-auth --key ed25519"
                        + " --suites TLS_AES_128_GCM_SHA256 --groups x25519");
    }

    @Test
    void inTls12TheKeyExchangeAndTheCurveOfTheCertificateAreNamed() {
        ScenarioPlay play = ScenarioPlay.of(Scenario.of(ProtocolVersion.TLS_1_2, Fact.EPHEMERAL))
                .with(Tls12Suite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, NamedGroup.X25519)
                .withKeys(KeyType.ECDSA_P384, KeyType.ECDSA_P384);
        assertThat(command(Recorded.of(play).server()))
                .isEqualTo("./sevensteps demo --scenario tls1.2-ephemeral --kx ecdhe --key ecdsa-p384"
                        + " --suites TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384 --groups x25519,secp384r1");
    }

    @Test
    void aSessionIsResumedAsItWas() {
        ScenarioPlay play = ScenarioPlay.of(Scenario.of(ProtocolVersion.TLS_1_2, Fact.RESUMED));
        assertThat(command(Recorded.of(play).client())).contains("demo --scenario tls1.2-resumed --kx ecdhe");
        assertThat(command(
                        Recorded.of(play.with(ScenarioPlay.Memory.SESSION_ID)).client()))
                .contains("demo --tls 1.2 --resume=session --kx ecdhe");
    }

    @Test
    void aFlawIsPlayedAgain() {
        assertThat(command(Recorded.refusing(Flaw.EXPIRED).client()))
                .startsWith("./sevensteps demo --scenario tls1.3 ")
                .endsWith(" --flaw expired");
    }

    @Test
    void whatCannotBePlayedIsSaid() {
        assertThat(lines(Recorded.refusing(Flaw.EXPIRED).at(Role.SERVER)))
                .anyMatch(line -> line.startsWith("# The recorded handshake failed, which this does not play again: "))
                .contains("# What is played is tls1.3, the plainest that begins in the same way.");
        Scenario retry = Scenario.of(ProtocolVersion.TLS_1_3, Fact.RETRY);
        assertThat(lines(Recorded.of(retry).client()))
                .anyMatch(line -> line.startsWith("# The demo cannot have the server ask for x25519"));
        assertThat(lines(Recorded.of(retry).client()))
                .contains("# The server of the demo goes by localhost; the recorded one by \"server.example\".");
    }

    /// A comment must not become a command, nor a command another.
    @Test
    void noWordOfAStrangerIsRun() throws UnreadableTrace {
        String hostile = TraceJson.write(
                        Recorded.of(Scenario.of(ProtocolVersion.TLS_1_3)).client())
                .replaceFirst("\"serverName\": \"[^\"]*\"", "\"serverName\": \"x\\\\nrm -rf ~\\\\u2028; `id`\"");
        Trace trace = TraceReader.read(hostile);
        assertThat(trace.summary().serverName().orElseThrow()).contains("\n");
        List<String> lines = lines(trace);
        assertThat(lines.subList(0, lines.size() - 1)).allMatch(line -> line.startsWith("# "));
        assertThat(lines.getLast()).matches("[./a-z]+ demo [-=a-zA-Z0-9_.,\\s]+");
        assertThat(lines).noneMatch(line -> line.contains("connect"));
    }

    private static List<String> lines(Trace trace) {
        return new String(Export.COMMAND.of(trace), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }

    private static String command(Trace trace) {
        return lines(trace).getLast();
    }
}
