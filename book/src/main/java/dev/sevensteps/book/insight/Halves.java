package dev.sevensteps.book.insight;

import dev.sevensteps.model.keys.NamedValue;
import dev.sevensteps.model.keys.NamedValue.Making;
import dev.sevensteps.model.symbolic.Exchange;
import java.util.List;
import java.util.Set;

/// What the two ends make up to agree on a secret, and how that comes of it. A key schedule begins with the secret itself.
final class Halves {

    /// With what a key schedule begins.
    static final Set<String> AGREED = Set.of("premaster_secret", "shared_secret");

    private Halves() {}

    /// What the agreed secret is made of, under the names of [dev.sevensteps.model.symbolic.WhoKnows].
    static List<String> of(Exchange exchange) {
        return switch (exchange) {
            case RSA, NONE -> List.of();
            case DIFFIE_HELLMAN -> List.of("client_half", "server_half");
            case HYBRID -> List.of("encapsulated_secret", "client_half", "server_half");
        };
    }

    /// How the agreed secret is made; empty if one end makes it up, or nothing is agreed upon.
    static String formula(Exchange exchange) {
        return switch (exchange) {
            case RSA, NONE -> "";
            case DIFFIE_HELLMAN -> "DH(client_half, server_half)";
            case HYBRID -> "encapsulated_secret + DH(client_half, server_half)";
        };
    }

    static boolean isAgreed(NamedValue<?> key) {
        return key.making() instanceof Making.Given<?> && AGREED.contains(key.name());
    }
}
