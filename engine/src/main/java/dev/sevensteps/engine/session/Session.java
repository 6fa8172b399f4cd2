package dev.sevensteps.engine.session;

import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.ProtocolVersion;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What two ends keep of a handshake to go on with later.
public sealed interface Session permits Tls12Session, Tls13Session {

    /// RFC 5246 §F.1.4: "An upper limit of 24 hours is suggested for session ID lifetimes". TLS 1.3 allows a week (RFC
    /// 9846 §4.7.1); we keep to the day.
    Duration LONGEST_LIFETIME = Duration.ofHours(24);

    /// The version in which it began, and in which alone it can go on.
    ProtocolVersion version();

    CipherSuite suite();

    /// The name that the client asked for.
    Optional<String> serverName();

    /// The chain that the peer showed, DER; empty if it showed none.
    List<ByteString> peerChain();

    /// When it began to live: with the full handshake in TLS 1.2, with its ticket in TLS 1.3.
    Instant established();

    /// How long it may be resumed.
    Duration lifetime();

    /// Whether there is anything to show the server that it could recognise the session by.
    boolean isResumable();

    /// Whether it can still be resumed at this moment.
    default boolean isAliveAt(Instant moment) {
        return !moment.isBefore(established()) && moment.isBefore(established().plus(lifetime()));
    }
}
