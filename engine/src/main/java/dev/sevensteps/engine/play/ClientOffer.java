package dev.sevensteps.engine.play;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.wire.ApplicationLayerProtocolNegotiation;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.EcPointFormats;
import dev.sevensteps.engine.wire.ExtendedMasterSecret;
import dev.sevensteps.engine.wire.Extension;
import dev.sevensteps.engine.wire.Extensions;
import dev.sevensteps.engine.wire.OcspStatusRequest;
import dev.sevensteps.engine.wire.RenegotiationInfo;
import dev.sevensteps.engine.wire.ServerNameList;
import dev.sevensteps.engine.wire.SessionTicket;
import dev.sevensteps.engine.wire.SignatureAlgorithms;
import dev.sevensteps.engine.wire.SupportedGroups;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.keys.PremasterSecret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a client puts into its ClientHello.
final class ClientOffer {

    private static final int PREMASTER_LENGTH = 48;

    private ClientOffer() {}

    static ClientHello make(ClientPolicy policy, Environment environment) {
        Optional<Session> session = resumable(policy, environment);
        return new ClientHello(
                ProtocolVersion.TLS_1_2.code(),
                ByteString.copyOf(environment.random().bytes(ClientHello.RANDOM_LENGTH)),
                sessionId(session, environment),
                policy.preferences().offerableSuites().stream()
                        .map(Tls12Suite::code)
                        .toList(),
                ByteString.copyOf(new byte[] {0}),
                Extensions.of(extensions(policy, session)));
    }

    /// A premaster secret of the client's own making: its version and 46 random bytes (RFC 5246 §7.4.7.1).
    record Premaster(Secret secret) {
        PremasterSecret<Secret> typed() {
            return new PremasterSecret<>(secret);
        }
    }

    static Premaster premaster(Environment environment) {
        byte[] bytes = environment.random().bytes(PREMASTER_LENGTH);
        bytes[0] = (byte) (ProtocolVersion.TLS_1_2.code() >>> 8);
        bytes[1] = (byte) ProtocolVersion.TLS_1_2.code();
        return new Premaster(Secret.wrap(bytes));
    }

    private static Optional<Session> resumable(ClientPolicy policy, Environment environment) {
        return policy.session()
                .filter(Session::isResumable)
                .filter(session -> session.isAliveAt(environment.clock().instant()))
                .filter(session -> session.serverName().equals(policy.serverName()))
                .filter(session -> policy.preferences().offerableSuites().contains(session.suite()));
    }

    /// RFC 5077 §3.4: with a ticket the client makes up an id, and sees from its echo that the ticket was taken.
    private static ByteString sessionId(Optional<Session> session, Environment environment) {
        if (session.isEmpty()) {
            return ByteString.EMPTY;
        }
        return session.get().ticket().isPresent()
                ? ByteString.copyOf(environment.random().bytes(ClientHello.SESSION_ID_MAX_LENGTH))
                : session.get().id();
    }

    private static List<Extension> extensions(ClientPolicy policy, Optional<Session> session) {
        Preferences preferences = policy.preferences();
        List<Extension> extensions = new ArrayList<>();
        // RFC 6066 §3: addresses are not allowed in server_name.
        policy.serverName()
                .filter(name -> !looksLikeAddress(name))
                .ifPresent(name -> extensions.add(ServerNameList.ofHost(name)));
        extensions.add(new ExtendedMasterSecret());
        extensions.add(RenegotiationInfo.INITIAL);
        List<NamedGroup> groups = preferences.groups();
        if (!groups.isEmpty()) {
            extensions.add(SupportedGroups.ofGroups(groups));
        }
        if (preferences.offerableSuites().stream().anyMatch(suite -> suite.keyExchange() == KeyExchange.ECDHE)) {
            extensions.add(EcPointFormats.UNCOMPRESSED_ONLY);
        }
        if (policy.tickets()) {
            extensions.add(
                    session.flatMap(Session::ticket).map(SessionTicket::new).orElse(SessionTicket.EMPTY));
        }
        if (!preferences.protocols().isEmpty()) {
            extensions.add(ApplicationLayerProtocolNegotiation.ofNames(
                    preferences.protocols().toArray(String[]::new)));
        }
        if (policy.staple()) {
            extensions.add(OcspStatusRequest.ANY_RESPONDER);
        }
        extensions.add(SignatureAlgorithms.ofSchemes(preferences.schemes()));
        return extensions;
    }

    /// An IPv6 address has a colon, which no host name has; an IPv4 address ends in a digit, which no top-level domain
    /// does (RFC 3696 §2).
    private static boolean looksLikeAddress(String name) {
        return name.indexOf(':') >= 0 || (!name.isEmpty() && Character.isDigit(name.charAt(name.length() - 1)));
    }
}
