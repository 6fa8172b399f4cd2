package dev.sevensteps.model.symbolic;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
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

    boolean isTls13() {
        return scenario.version() == ProtocolVersion.TLS_1_3;
    }

    /// `tls1.3-resumed, X25519MLKEM768`.
    public String words() {
        return scenario.id() + ", " + exchange.words();
    }
}
