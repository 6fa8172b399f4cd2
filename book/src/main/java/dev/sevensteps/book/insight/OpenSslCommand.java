package dev.sevensteps.book.insight;

import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.suite.HashAlgorithm;
import dev.sevensteps.model.keys.Label;
import dev.sevensteps.model.keys.NamedValue;
import dev.sevensteps.model.keys.NamedValue.Making;
import java.util.Optional;
import java.util.function.Function;

/// Lines for a shell that compute a value of a key schedule with OpenSSL 3 (`man openssl-kdf`), one step each, and print it in
/// lower-case hexadecimal digits.
final class OpenSslCommand {

    /// `openssl kdf` prints capitals with colons between the bytes.
    private static final String PLAIN = " | tr -d ':\\n' | tr A-F a-f";

    private final HashAlgorithm hash;
    private final Function<NamedValue<Optional<Secret>>, Optional<Secret>> values;

    /// @param values the value of each ingredient, if it is known
    OpenSslCommand(HashAlgorithm hash, Function<NamedValue<Optional<Secret>>, Optional<Secret>> values) {
        this.hash = hash;
        this.values = values;
    }

    /// The line for this value; empty if it was given, or an ingredient is not known.
    String of(NamedValue<Optional<Secret>> key) {
        return command(key).map(line -> line + PLAIN).orElse("");
    }

    private Optional<String> command(NamedValue<Optional<Secret>> key) {
        return switch (key.making()) {
            case Making.Given<Optional<Secret>> _,
                    Making.Transcript<Optional<Secret>> _,
                    Making.Zeros<Optional<Secret>> _,
                    Making.Hashed<Optional<Secret>> _,
                    Making.Joined<Optional<Secret>> _ -> Optional.empty();
            case Making.Extracted<Optional<Secret>>(var salt, var input) -> extract(key.length(), salt, input);
            case Making.Expanded<Optional<Secret>>(var secret, String label, var context) ->
                both(secret, context, (one, other) -> expand(key.length(), one, label, other));
            case Making.Prf<Optional<Secret>>(var secret, Label label, var seed) ->
                both(secret, seed, (one, other) -> prf(key.length(), one, label, other));
            // HKDF-Extract is an HMAC with the salt as its key (RFC 5869 §2.2).
            case Making.Mac<Optional<Secret>>(var mac, var data) -> extract(key.length(), mac, data);
            case Making.Cut<Optional<Secret>>(var of, int from, int to) ->
                command(of).map(line -> line + " | tr -d ':\\n' | cut -c " + (2 * from + 1) + "-" + 2 * to);
        };
    }

    @FunctionalInterface
    private interface OfTwo {
        String of(String one, String other);
    }

    private Optional<String> both(NamedValue<Optional<Secret>> first, NamedValue<Optional<Secret>> second, OfTwo line) {
        return values.apply(first)
                .flatMap(one ->
                        values.apply(second).map(other -> line.of(RecordedKeys.hex(one), RecordedKeys.hex(other))));
    }

    private Optional<String> extract(
            int length, NamedValue<Optional<Secret>> salt, NamedValue<Optional<Secret>> input) {
        return both(
                salt,
                input,
                (one, other) -> kdf(length) + " -kdfopt mode:EXTRACT_ONLY -kdfopt hexsalt:" + one + " -kdfopt hexkey:"
                        + other + " HKDF");
    }

    private String expand(int length, String secret, String label, String context) {
        return kdf(length) + " -kdfopt mode:EXPAND_ONLY -kdfopt hexkey:" + secret
                + " -kdfopt 'prefix:tls13 ' -kdfopt 'label:" + label + "'"
                + (context.isEmpty() ? "" : " -kdfopt hexdata:" + context) + " TLS13-KDF";
    }

    private String prf(int length, String secret, Label label, String seed) {
        return kdf(length) + " -kdfopt hexsecret:" + secret + " -kdfopt 'seed:" + label.text() + "' -kdfopt hexseed:"
                + seed + " TLS1-PRF";
    }

    private String kdf(int length) {
        return "openssl kdf -keylen " + length + " -kdfopt digest:" + hash.name();
    }
}
