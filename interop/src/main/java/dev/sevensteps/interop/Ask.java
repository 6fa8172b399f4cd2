package dev.sevensteps.interop;

import dev.sevensteps.ca.KeyType;
import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.trust.Flaw;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What two ends are asked to do with each other: a row of the table. It says what client and server do, and not which of
/// them is ours, so that one row serves our server and our client.
///
/// @param title    what the row is called
/// @param version  the only version that is spoken
/// @param suite    the only suite that is spoken; absent for whatever they agree upon
/// @param group    the only group that is spoken; absent for whatever they agree upon
/// @param key      the type of the server's key, and of the client's
/// @param flaw     what is wrong with the server's certificate
/// @param client   whether the client shows a certificate
/// @param features what else they do
/// @param refusal  who must refuse; absent if they must get on
record Ask(
        String title,
        Version version,
        Optional<CipherSuite> suite,
        Optional<NamedGroup> group,
        KeyType key,
        Optional<Flaw> flaw,
        ClientShows client,
        Set<Feature> features,
        Optional<Refusal> refusal) {

    /// A version of the protocol, also one that is not spoken here.
    enum Version {
        TLS_1_3("1.3"),
        TLS_1_2("1.2"),
        TLS_1_1("1.1");

        private final String number;

        Version(String number) {
            this.number = number;
        }

        /// `1.3`.
        String number() {
            return number;
        }
    }

    /// What a client shows of itself.
    enum ClientShows {
        /// It is not asked for a certificate.
        NOT_ASKED,
        /// The certificate that it is asked for.
        CERTIFICATE,
        /// None, and the server goes on without.
        NOTHING_ALLOWED,
        /// None, and the server insists.
        NOTHING_REQUIRED,
        /// One that has expired.
        EXPIRED
    }

    /// What is done besides the plain thing.
    enum Feature {
        /// The client sends a share for a group that the server does not take.
        HELLO_RETRY,
        /// The session of a first connection goes on in a second one.
        RESUMPTION,
        /// The same, with session id and without ticket.
        SESSION_ID,
        /// The second connection begins with data that are sent ahead.
        EARLY_DATA,
        /// Both agree on `http/1.1`.
        ALPN,
        /// The client wants `http/1.1`, the server has only something else.
        ALPN_FOREIGN,
        /// The server has two names, and answers under the one that is asked for.
        SNI,
        /// The client asks for a staple, the server has one.
        STAPLE,
        /// Our end changes its keys and asks the other to do so too.
        KEY_UPDATE_BY_US,
        /// The other end changes its keys.
        KEY_UPDATE_BY_PEER,
        /// A mebibyte goes each way.
        LARGE,
        /// The client says close_notify before the server answers.
        HALF_CLOSE,
        /// They have no suite in common.
        NO_COMMON_SUITE,
        /// They have no group in common.
        NO_COMMON_GROUP
    }

    /// How it must go wrong.
    ///
    /// @param by    who must refuse
    /// @param alert what our end must say if it is the one; a peer may say something else
    record Refusal(Role by, Alert alert) {}

    Ask {
        features = Set.copyOf(features);
    }

    /// A plain handshake.
    static Ask plain(String title, Version version) {
        return new Ask(
                title,
                version,
                Optional.empty(),
                Optional.empty(),
                KeyType.ecdsaP256(),
                Optional.empty(),
                ClientShows.NOT_ASKED,
                Set.of(),
                Optional.empty());
    }

    Ask in(CipherSuite only) {
        return new Ask(title, version, Optional.of(only), group, key, flaw, client, features, refusal);
    }

    Ask over(NamedGroup only) {
        return new Ask(title, version, suite, Optional.of(only), key, flaw, client, features, refusal);
    }

    Ask withKey(KeyType type) {
        return new Ask(title, version, suite, group, type, flaw, client, features, refusal);
    }

    Ask with(Flaw what) {
        return new Ask(title, version, suite, group, key, Optional.of(what), client, features, refusal);
    }

    Ask showing(ClientShows what) {
        return new Ask(title, version, suite, group, key, flaw, what, features, refusal);
    }

    Ask with(Feature... more) {
        Set<Feature> all = EnumSet.noneOf(Feature.class);
        all.addAll(features);
        all.addAll(List.of(more));
        return new Ask(title, version, suite, group, key, flaw, client, all, refusal);
    }

    Ask refusedBy(Role by, Alert alert) {
        return new Ask(title, version, suite, group, key, flaw, client, features, Optional.of(new Refusal(by, alert)));
    }

    boolean has(Feature feature) {
        return features.contains(feature);
    }

    boolean hasAny(Feature... any) {
        return List.of(any).stream().anyMatch(this::has);
    }

    /// Whether the server asks the client for a certificate.
    boolean asksTheClient() {
        return client != ClientShows.NOT_ASKED;
    }

    /// The only suite that an end has, if it has but one.
    Optional<CipherSuite> suiteOf(Role role) {
        if (!has(Feature.NO_COMMON_SUITE)) {
            return suite;
        }
        boolean client = role == Role.CLIENT;
        return Optional.of(
                version == Version.TLS_1_3
                        ? client ? Tls13Suite.TLS_AES_128_GCM_SHA256 : Tls13Suite.TLS_AES_256_GCM_SHA384
                        : client
                                ? Tls12Suite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
                                : Tls12Suite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384);
    }

    /// The only groups that an end has, if it is told, the most wanted first. In TLS 1.2 the curve of an ECDSA certificate must be
    /// offered beside that of the ephemeral key (RFC 8422 §5.1.1).
    Optional<List<NamedGroup>> groupsOf(Role role) {
        if (has(Feature.HELLO_RETRY) && role == Role.CLIENT) {
            return Optional.of(List.of(NamedGroup.SECP256R1, NamedGroup.SECP384R1));
        }
        if (hasAny(Feature.HELLO_RETRY, Feature.NO_COMMON_GROUP)) {
            return Optional.of(List.of(role == Role.CLIENT ? NamedGroup.SECP256R1 : NamedGroup.SECP384R1));
        }
        return group.map(only -> version == Version.TLS_1_3
                ? List.of(only)
                : Stream.of(only, NamedGroup.SECP256R1).distinct().toList());
    }

    /// Whether the suite makes keys in a finite field.
    boolean needsField() {
        return suite.filter(only -> only.name().contains("_DHE_")).isPresent();
    }

    /// How many connections it takes.
    int connections() {
        return hasAny(Feature.RESUMPTION, Feature.SESSION_ID, Feature.EARLY_DATA) ? 2 : 1;
    }

    /// The application protocol that the server has.
    String serverProtocol() {
        return has(Feature.ALPN_FOREIGN) ? "seven/1" : "http/1.1";
    }

    boolean speaksProtocols() {
        return hasAny(Feature.ALPN, Feature.ALPN_FOREIGN);
    }
}
