package dev.sevensteps.book.insight;

import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.keys.Label;
import dev.sevensteps.model.keys.NamedValue;
import dev.sevensteps.model.keys.NamedValue.Making;

/// In which lane of a picture a value of the key schedule stands, and where the RFC says how it is made.
final class KeyPlaces {

    private KeyPlaces() {}

    /// `ingredients`; in TLS 1.2 `master`, `keys`, `finished`; in TLS 1.3 `early`, `handshake`, `main`.
    static String group(ProtocolVersion version, NamedValue<?> key) {
        if (key.making() instanceof Making.Given<?>) {
            return "ingredients";
        }
        return switch (version) {
            case TLS_1_2 ->
                key.name().equals("master_secret")
                        ? "master"
                        : key.name().endsWith("verify_data") ? "finished" : "keys";
            case TLS_1_3 ->
                isOf(key, "early", "binder") ? "early" : isOf(key, "handshake", "verify_data") ? "handshake" : "main";
        };
    }

    private static boolean isOf(NamedValue<?> key, String one, String other) {
        return key.name().contains(one) || key.name().contains(other);
    }

    static String section(NamedValue<?> key) {
        return switch (key.making()) {
            case Making.Given<?> _ -> given(key.name());
            case Making.Extracted<?> _ -> Label.DERIVED.section();
            case Making.Expanded<?>(NamedValue<?> _, String label, NamedValue<?> _) ->
                Label.ofText(label)
                        .map(Label::section)
                        .orElseThrow(() -> new IllegalArgumentException("No such label: " + label));
            case Making.Prf<?>(NamedValue<?> _, Label label, NamedValue<?> _) -> label.section();
            case Making.Mac<?> _ -> key.name().equals("binder") ? "RFC 9846 §4.3.11.2" : Label.FINISHED.section();
            case Making.Cut<?> _ -> Label.KEY_EXPANSION.section();
            case Making.Transcript<?> _, Making.Zeros<?> _, Making.Hashed<?> _, Making.Joined<?> _ ->
                throw new IllegalArgumentException("It has no name: " + key);
        };
    }

    /// Where the RFC says what the two ends make up to agree on a secret, and send half of.
    static String sectionOfHalf(ProtocolVersion version) {
        return switch (version) {
            case TLS_1_2 -> "RFC 5246 §7.4.3";
            case TLS_1_3 -> "RFC 9846 §4.3.8";
        };
    }

    private static String given(String name) {
        return switch (name) {
            case "client_random" -> "RFC 5246 §7.4.1.2";
            case "server_random" -> "RFC 5246 §7.4.1.3";
            case "premaster_secret" -> "RFC 5246 §8.1";
            case "master_secret" -> Label.MASTER_SECRET.section();
            case "shared_secret" -> "RFC 9846 §7.4";
            case "pre_shared_key" -> Label.RESUMPTION.section();
            default -> throw new IllegalArgumentException("Nobody gives " + name + ".");
        };
    }
}
