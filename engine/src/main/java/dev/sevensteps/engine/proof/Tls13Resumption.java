package dev.sevensteps.engine.proof;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.engine.policy.ClientAuthentication;
import dev.sevensteps.engine.policy.EarlyDataPolicy;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.proof.Decision.Resumed;
import dev.sevensteps.engine.session.Tls13Session;
import dev.sevensteps.engine.suite.PskMode;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.OfferedPsks;
import dev.sevensteps.engine.wire.PskIdentity;
import dev.sevensteps.engine.wire.PskKeyExchangeModes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The part of a ClientHello of TLS 1.3 that asks to go on with an earlier session.
record Tls13Resumption(ClientHello hello, ServerPolicy policy, Environment environment) {

    /// How many of the client's tickets are looked at: each costs a decryption.
    private static final int TICKETS_LOOKED_AT = 4;

    /// A session that goes on, with which suite, and what its keys are made of.
    record Match(Resumed resumed, Tls13Suite suite, PskMode mode) {}

    /// The suites that both speak.
    @FunctionalInterface
    interface Suites {
        List<Tls13Suite> common() throws FailureException;
    }

    /// The first session that is known, alive, and fits what the client says and the server wants now.
    ///
    /// @throws FailureException if the two have no suite in common
    Optional<Match> match(Suites suites) throws FailureException {
        List<Tls13Suite> common = suites.common();
        Optional<OfferedPsks> offered = hello.extensions().find(OfferedPsks.class);
        Optional<PskMode> mode = mode();
        if (offered.isEmpty()
                || mode.isEmpty()
                || policy.resumption().ticketKeys().isEmpty()) {
            return Optional.empty();
        }
        List<PskIdentity> identities = offered.get().identities();
        for (int i = 0; i < Math.min(TICKETS_LOOKED_AT, identities.size()); i++) {
            Optional<Tls13Session> session = known(identities.get(i)).filter(this::fits);
            Optional<Tls13Suite> suite = session.flatMap(one -> suiteFor(one, common));
            if (session.isPresent() && suite.isPresent()) {
                boolean early = i == 0 && isEarlyDataPossible(session.get(), suite.get(), identities.get(i));
                return Optional.of(new Match(
                        new Resumed(session.get(), i, offered.get().binders().get(i), early), suite.get(), mode.get()));
            }
        }
        return Optional.empty();
    }

    /// The first of our modes that the client takes.
    private Optional<PskMode> mode() {
        List<Integer> theirs = hello.extensions()
                .find(PskKeyExchangeModes.class)
                .map(PskKeyExchangeModes::keModes)
                .orElse(List.of());
        return policy.preferences().pskModes().stream()
                .filter(mode -> theirs.contains(mode.code()))
                .filter(mode -> mode == PskMode.PSK_KE || hello.extensions().contains(ExtensionType.KEY_SHARE))
                .findFirst();
    }

    private Optional<Tls13Session> known(PskIdentity identity) {
        return policy.resumption()
                .ticketKeys()
                .flatMap(keys -> keys.open(identity.identity(), environment))
                .filter(Tls13Session.class::isInstance)
                .map(Tls13Session.class::cast);
    }

    /// RFC 9846 §4.3.11 leaves the name to the server; one that resumed under another would have to know that its
    /// certificate is good for both. A client that must show a certificate must have shown one when the session began.
    private boolean fits(Tls13Session session) {
        return session.serverName().equals(ChoiceMade.serverName(hello))
                && (policy.clientAuth() != ClientAuthentication.REQUIRED
                        || !session.peerChain().isEmpty());
    }

    /// The session's own suite if both still speak it, else one with the same hash (RFC 9846 §4.7.1).
    private static Optional<Tls13Suite> suiteFor(Tls13Session session, List<Tls13Suite> common) {
        return common.contains(session.suite())
                ? Optional.of(session.suite())
                : common.stream()
                        .filter(suite -> suite.hash() == session.suite().hash())
                        .findFirst();
    }

    /// Whether early data could be taken (RFC 9846 §4.3.10): same suite, same application protocol, and the ticket as old
    /// as the client says, give or take the window in which replays are noticed (§8.3).
    private boolean isEarlyDataPossible(Tls13Session session, Tls13Suite suite, PskIdentity identity)
            throws FailureException {
        Optional<EarlyDataPolicy> early = policy.resumption().earlyData();
        if (early.isEmpty() || !hello.extensions().contains(ExtensionType.EARLY_DATA)) {
            return false;
        }
        Instant now = environment.clock().instant();
        Duration claimed = Duration.ofMillis(session.age(identity.obfuscatedTicketAge()));
        Duration expected = Duration.between(session.established(), now);
        return session.maxEarlyData() > 0
                && suite == session.suite()
                && session.protocol().equals(ChoiceMade.chooseProtocol(hello, policy))
                && claimed.minus(expected).abs().compareTo(early.get().replays().window()) <= 0;
    }
}
