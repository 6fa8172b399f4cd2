package dev.sevensteps.engine.policy;

import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.PskMode;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.model.ProtocolVersion;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// What an end can speak, the most wanted first. It speaks a version if it has a cipher suite of it.
///
/// @param suites             cipher suites, of both versions
/// @param groups             groups for ephemeral keys
/// @param keyShares          the groups in which a client sends its half of a key ahead (RFC 9846 §4.3.8); for a group that
///     is not among them the server has to ask with a HelloRetryRequest
/// @param schemes            signature schemes
/// @param certificateSchemes signature schemes within certificates, where others are taken there than in the handshake
///     (RFC 9846 §4.3.3); none to leave the extension out
/// @param pskModes           what keys are made of when an earlier session goes on in TLS 1.3
/// @param protocols          application protocols (ALPN, RFC 7301); none to leave the extension out
/// @param habits             how it looks on the wire
public record Preferences(
        List<CipherSuite> suites,
        List<NamedGroup> groups,
        List<NamedGroup> keyShares,
        List<SignatureScheme> schemes,
        List<SignatureScheme> certificateSchemes,
        List<PskMode> pskModes,
        List<String> protocols,
        Habits habits) {

    /// Everything that is good practice, and no more: TLS 1.3, and those suites of TLS 1.2 that have forward secrecy. Key
    /// shares are sent for the hybrid group, which withstands quantum computers, and for x25519. Static RSA, suites in
    /// CBC mode, resumption without forward secrecy, and the finite fields of more than 4096 bits, which cost more than they
    /// are worth, are left out; they are spoken only under a policy that names them.
    public static final Preferences GOOD_PRACTICE = new Preferences(
            Stream.<CipherSuite>concat(
                            Arrays.stream(Tls13Suite.values()), aeadSuites(KeyExchange.ECDHE, KeyExchange.DHE).stream())
                    .toList(),
            List.of(
                    NamedGroup.X25519MLKEM768,
                    NamedGroup.X25519,
                    NamedGroup.SECP256R1,
                    NamedGroup.SECP384R1,
                    NamedGroup.X448,
                    NamedGroup.SECP521R1,
                    NamedGroup.FFDHE2048,
                    NamedGroup.FFDHE3072,
                    NamedGroup.FFDHE4096),
            List.of(NamedGroup.X25519MLKEM768, NamedGroup.X25519),
            List.of(SignatureScheme.values()),
            List.of(),
            List.of(PskMode.PSK_DHE_KE),
            List.of(),
            Habits.USUAL);

    /// Static RSA key exchange and nothing else. It has no forward secrecy: who steals the server's key can read every
    /// conversation that was ever recorded. For lessons and for old peers only.
    public static final Preferences STATIC_RSA = GOOD_PRACTICE.withSuites(aeadSuites(KeyExchange.RSA));

    /// What is good practice, and after it all that TLS 1.2 had before: the suites in CBC mode, of which one was mandatory
    /// (RFC 5246 §9), static RSA, and the large finite fields. Those without forward secrecy come last. For peers that
    /// know nothing newer, and for lessons; `docs/legacy.md` says why nobody else should turn it on.
    public static final Preferences LEGACY = GOOD_PRACTICE
            .withSuites(Stream.of(
                            GOOD_PRACTICE.suites(),
                            cbcSuites(KeyExchange.ECDHE, KeyExchange.DHE),
                            STATIC_RSA.suites(),
                            cbcSuites(KeyExchange.RSA))
                    .<CipherSuite>flatMap(List::stream)
                    .toList())
            .withGroups(Stream.concat(
                            GOOD_PRACTICE.groups().stream(), Stream.of(NamedGroup.FFDHE6144, NamedGroup.FFDHE8192))
                    .toList());

    /// Checks that there is something to speak.
    ///
    /// @throws IllegalArgumentException if there is no cipher suite
    public Preferences {
        suites = List.copyOf(suites);
        groups = List.copyOf(groups);
        keyShares = List.copyOf(keyShares);
        schemes = List.copyOf(schemes);
        certificateSchemes = List.copyOf(certificateSchemes);
        pskModes = List.copyOf(pskModes);
        protocols = List.copyOf(protocols);
        if (suites.isEmpty()) {
            throw new IllegalArgumentException("At least one cipher suite is needed.");
        }
    }

    /// The versions that are spoken.
    public Set<ProtocolVersion> versions() {
        Set<ProtocolVersion> versions = EnumSet.allOf(ProtocolVersion.class);
        versions.removeIf(version -> !speaks(version));
        return versions;
    }

    /// Whether a version is spoken: there is a suite of it, and in TLS 1.3 something to make keys of.
    public boolean speaks(ProtocolVersion version) {
        return switch (version) {
            case TLS_1_2 -> !tls12Suites().isEmpty();
            case TLS_1_3 -> tls13Suites().stream().anyMatch(this::isOfferable);
        };
    }

    /// The suites of TLS 1.2.
    public List<Tls12Suite> tls12Suites() {
        return suites.stream()
                .filter(Tls12Suite.class::isInstance)
                .map(Tls12Suite.class::cast)
                .toList();
    }

    /// The suites of TLS 1.3.
    public List<Tls13Suite> tls13Suites() {
        return suites.stream()
                .filter(Tls13Suite.class::isInstance)
                .map(Tls13Suite.class::cast)
                .toList();
    }

    /// The groups in which TLS 1.2 can make keys.
    public List<NamedGroup> tls12Groups() {
        return groups.stream().filter(NamedGroup::isForTls12).toList();
    }

    /// The suites that a client can offer: those for whose key exchange it also names a group. RFC 7919 §4: to one that
    /// names none a server may send a finite field of its own choice, which is not taken here.
    public List<CipherSuite> offerableSuites() {
        return suites.stream().filter(this::isOfferable).toList();
    }

    private boolean isOfferable(CipherSuite suite) {
        return switch (suite) {
            case Tls12Suite known ->
                !known.keyExchange().ephemeral()
                        || tls12Groups().stream().anyMatch(group -> group.keyExchange() == known.keyExchange());
            case Tls13Suite _ -> !groups.isEmpty() || pskModes.contains(PskMode.PSK_KE);
        };
    }

    /// The groups in which a client sends its half of a key ahead: those of [#keyShares()] that it offers at all, or, if
    /// none is left of them, the first that it offers.
    public List<NamedGroup> sharedAhead() {
        List<NamedGroup> offered = keyShares.stream().filter(groups::contains).toList();
        return offered.isEmpty() && !keyShares.isEmpty()
                ? groups.stream().limit(1).toList()
                : offered;
    }

    public Preferences withSuites(List<? extends CipherSuite> newSuites) {
        return new Preferences(
                List.copyOf(newSuites), groups, keyShares, schemes, certificateSchemes, pskModes, protocols, habits);
    }

    /// The same with nothing left but this version.
    ///
    /// @throws IllegalArgumentException if there is no suite of it
    public Preferences inVersion(ProtocolVersion version) {
        return withSuites(
                suites.stream().filter(suite -> suite.version() == version).toList());
    }

    public Preferences withGroups(List<NamedGroup> newGroups) {
        return new Preferences(suites, newGroups, keyShares, schemes, certificateSchemes, pskModes, protocols, habits);
    }

    public Preferences withKeyShares(List<NamedGroup> newKeyShares) {
        return new Preferences(suites, groups, newKeyShares, schemes, certificateSchemes, pskModes, protocols, habits);
    }

    public Preferences withSchemes(List<SignatureScheme> newSchemes) {
        return new Preferences(suites, groups, keyShares, newSchemes, certificateSchemes, pskModes, protocols, habits);
    }

    public Preferences withCertificateSchemes(List<SignatureScheme> newSchemes) {
        return new Preferences(suites, groups, keyShares, schemes, newSchemes, pskModes, protocols, habits);
    }

    public Preferences withPskModes(List<PskMode> newModes) {
        return new Preferences(suites, groups, keyShares, schemes, certificateSchemes, newModes, protocols, habits);
    }

    public Preferences withProtocols(String... newProtocols) {
        return new Preferences(
                suites, groups, keyShares, schemes, certificateSchemes, pskModes, List.of(newProtocols), habits);
    }

    public Preferences withHabits(Habits newHabits) {
        return new Preferences(suites, groups, keyShares, schemes, certificateSchemes, pskModes, protocols, newHabits);
    }

    private static List<Tls12Suite> aeadSuites(KeyExchange... keyExchanges) {
        return tls12Suites(false, keyExchanges);
    }

    private static List<Tls12Suite> cbcSuites(KeyExchange... keyExchanges) {
        return tls12Suites(true, keyExchanges);
    }

    private static List<Tls12Suite> tls12Suites(boolean cbc, KeyExchange... keyExchanges) {
        List<KeyExchange> wanted = List.of(keyExchanges);
        return Arrays.stream(Tls12Suite.values())
                .filter(suite -> suite.isCbc() == cbc && wanted.contains(suite.keyExchange()))
                .toList();
    }
}
