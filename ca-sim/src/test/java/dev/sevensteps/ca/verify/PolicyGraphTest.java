package dev.sevensteps.ca.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.Policies;
import dev.sevensteps.model.trust.Flaw;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Certificate policies, after the ideas of NIST PKITS 4.8 to 4.12: each row is a chain from the authority below the root
/// down to the server, what is asked, and what holds.
class PolicyGraphTest {

    private static final String P1 = "2.999.1";
    private static final String P2 = "2.999.2";
    private static final String P3 = "2.999.3";
    private static final String ANY = Policies.ANY;

    private static final PolicyDemand NONE = PolicyDemand.NONE;
    private static final PolicyDemand EXPLICIT = new PolicyDemand(Set.of(ANY), true, false, false);
    private static final PolicyDemand NO_MAPPING = new PolicyDemand(Set.of(ANY), true, true, false);
    private static final PolicyDemand NO_ANY = new PolicyDemand(Set.of(ANY), true, false, true);

    /// @param accepted the policies that hold, or nothing where the chain is refused
    private record Row(
            String section, PolicyDemand demand, List<Policies> chain, Set<String> accepted, List<Flaw> flaws) {}

    private static Row holds(String section, PolicyDemand demand, Set<String> accepted, Policies... chain) {
        return new Row(section, demand, List.of(chain), accepted, List.of());
    }

    private static Row refused(String section, Flaw flaw, PolicyDemand demand, Policies... chain) {
        return new Row(section, demand, List.of(chain), Set.of(), List.of(flaw));
    }

    private static Row refused(String section, PolicyDemand demand, Policies... chain) {
        return refused(section, Flaw.NO_ACCEPTED_POLICY, demand, chain);
    }

