package dev.sevensteps.interop;

import dev.sevensteps.ca.Identity;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientAuthentication;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.EarlyDataPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.Resumption;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.session.SessionCache;
import dev.sevensteps.engine.session.TicketKeys;
import dev.sevensteps.interop.Ask.ClientShows;
import dev.sevensteps.interop.Ask.Feature;
import dev.sevensteps.interop.Ask.Version;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// What our end is told to do.
final class Policies {

    private Policies() {}

    static ClientPolicy client(Ask ask, Cast cast) {
        ClientPolicy policy = ClientPolicy.trusting(cast.verifier())
                .named(Cast.NAME)
                .preferring(preferences(ask, Role.CLIENT))
                .withTickets(!ask.has(Feature.SESSION_ID))
                .withEarlyData(ask.has(Feature.EARLY_DATA))
                .withStaple(ask.has(Feature.STAPLE));
        return showsACertificate(ask) ? policy.identifiedBy(Cast.certified(cast.client(ask))) : policy;
    }

    static boolean showsACertificate(Ask ask) {
        return ask.client() == ClientShows.CERTIFICATE || ask.client() == ClientShows.EXPIRED;
    }

    static ServerPolicy server(Ask ask, Cast cast) throws IOException {
        Identity identity = cast.server(ask);
        CertifiedKey key = Cast.certified(identity);
        if (ask.has(Feature.STAPLE)) {
            key = key.stapling(cast.staple(identity));
        }
        CertifiedKey[] shown = ask.has(Feature.SNI)
                ? new CertifiedKey[] {Cast.certified(cast.otherServer()), key}
                : new CertifiedKey[] {key};
        ServerPolicy policy = ServerPolicy.presenting(shown)
                .preferring(preferences(ask, Role.SERVER))
                .withResumption(resumption(ask));
        return authentication(ask)
                .map(how -> policy.authenticatingClients(how, cast.verifier()))
                .orElse(policy);
    }

    private static Resumption resumption(Ask ask) {
        Resumption byTicket = Resumption.byTicket(TicketKeys.hourly());
        if (ask.has(Feature.SESSION_ID)) {
            return Resumption.bySessionId(new SessionCache(10));
        }
        return ask.has(Feature.EARLY_DATA) ? byTicket.takingEarlyData(EarlyDataPolicy.usual()) : byTicket;
    }

    private static Optional<ClientAuthentication> authentication(Ask ask) {
        return switch (ask.client()) {
            case NOT_ASKED -> Optional.empty();
            case NOTHING_ALLOWED -> Optional.of(ClientAuthentication.REQUESTED);
            case CERTIFICATE, NOTHING_REQUIRED, EXPIRED -> Optional.of(ClientAuthentication.REQUIRED);
        };
    }

    private static Preferences preferences(Ask ask, Role role) {
        Preferences usual = Preferences.GOOD_PRACTICE;
        Preferences all = ask.suiteOf(role)
                .map(only -> usual.withSuites(List.of(only)))
                .orElseGet(() -> usual.inVersion(
                        ask.version() == Version.TLS_1_3 ? ProtocolVersion.TLS_1_3 : ProtocolVersion.TLS_1_2));
        if (ask.version() == Version.TLS_1_1) {
            all = usual;
        }
        if (ask.speaksProtocols()) {
            all = all.withProtocols(role == Role.CLIENT ? "http/1.1" : ask.serverProtocol());
        }
        return ask.groupsOf(role).map(all::withGroups).orElse(all);
    }
}
