package dev.sevensteps.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Which facts go together, and what a scenario is called.
class ScenarioTest {

    /// All 512 sets of facts, in each version: the coherent ones make a scenario, and the others make none.
    @ParameterizedTest
    @EnumSource
    void onlyCoherentFactsMakeAScenario(ProtocolVersion version) {
        Set<Scenario> coherent = new HashSet<>();
        for (Set<Fact> facts : Sets.powerSet(EnumSet.allOf(Fact.class))) {
            ImmutableSet<Fact> holding = ImmutableSet.copyOf(facts);
            if (isCoherent(version, facts)) {
                Scenario scenario = new Scenario(version, holding);
                coherent.add(scenario);
                assertThat(scenario.facts()).isEqualTo(facts);
            } else {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> new Scenario(version, holding))
                        .withMessageStartingWith("In " + version + " these facts do not go together: ");
            }
        }
        assertThat(Scenario.all(version)).doesNotHaveDuplicates().hasSameElementsAs(coherent);
        assertThat(coherent).hasSize(version == ProtocolVersion.TLS_1_2 ? 26 : 17);
    }

    private static boolean isCoherent(ProtocolVersion version, Set<Fact> facts) {
        return switch (version) {
            case TLS_1_2 -> isCoherentInTls12(facts);
            case TLS_1_3 -> isCoherentInTls13(facts);
        };
    }

    /// In words: there is no HelloRetryRequest and no early data in TLS 1.2 (RFC 9846 §4.2.4 and §4.3.10 bring them); a
    /// resumption sends neither certificates nor key exchanges, and hence no staple either (RFC 5246 §7.3, figure 2);
    /// nobody shows a certificate who was not asked for one (RFC 5246 §7.4.6).
    private static boolean isCoherentInTls12(Set<Fact> facts) {
        if (facts.contains(Fact.RETRY) || facts.contains(Fact.EARLY_DATA) || facts.contains(Fact.EARLY_ACCEPTED)) {
            return false;
        }
        if (facts.contains(Fact.RESUMED)) {
            return Set.of(Fact.RESUMED, Fact.TICKET).containsAll(facts);
        }
        return facts.contains(Fact.CLIENT_AUTH) || !facts.contains(Fact.CLIENT_CERT);
    }

    /// In words: every key is ephemeral, tickets come after the handshake, and a staple is a part of the Certificate, so that
    /// none of the three is a fact; a resumption asks for no certificate (RFC 9846 §4.4.2); early data are accepted only
    /// where they were sent, in a resumption (§4.3.10), and never after a HelloRetryRequest (§4.2.4).
    private static boolean isCoherentInTls13(Set<Fact> facts) {
        if (facts.contains(Fact.EPHEMERAL) || facts.contains(Fact.TICKET) || facts.contains(Fact.STAPLED)) {
            return false;
        }
        if (facts.contains(Fact.EARLY_ACCEPTED)) {
            return facts.equals(Set.of(Fact.RESUMED, Fact.EARLY_DATA, Fact.EARLY_ACCEPTED));
        }
        return facts.contains(Fact.CLIENT_AUTH) ? !facts.contains(Fact.RESUMED) : !facts.contains(Fact.CLIENT_CERT);
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleIsNeeded(ProtocolVersion version) {
        Script script = Script.of(version);
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