    private static final List<Row> ROWS = List.of(
            // 4.8 Certificate Policies
            holds("4.8.1 the same policy all the way", EXPLICIT, Set.of(P1), Policies.of(P1), Policies.of(P1)),
            holds(
                    "4.8.1 and it is the one asked for",
                    PolicyDemand.oneOf(P1),
                    Set.of(P1),
                    Policies.of(P1),
                    Policies.of(P1)),
            refused("4.8.1 and it is not", PolicyDemand.oneOf(P2), Policies.of(P1), Policies.of(P1)),
            holds("4.8.2 no policy, and none asked for", NONE, Set.of(), Policies.none(), Policies.none()),
            refused("4.8.2 no policy, and one asked for", EXPLICIT, Policies.none(), Policies.none()),
            holds("4.8.3 different policies, and none asked for", NONE, Set.of(), Policies.of(P1), Policies.of(P2)),
            refused("4.8.3 different policies, and one asked for", EXPLICIT, Policies.of(P1), Policies.of(P2)),
            holds(
                    "4.8.6 fewer at each step",
                    EXPLICIT,
                    Set.of(P1),
                    Policies.of(P1, P2, P3),
                    Policies.of(P1, P2),
                    Policies.of(P1)),
            holds("4.8.10 several all the way", EXPLICIT, Set.of(P1, P2), Policies.of(P1, P2), Policies.of(P1, P2)),
            holds("4.8.11 all policies all the way", EXPLICIT, Set.of(ANY), Policies.of(ANY), Policies.of(ANY)),
            holds(
                    "4.8.13 all above, some below",
                    PolicyDemand.oneOf(P2),
                    Set.of(P2),
                    Policies.of(ANY),
                    Policies.of(P1, P2)),
            refused("4.8.14 all above, another below", PolicyDemand.oneOf(P3), Policies.of(ANY), Policies.of(P1)),
            // 4.9 Require Explicit Policy
            holds(
                    "4.9.1 after more certificates than there are",
                    NONE,
                    Set.of(),
                    Policies.none().requiringExplicitAfter(10),
                    Policies.none()),
            holds(
                    "4.9.4 at once, and there is one",
                    NONE,
                    Set.of(P1),
                    Policies.of(P1).requiringExplicitAfter(0),
                    Policies.of(P1)),
            refused(
                    "4.9.3 at once, and there is none",
                    NONE,
                    Policies.of(P1).requiringExplicitAfter(0),
                    Policies.none()),
            refused(
                    "4.9.5 after one that comes",
                    NONE,
                    Policies.none().requiringExplicitAfter(1),
                    Policies.none(),
                    Policies.none()),
            // 4.10 Policy Mappings
            holds(
                    "4.10.1 one for another",
                    EXPLICIT,
                    Set.of(P1),
                    Policies.of(P1).mapping(P1, P2),
                    Policies.of(P2)),
            refused(
                    "4.10.2 one for another, and the one itself",
                    EXPLICIT,
                    Policies.of(P1).mapping(P1, P2),
                    Policies.of(P1)),
            holds(
                    "4.10.3 asked for as the upper one calls it",
                    PolicyDemand.oneOf(P1),
                    Set.of(P1),
                    Policies.of(P1).mapping(P1, P2),
                    Policies.of(P2)),
            refused(
                    "4.10.3 asked for as the lower one calls it",
                    PolicyDemand.oneOf(P2),
                    Policies.of(P1).mapping(P1, P2),
                    Policies.of(P2)),
            holds(
                    "4.10.5 twice",
                    EXPLICIT,
                    Set.of(P1),
                    Policies.of(P1).mapping(P1, P2),
                    Policies.of(P2).mapping(P2, P3),
                    Policies.of(P3)),
            holds(
                    "4.10.13 two for one",
                    EXPLICIT,
                    Set.of(P1),
                    Policies.of(P1).mapping(P1, P2).mapping(P1, P3),
                    Policies.of(P3)),
            holds(
                    "4.10.9 from among all",
                    EXPLICIT,
                    Set.of(P1),
                    Policies.of(ANY).mapping(P1, P2),
                    Policies.of(P2)),
            refused(
                    "4.10.7 all for one",
                    Flaw.ANY_POLICY_MAPPED,
                    NONE,
                    Policies.of(ANY).mapping(ANY, P1),
                    Policies.of(P1)),
            refused(
                    "4.10.8 one for all",
                    Flaw.ANY_POLICY_MAPPED,
                    NONE,
                    Policies.of(P1).mapping(P1, ANY),
                    Policies.of(P1)),
            refused(
                    "4.10.2 mapping not allowed by who asks",
                    NO_MAPPING,
                    Policies.of(P1).mapping(P1, P2),
                    Policies.of(P2)),
            // 4.11 Inhibit Policy Mapping
            refused(
                    "4.11.1 at once",
                    EXPLICIT,
                    Policies.of(P1).inhibitingMappingAfter(0),
                    Policies.of(P1).mapping(P1, P2),
                    Policies.of(P2)),
            holds(
                    "4.11.2 after one that maps",
                    EXPLICIT,
                    Set.of(P1),
                    Policies.of(P1).inhibitingMappingAfter(1),
                    Policies.of(P1).mapping(P1, P2),
                    Policies.of(P2)),
            refused(
                    "4.11.3 after one that does not",
                    EXPLICIT,
                    Policies.of(P1).inhibitingMappingAfter(1),
                    Policies.of(P1),
                    Policies.of(P1).mapping(P1, P2),
                    Policies.of(P2)),
            // 4.12 Inhibit Any Policy
            refused("4.12.1 at once", EXPLICIT, Policies.of(P1).inhibitingAnyAfter(0), Policies.of(ANY)),
            holds(
                    "4.12.2 at once, and one by its name",
                    EXPLICIT,
                    Set.of(P1),
                    Policies.of(P1).inhibitingAnyAfter(0),
                    Policies.of(P1)),
            holds(
                    "4.12.3 after one that says so",
                    EXPLICIT,
                    Set.of(P1),
                    Policies.of(P1).inhibitingAnyAfter(1),
                    Policies.of(ANY),
                    Policies.of(P1)),
            refused(
                    "4.12.4 after one, and a second says so",
                    EXPLICIT,
                    Policies.of(P1).inhibitingAnyAfter(1),
                    Policies.of(P1),
                    Policies.of(ANY)),
            refused("4.12.5 not allowed by who asks", NO_ANY, Policies.of(ANY), Policies.of(P1)));

    @TestFactory
    List<DynamicTest> whatHoldsAllTheWay() {
        return ROWS.stream()
                .map(row -> DynamicTest.dynamicTest(row.section(), () -> check(row)))
                .toList();
    }

    private static void check(Row row) {
        Authority root = Chains.root("policies");
        Authority issuer = root;
        int number = 0;
        List<Policies> chain = row.chain();
        for (Policies policies : chain.subList(0, chain.size() - 1)) {
            issuer = issuer.intermediate(Chains.authority("CN=CA " + number++).withPolicies(policies));
        }
        var server = issuer.issue(Chains.server().withPolicies(chain.getLast()));
        Examination examination = ChainVerifier.trusting(root)
                .withPolicy(VerificationPolicy.STANDARD.withPolicies(row.demand()))
                .examine(Chains.about(server.chain()));

        assertThat(examination.findings()).extracting(Finding::flaw).isEqualTo(row.flaws());
        assertThat(examination.policies()).isEqualTo(row.accepted());
    }
}
