package dev.sevensteps.engine.play;

import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.trace.BornSecret;
import dev.sevensteps.engine.trace.SecretName;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.keys.ExporterSecret;
import dev.sevensteps.model.keys.MainSecret;
import dev.sevensteps.model.keys.TrafficSecret;
import java.util.List;

/// The secrets of the application epoch of TLS 1.3 (RFC 9846 §7.1).
///
/// @param secret   what the resumption secret is made of
/// @param client   what the client's data go under, at first
/// @param server   what the server's data go under, at first
/// @param exporter what exporters are made of
record ApplicationKeys(
        MainSecret<Secret> secret,
        TrafficSecret<Secret> client,
        TrafficSecret<Secret> server,
        ExporterSecret<Secret> exporter) {

    TrafficSecret<Secret> of(Role sender) {
        return sender == Role.CLIENT ? client : server;
    }

    List<BornSecret> secrets(ByteString clientRandom) {
        return List.of(
                new BornSecret(SecretName.CLIENT_APPLICATION_TRAFFIC_SECRET_0, clientRandom, client.value()),
                new BornSecret(SecretName.SERVER_APPLICATION_TRAFFIC_SECRET_0, clientRandom, server.value()),
                new BornSecret(SecretName.EXPORTER_SECRET, clientRandom, exporter.value()));
    }
}
