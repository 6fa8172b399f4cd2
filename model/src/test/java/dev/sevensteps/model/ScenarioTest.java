package dev.sevensteps.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Which facts go together, and what a scenario is called.
class ScenarioTest {

    /// All 128 sets of facts: the 26 coherent ones make a scenario, and the other 102 make none.
    @Test
    void onlyCoherentFactsMakeAScenario() {
        int coherent = 0;
        for (Set<Fact> facts : Sets.powerSet(EnumSet.allOf(Fact.class))) {
            ImmutableSet<Fact> holding = ImmutableSet.copyOf(facts);
            if (isCoherent(facts)) {
                coherent++;
                assertThat(new Scenario(ProtocolVersion.TLS_1_2, holding).facts())
                        .isEqualTo(facts);
            } else {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> new Scenario(ProtocolVersion.TLS_1_2, holding))
                        .withMessageStartingWith("In TLS 1.2 these facts do not go together: ");
            }
        }
        assertThat(coherent).isEqualTo(26);
        assertThat(Scenario.all()).hasSize(26).doesNotHaveDuplicates();
    }

    /// In words: there is no HelloRetryRequest in TLS 1.2 (RFC 9846 §4.2.4 brings it); a resumption sends neither
    /// certificates nor key exchanges, and hence no staple either (RFC 5246 §7.3, figure 2); nobody shows a
    /// certificate who was not asked for one (RFC 5246 §7.4.6).
    private static boolean isCoherent(Set<Fact> facts) {
        if (facts.contains(Fact.RETRY)) {
            return false;
        }
        if (facts.contains(Fact.RESUMED)) {
            return Set.of(Fact.RESUMED, Fact.TICKET).containsAll(facts);
        }
        return facts.contains(Fact.CLIENT_AUTH) || !facts.contains(Fact.CLIENT_CERT);
    }

    @Test
    void everyRuleIsNeeded() {
        Script script = Script.of(ProtocolVersion.TLS_1_2);
        for (Script.Rule rule : script.rules()) {
            List<Script.Rule> others =
                    script.rules().stream().filter(other -> !other.equals(rule)).toList();
            assertThat(Sets.powerSet(script.facts()))
                    .as("%s", rule)
                    .anyMatch(facts -> !rule.allows(facts) && others.stream().allMatch(other -> other.allows(facts)));
        }
    }

    @Test
    void facesOfAScenario() {
        Scenario scenario =
                Scenario.of(ProtocolVersion.TLS_1_2, Fact.TICKET, Fact.CLIENT_CERT, Fact.EPHEMERAL, Fact.CLIENT_AUTH);

        assertThat(scenario.id()).isEqualTo("tls1.2-ephemeral-client-auth-client-cert-ticket");
        assertThat(scenario.title()).isEqualTo("TLS 1.2 · EPHEMERAL, CLIENT_AUTH, CLIENT_CERT, TICKET");
        assertThat(scenario)
                .isEqualTo(Scenario.of(
                        ProtocolVersion.TLS_1_2, Fact.CLIENT_AUTH, Fact.CLIENT_CERT, Fact.EPHEMERAL, Fact.TICKET));
        assertThat(scenario.among(Set.of(Fact.TICKET, Fact.STAPLED))).containsExactly(Fact.TICKET);
        assertThat(Scenario.of(ProtocolVersion.TLS_1_2).id()).isEqualTo("tls1.2");
        assertThat(Scenario.of(ProtocolVersion.TLS_1_2).title()).isEqualTo("TLS 1.2 · no facts");
    }

    @Test
    void namesAreUniqueAndTheFullHandshakesComeFirst() {
        assertThat(Scenario.all()).extracting(Scenario::id).doesNotHaveDuplicates();
        assertThat(Scenario.all()).extracting(Scenario::title).doesNotHaveDuplicates();
        assertThat(Scenario.all().getFirst().facts()).isEmpty();
        assertThat(Scenario.all().subList(24, 26))
                .extracting(Scenario::id)
                .containsExactly("tls1.2-resumed", "tls1.2-resumed-ticket");
    }
}
