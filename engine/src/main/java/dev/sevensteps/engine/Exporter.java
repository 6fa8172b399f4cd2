package dev.sevensteps.engine;

import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.crypto.SecretAlgebra;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.keys.ExporterSecret;
import dev.sevensteps.model.keys.Tls13KeySchedule;

/// Makes keys for something outside TLS that are bound to one connection of TLS 1.3: both ends make the same, and nobody else
/// can (RFC 9846 §7.5, RFC 5705).
public final class Exporter {

    private static final int LONGEST = 0xffff;

    private final Tls13KeySchedule<Secret> schedule;
    private final ExporterSecret<Secret> secret;

    Exporter(Tls13KeySchedule<Secret> schedule, ExporterSecret<Secret> secret) {
        this.schedule = schedule;
        this.secret = secret;
    }

    /// Key material.
    ///
    /// @param label   says what it is for, such as `EXPORTER-Channel-Binding`; ASCII, at most 249 characters
    /// @param context what it shall depend on besides; may be empty
    /// @param length  in bytes, at most 65,535 and 255 times the length of the hash
    /// @throws IllegalArgumentException if the label or the length is too long
    public Secret export(String label, ByteString context, int length) {
        if (length < 0 || length > LONGEST) {
            throw new IllegalArgumentException("An exporter gives 0 to " + LONGEST + " bytes, not " + length + ".");
        }
        return schedule.export(secret, label, SecretAlgebra.ingredient(context), length);
    }

    /// Never prints the secret.
    @Override
    public String toString() {
        return "Exporter";
    }
}
