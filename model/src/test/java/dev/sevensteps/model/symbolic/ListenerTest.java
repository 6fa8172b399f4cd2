package dev.sevensteps.model.symbolic;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.keys.Knowledge;
import dev.sevensteps.model.keys.Term;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is heard, and what is stolen later.
class ListenerTest {

    static ImmutableList<Variant> all() {
        return Variant.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void bothEndsComputeEqualKeysAndNobodyElseLearnsThem(Variant variant) {
        Listener listener = Listener.to(variant);

        assertThat(listener.secrets(Role.CLIENT))
                .isEqualTo(listener.secrets(Role.SERVER))
                .hasSizeGreaterThan(2);
        assertThat(listener.secrets(Role.CLIENT).values()).doesNotHaveDuplicates();
        assertThat(listener.lost()).isEmpty();
    }

    /// Forward secrecy: fresh shares have it, static RSA has not.
    @ParameterizedTest
    @MethodSource("all")
    void theKeysOfCertificatesOpenStaticRsaOnly(Variant variant) {
        List<String> lost = Listener.to(variant).lostWithCertifiedKeys();

        if (variant.exchange() == Exchange.RSA) {
            assertThat(lost).contains("main secret", "data", "data in return");
        } else {
            assertThat(lost).isEmpty();
        }
    }

    /// RFC 9846 §2.2, §2.3: an earlier secret opens what is made of nothing else, and early data.
    @ParameterizedTest
    @MethodSource("all")
    void theSecretOfAnEarlierSessionOpensWhatIsMadeOfItAlone(Variant variant) {
        List<String> lost = Listener.to(variant).lostWithEarlierSecrets();
        boolean early =
                variant.scenario().holds(Fact.RESUMED) && variant.scenario().holds(Fact.EARLY_DATA);

        assertThat(lost.contains("data")).isEqualTo(variant.exchange() == Exchange.NONE);
        assertThat(lost.contains("main secret")).isEqualTo(variant.exchange() == Exchange.NONE);
        assertThat(lost.contains("what was said early")).isEqualTo(early);
    }

    /// The deduction that the search uses, and the plain one, give the same answer on every term that comes up.
    @ParameterizedTest
    @MethodSource("dev.sevensteps.model.symbolic.SymbolicCheckTest#representatives")
    void bothDeductionsAgree(Variant variant) {
        Listener listener = Listener.to(variant);
        World world = listener.world();
        Term stolen = world.secretOf(world.ticket(Party.CLIENT, Party.SERVER));
        for (ImmutableList<Term> extra :
                List.of(ImmutableList.<Term>of(), world.certifiedKeys(), ImmutableList.of(stolen))) {
            List<Term> seen =
                    Stream.concat(listener.known().stream(), extra.stream()).toList();
            Knowledge plain = Knowledge.of(seen);
            Deduction fast =
                    Deduction.ofNothing(world.terms()).and(listener.known()).and(extra);
            List<Term> goals = world.terms().all();

            assertThat(goals.stream().filter(fast::derives))
                    .containsExactlyElementsOf(
                            goals.stream().filter(plain::derives).toList())
                    .hasSizeBetween(20, goals.size() - 1);
        }
    }
}
