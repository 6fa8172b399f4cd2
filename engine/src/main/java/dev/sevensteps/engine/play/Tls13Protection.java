package dev.sevensteps.engine.play;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.keys.WriteKeys;
import java.util.Optional;

/// What the records of one direction of TLS 1.3 go under in one epoch of the handshake.
///
/// @param suite the cipher suite; for early data that of the session
/// @param keys  key and IV
public record Tls13Protection(Tls13Suite suite, WriteKeys<Secret> keys) {

    /// Nothing if the keys are not there yet.
    public static Optional<Tls13Protection> of(Environment environment, Phase phase, Epoch epoch, Role writer) {
        return Tls13Keys.secret(phase, epoch, writer).map(secret -> {
            Tls13Suite suite = Tls13Keys.suite(phase, epoch);
            return new Tls13Protection(
                    suite, Tls13Keys.schedule(environment, suite).writeKeys(secret));
        });
    }
}
