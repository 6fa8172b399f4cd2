package dev.sevensteps.engine.play;

import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.trace.BornSecret;
import dev.sevensteps.engine.trace.SecretName;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.keys.HandshakeSecret;
import dev.sevensteps.model.keys.Tls13KeySchedule;
import dev.sevensteps.model.keys.TrafficSecret;
import java.util.List;

/// The secrets of the handshake epoch of TLS 1.3 (RFC 9846 §7.1).
///
/// @param schedule how keys are made
/// @param secret   what the next secret is made of
/// @param client   what the client's messages go under
/// @param server   what the server's messages go under
record HandshakeKeys(
        Tls13KeySchedule<Secret> schedule,
        HandshakeSecret<Secret> secret,
        TrafficSecret<Secret> client,
        TrafficSecret<Secret> server) {

    TrafficSecret<Secret> of(Role sender) {
        return sender == Role.CLIENT ? client : server;
    }

    List<BornSecret> secrets(ByteString clientRandom) {
        return List.of(
                new BornSecret(SecretName.CLIENT_HANDSHAKE_TRAFFIC_SECRET, clientRandom, client.value()),
                new BornSecret(SecretName.SERVER_HANDSHAKE_TRAFFIC_SECRET, clientRandom, server.value()));
    }
}
