package dev.sevensteps.book.insight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.keys.NamedValue;
import dev.sevensteps.model.symbolic.Exchange;
import dev.sevensteps.model.symbolic.SymbolicCheck;
import dev.sevensteps.model.symbolic.Variant;
import dev.sevensteps.model.symbolic.WhoKnows;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioInsightTest {

    /// All scenarios; what the hybrid group changes, it changes in all of them alike.
    static List<Variant> variants() {
        return Variant.all().stream()
                .filter(variant -> variant.exchange() != Exchange.HYBRID
                        || variant.scenario().facts().isEmpty())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void everythingHasAnIdAndWordsAndALineOfThePath(Variant variant) {
        ScenarioInsight insight = ScenarioInsight.of(variant);
        List<String> lines = new ArrayList<>(insight.path());
        lines.addFirst("");
        lines.addLast(ScenarioInsight.DATA);
        List<String> values =
                insight.values().stream().map(ScenarioInsight.Known::id).toList();
        List<String> keys = insight.keys().stream().map(ScenarioInsight.Key::id).toList();

        assertThat(insight.facts()).hasSize(variant.scenario().facts().size());
        assertThat(insight.knowers()).hasSize(5);
        assertThat(values).doesNotHaveDuplicates().containsAll(keys);
        insight.values().forEach(value -> {
            TextsTest.isProse(value.say());
            assertThat(value.name()).isNotBlank().doesNotContain("%");
        });
        int line = 0;
        Set<String> known = new HashSet<>();
        for (ScenarioInsight.Gain gain : insight.knows()) {
            assertThat(lines.indexOf(gain.line())).isGreaterThanOrEqualTo(line);
            line = lines.indexOf(gain.line());
            TextsTest.isProse(gain.why());
            assertThat(values).containsAll(gain.gains());
            gain.gains()
                    .forEach(each ->
                            assertThat(known.add(gain.who() + " " + each)).isTrue());
        }
        List<String> before = new ArrayList<>();
        for (ScenarioInsight.Key key : insight.keys()) {
            assertThat(before).containsAll(key.from());
            before.add(key.id());
            assertThat(key.formula().isEmpty())
                    .isEqualTo(key.group().equals("ingredients") && key.from().isEmpty());
            assertThat(key.section()).matches(TextsTest.SECTION);
            assertThat(lines).contains(key.atLine());
        }
    }

    @Test
    void everyScenarioIsThereUnderItsId() {
        List<String> keys = Variant.all().stream().map(ScenarioInsight::keyOf).toList();
        assertThat(keys)
                .doesNotHaveDuplicates()
                .containsAll(Scenario.all().stream().map(Scenario::id).toList());
        assertThat(keys).contains("tls1.3-resumed+psk_ke", "tls1.3+X25519MLKEM768");
    }

    @Test
    void aTraceSaysWhichVariantItIs() {
        List<String> keys = RecordedPlay.all().stream()
                .map(play -> ScenarioInsight.keyOf(
                        ScenarioInsight.variantOf(play.client().trace()).orElseThrow()))
                .toList();
        assertThat(keys)
                .containsExactly(
                        "tls1.3",
                        "tls1.3+X25519MLKEM768",
                        "tls1.3-retry-client-auth-client-cert",
                        "tls1.3-resumed",
                        "tls1.3-retry-resumed",
                        "tls1.3-resumed+psk_ke",
                        "tls1.3-resumed-early-data-early-accepted",
                        "tls1.3-early-data",
                        "tls1.2-ephemeral",
                        "tls1.2-ephemeral-client-auth-client-cert",
                        "tls1.2",
                        "tls1.2-ephemeral",
                        "tls1.2-resumed");
    }

    /// The keys of a recorded handshake are those of its scenario, so that a page can tell of the one with the words of the
    /// other.
    @Test
    void theKeysOfATraceAreThoseOfItsScenario() {
        for (RecordedPlay play : RecordedPlay.all()) {
            Variant variant = ScenarioInsight.variantOf(play.client().trace()).orElseThrow();
            List<String> recorded = play.client().keys().stream()
                    .map(RecordedKeys.Key::id)
                    .filter(id -> !id.equals("client_half"))
                    .toList();
            List<String> told =
                    WhoKnows.in(variant).keys().stream().map(NamedValue::name).toList();
            boolean cbc = recorded.contains("client_write_mac_key");
            if (!cbc) {
                assertThat(recorded).as(play.toString()).isEqualTo(told);
            }
        }
    }

    @Test
    void forwardSecrecyShows() {
        assertThat(gains(variant(Exchange.RSA), "thief"))
                .contains("premaster_secret", "client_write_key", "server_data");
        assertThat(gains(variant(Exchange.DIFFIE_HELLMAN, Fact.EPHEMERAL), "thief"))
                .contains("server_private_key", "server_certificate")
                .doesNotContain("premaster_secret", "client_write_key", "server_data");
        Variant early = new Variant(
                Scenario.of(ProtocolVersion.TLS_1_3, Fact.RESUMED, Fact.EARLY_DATA, Fact.EARLY_ACCEPTED),
                Exchange.DIFFIE_HELLMAN);
        assertThat(gains(early, "thief"))
                .contains("early_data", "client_early_write_key", "pre_shared_key")
                .doesNotContain("shared_secret", "client_application_write_key", "client_data");
        Variant alone = new Variant(Scenario.of(ProtocolVersion.TLS_1_3, Fact.RESUMED), Exchange.NONE);
        assertThat(gains(alone, "thief")).contains("client_application_write_key", "client_data");
        assertThat(gains(alone, "eavesdropper")).doesNotContain("client_application_write_key", "client_data");
    }

    /// What the check of the model says of keys that are stolen later, in one scenario of each kind.
    @Test
    void theThiefIsThatOfTheCheck() {
        for (Variant variant : List.of(
                variant(Exchange.RSA),
                variant(Exchange.DIFFIE_HELLMAN, Fact.EPHEMERAL),
                variant(Exchange.NONE, Fact.RESUMED),
                new Variant(Scenario.of(ProtocolVersion.TLS_1_3), Exchange.DIFFIE_HELLMAN),
                new Variant(Scenario.of(ProtocolVersion.TLS_1_3, Fact.RESUMED), Exchange.DIFFIE_HELLMAN),
                new Variant(Scenario.of(ProtocolVersion.TLS_1_3, Fact.RESUMED), Exchange.NONE))) {
            SymbolicCheck.ScenarioRow row = SymbolicCheck.scenario(variant);
            boolean lost = row.afterKeys().contains("data") || row.afterSecret().contains("data");
            assertThat(row.holds()).isTrue();
            assertThat(gains(variant, "thief").contains("client_data"))
                    .as(variant.words())
                    .isEqualTo(lost);
            assertThat(gains(variant, "eavesdropper")).doesNotContain("client_data", "server_data");
        }
    }

    @Test
    void aFalseServerHasKeysInCommonWithTheClientUntilItMustSign() {
        ScenarioInsight insight =
                ScenarioInsight.of(new Variant(Scenario.of(ProtocolVersion.TLS_1_3), Exchange.DIFFIE_HELLMAN));
        List<ScenarioInsight.Gain> attacker = insight.knows().stream()
                .filter(gain -> gain.who().equals("attacker"))
                .toList();
        assertThat(attacker)
                .anySatisfy(gain -> {
                    assertThat(gain.line()).isEqualTo("SERVER_HELLO");
                    assertThat(gain.gains()).contains("keys_with_a_false_server");
                })
                .anySatisfy(gain -> {
                    assertThat(gain.line()).isEqualTo("SERVER_CERTIFICATE_VERIFY");
                    assertThat(gain.why()).contains("notices a false server");
                });
        assertThat(gains(
                        new Variant(Scenario.of(ProtocolVersion.TLS_1_3, Fact.RESUMED), Exchange.DIFFIE_HELLMAN),
                        "attacker"))
                .doesNotContain("keys_with_a_false_server");
    }

    @Test
    void theCertificateIsHiddenInTls13Only() {
        assertThat(gains(variant(Exchange.RSA), "eavesdropper")).contains("server_certificate");
        assertThat(gains(new Variant(Scenario.of(ProtocolVersion.TLS_1_3), Exchange.DIFFIE_HELLMAN), "eavesdropper"))
                .doesNotContain("server_certificate");
    }

    private static Variant variant(Exchange exchange, Fact... facts) {
        return new Variant(Scenario.of(ProtocolVersion.TLS_1_2, facts), exchange);
    }

    private static Set<String> gains(Variant variant, String who) {
        Set<String> gains = new HashSet<>();
        ScenarioInsight.of(variant).knows().stream()
                .filter(gain -> gain.who().equals(who))
                .forEach(gain -> gains.addAll(gain.gains()));
        return gains;
    }
}
