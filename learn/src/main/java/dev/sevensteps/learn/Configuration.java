package dev.sevensteps.learn;

import static dev.sevensteps.model.Fact.CLIENT_AUTH;
import static dev.sevensteps.model.Fact.CLIENT_CERT;
import static dev.sevensteps.model.Fact.EPHEMERAL;
import static dev.sevensteps.model.Fact.RESUMED;
import static dev.sevensteps.model.Fact.RETRY;
import static dev.sevensteps.model.Fact.STAPLED;
import static dev.sevensteps.model.Fact.TICKET;
import static dev.sevensteps.model.ProtocolVersion.TLS_1_2;
import static dev.sevensteps.model.ProtocolVersion.TLS_1_3;
import static dev.sevensteps.model.Role.CLIENT;
import static dev.sevensteps.model.Role.SERVER;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;

/// One engine that is learnt, and what holds in its world.
///
/// @param name    for a file
/// @param words   for a reader
/// @param version the one version that both ends speak
/// @param role    which end the engine is
/// @param facts   what its policy, or its peer's, makes true. What the peer decides as it goes along is none: whether a
///     client is asked for a certificate, or its hello sent back. That a client shows a certificate is true for a server
///     that insists on it
public record Configuration(String name, String words, ProtocolVersion version, Role role, ImmutableSet<Fact> facts) {

    // @formatter:off
    private static final ImmutableList<Configuration> ALL = ImmutableList.of(
            of("tls1.2-server", "fresh keys, a staple and a ticket", TLS_1_2, SERVER, EPHEMERAL, STAPLED, TICKET),
            of("tls1.2-server-rsa", "the key exchange of static RSA", TLS_1_2, SERVER),
            of("tls1.2-server-client-auth", "asks for a certificate", TLS_1_2, SERVER, EPHEMERAL, CLIENT_AUTH),
            of("tls1.2-server-client-required", "insists on a certificate", TLS_1_2, SERVER, EPHEMERAL, CLIENT_AUTH, CLIENT_CERT),
            of("tls1.2-server-resumed", "resumes a session", TLS_1_2, SERVER, RESUMED),
            of("tls1.2-client", "fresh keys, a staple and a ticket", TLS_1_2, CLIENT, EPHEMERAL, STAPLED, TICKET),
            of("tls1.2-client-rsa", "the key exchange of static RSA", TLS_1_2, CLIENT),
            of("tls1.2-client-certificate", "has a certificate to show", TLS_1_2, CLIENT, EPHEMERAL, CLIENT_CERT),
            of("tls1.2-client-resumed", "resumes a session", TLS_1_2, CLIENT, RESUMED),
            of("tls1.3-server", "nothing is asked of the client", TLS_1_3, SERVER),
            of("tls1.3-server-client-auth", "asks for a certificate", TLS_1_3, SERVER, CLIENT_AUTH),
            of("tls1.3-server-client-required", "insists on a certificate", TLS_1_3, SERVER, CLIENT_AUTH, CLIENT_CERT),
            of("tls1.3-server-retry", "sends the hello back, and asks for a certificate", TLS_1_3, SERVER, RETRY, CLIENT_AUTH),
            of("tls1.3-server-resumed", "resumes a session", TLS_1_3, SERVER, RESUMED),
            of("tls1.3-client", "has no certificate to show", TLS_1_3, CLIENT),
            of("tls1.3-client-certificate", "has a certificate to show", TLS_1_3, CLIENT, CLIENT_CERT),
            of("tls1.3-client-resumed", "resumes a session", TLS_1_3, CLIENT, RESUMED));
    // @formatter:on

    private static Configuration of(String name, String words, ProtocolVersion version, Role role, Fact... facts) {
        return new Configuration(name, words, version, role, ImmutableSet.copyOf(facts));
    }

    /// Every configuration that is learnt.
    public static ImmutableList<Configuration> all() {
        return ALL;
    }

    public boolean holds(Fact fact) {
        return facts.contains(fact);
    }

    /// Whether the engine is a server that goes on with no client that withholds its certificate.
    boolean insistsOnCertificate() {
        return role == SERVER && holds(CLIENT_CERT);
    }

    /// The end that the tester plays.
    public Role tester() {
        return role.peer();
    }

    @Override
    public String toString() {
        return name;
    }
}
