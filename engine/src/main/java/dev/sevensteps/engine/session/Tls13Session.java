package dev.sevensteps.engine.session;

import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.keys.PreSharedKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What two ends of TLS 1.3 keep, one for each ticket (RFC 9846 §2.2, §4.7.1).
///
/// @param ticket       what the server recognises it by; empty at the server, which finds the rest in the ticket
/// @param suite        the cipher suite of the handshake in which the ticket was given; only its hash must stay the same,
///     and for early data all of it
/// @param preSharedKey the key of this ticket
/// @param ageAdd       what the client adds to the ticket's age, so that nobody else can read it, 32 bits
/// @param serverName   the name that the client asked for
/// @param protocol     the application protocol (ALPN), which early data need again
/// @param peerChain    the chain that the peer showed, DER; empty if it showed none
/// @param established  when the ticket was given, by the clock of the end that keeps this
/// @param lifetime     how long it may be used
/// @param maxEarlyData how many bytes of early data the server takes; 0 for none
public record Tls13Session(
        ByteString ticket,
        Tls13Suite suite,
        PreSharedKey<Secret> preSharedKey,
        long ageAdd,
        Optional<String> serverName,
        Optional<String> protocol,
        List<ByteString> peerChain,
        Instant established,
        Duration lifetime,
        long maxEarlyData)
        implements Session {

    public Tls13Session {
        peerChain = List.copyOf(peerChain);
    }

    @Override
    public ProtocolVersion version() {
        return ProtocolVersion.TLS_1_3;
    }

    @Override
    public boolean isResumable() {
        return !ticket.isEmpty();
    }

    /// The age of the ticket at this moment, in milliseconds, hidden (RFC 9846 §4.3.11.1).
    public long obfuscatedAge(Instant moment) {
        return (Duration.between(established, moment).toMillis() + ageAdd) & 0xffff_ffffL;
    }

    /// The age that a client means, in milliseconds (RFC 9846 §4.3.11.1).
    public long age(long obfuscated) {
        return (obfuscated - ageAdd) & 0xffff_ffffL;
    }
}
