package dev.sevensteps.engine.policy;

import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.SignatureScheme;
import java.util.Arrays;
import java.util.List;

/// What an end can speak, the most wanted first.
///
/// @param suites    cipher suites
/// @param groups    groups for ephemeral keys
/// @param schemes   signature schemes
/// @param protocols application protocols (ALPN, RFC 7301); none to leave the extension out
public record Preferences(
        List<Tls12Suite> suites, List<NamedGroup> groups, List<SignatureScheme> schemes, List<String> protocols) {

    /// Everything that is good practice, and no more: all suites with forward secrecy, all groups and schemes. Static RSA
    /// is left out; it is spoken only under a policy that names it.
    public static final Preferences GOOD_PRACTICE = new Preferences(
            suites(KeyExchange.ECDHE, KeyExchange.DHE),
            List.of(
                    NamedGroup.X25519,
                    NamedGroup.SECP256R1,
                    NamedGroup.SECP384R1,
                    NamedGroup.FFDHE2048,
                    NamedGroup.FFDHE3072,
                    NamedGroup.FFDHE4096),
            List.of(SignatureScheme.values()),
            List.of());

    /// Static RSA key exchange and nothing else. It has no forward secrecy: who steals the server's key can read every
    /// conversation that was ever recorded. For lessons and for old peers only.
    public static final Preferences STATIC_RSA = GOOD_PRACTICE.withSuites(suites(KeyExchange.RSA));

    /// Checks that there is something to speak.
    ///
    /// @throws IllegalArgumentException if there is no cipher suite
    public Preferences {
        suites = List.copyOf(suites);
        groups = List.copyOf(groups);
        schemes = List.copyOf(schemes);
        protocols = List.copyOf(protocols);
        if (suites.isEmpty()) {
            throw new IllegalArgumentException("At least one cipher suite is needed.");
        }
    }

    /// The suites that a client can offer: those for whose key exchange it also names a group. RFC 7919 §4: to one that
    /// names none a server may send a finite field of its own choice, which is not taken here.
    public List<Tls12Suite> offerableSuites() {
        return suites.stream()
                .filter(suite -> !suite.keyExchange().ephemeral()
                        || groups.stream().anyMatch(group -> group.keyExchange() == suite.keyExchange()))
                .toList();
    }

    public Preferences withSuites(List<Tls12Suite> newSuites) {
        return new Preferences(newSuites, groups, schemes, protocols);
    }

    public Preferences withGroups(List<NamedGroup> newGroups) {
        return new Preferences(suites, newGroups, schemes, protocols);
    }

    public Preferences withSchemes(List<SignatureScheme> newSchemes) {
        return new Preferences(suites, groups, newSchemes, protocols);
    }

    public Preferences withProtocols(String... newProtocols) {
        return new Preferences(suites, groups, schemes, List.of(newProtocols));
    }

    private static List<Tls12Suite> suites(KeyExchange... keyExchanges) {
        List<KeyExchange> wanted = List.of(keyExchanges);
        return Arrays.stream(Tls12Suite.values())
                .filter(suite -> wanted.contains(suite.keyExchange()))
                .toList();
    }
}
