package dev.sevensteps.model.symbolic;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;
import java.util.Arrays;

/// A scenario, and where its secret comes from.
public record Variant(Scenario scenario, Exchange exchange) {

    /// @throws IllegalArgumentException if they do not go together
    public Variant {
        if (!exchange.fits(scenario)) {
            throw new IllegalArgumentException(scenario.id() + " cannot go with " + exchange.words() + ".");
        }
    }

    /// Every scenario with every exchange that goes with it.
    public static ImmutableList<Variant> all() {
        return Scenario.all().stream()
                .flatMap(scenario -> Arrays.stream(Exchange.values())
                        .filter(exchange -> exchange.fits(scenario))
                        .map(exchange -> new Variant(scenario, exchange)))
                .collect(toImmutableList());
    }

    /// Whether it is searched with lapses too. Those that are not add lines or values that no end looks at for a secret: a
    /// stapled response and a ticket beside each other, a request for a certificate that is not answered, early data that
    /// are refused, a retry beside client authentication, the hybrid group.
    boolean isRepresentative() {
        ImmutableSet<Fact> facts = scenario.facts();
        boolean asked = facts.contains(Fact.CLIENT_AUTH);
        boolean extra = facts.contains(Fact.TICKET) || facts.contains(Fact.STAPLED) || facts.contains(Fact.RETRY);
        return exchange != Exchange.HYBRID
                && asked == facts.contains(Fact.CLIENT_CERT)
                && facts.contains(Fact.EARLY_DATA) == facts.contains(Fact.EARLY_ACCEPTED)
                && !(asked && extra)
                && !(facts.contains(Fact.TICKET) && facts.contains(Fact.STAPLED));
    }

    /// The one that is searched for it. Early data of a session that the server does not go on with are nothing on terms: they
    /// are skipped, and no key is made of them.
    Variant onTerms() {
        boolean skipped = scenario.holds(Fact.EARLY_DATA) && !scenario.holds(Fact.RESUMED);
        return skipped
                ? new Variant(
                        new Scenario(
                                scenario.version(),
                                Sets.difference(scenario.facts(), ImmutableSet.of(Fact.EARLY_DATA))
                                        .immutableCopy()),
                        exchange)
                : this;
    }

    boolean isTls13() {
        return scenario.version() == ProtocolVersion.TLS_1_3;
    }

    /// `tls1.3-resumed, X25519MLKEM768`.
    public String words() {
        return scenario.id() + ", " + exchange.words();
    }
}
