package dev.sevensteps.engine.play;

import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.engine.trace.BornSecret;
import dev.sevensteps.engine.trace.SecretName;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.keys.ExporterSecret;
import dev.sevensteps.model.keys.TrafficSecret;
import java.util.List;

/// The secrets of the epoch of early data (RFC 9846 §7.1).
///
/// @param suite    the suite of the session, under which early data go
/// @param client   what the client's data go under
/// @param exporter what early exporters are made of
record EarlyKeys(Tls13Suite suite, TrafficSecret<Secret> client, ExporterSecret<Secret> exporter) {

    List<BornSecret> secrets(ByteString clientRandom) {
        return List.of(
                new BornSecret(SecretName.CLIENT_EARLY_TRAFFIC_SECRET, clientRandom, client.value()),
                new BornSecret(SecretName.EARLY_EXPORTER_SECRET, clientRandom, exporter.value()));
    }
}
