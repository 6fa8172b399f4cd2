package dev.sevensteps.interop;

import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.interop.Ask.Version;
import dev.sevensteps.model.Role;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// What others call suites and groups.
final class Names {

    private Names() {}

    /// `TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256` is `ECDHE-RSA-AES128-GCM-SHA256`, `TLS_RSA_WITH_…` is `AES128-…`.
    static String openssl(CipherSuite suite) {
        return suite.name()
                .replaceFirst("^TLS_(RSA_WITH_)?", "")
                .replace("_WITH", "")
                .replace("_CBC", "")
                .replace("AES_", "AES")
                .replace("_SHA256", suite.name().contains("CHACHA20") ? "" : "_SHA256")
                .replace('_', '-');
    }

    static String openssl(NamedGroup group) {
        return switch (group) {
            case X25519 -> "X25519";
            case X448 -> "X448";
            case SECP256R1 -> "P-256";
            case SECP384R1 -> "P-384";
            case SECP521R1 -> "P-521";
            case FFDHE2048, FFDHE3072, FFDHE4096, FFDHE6144, FFDHE8192, X25519MLKEM768 -> group.rfcName();
        };
    }

    /// The only suite that an end has, if it has but one: under its registered name in TLS 1.3, under OpenSSL's before.
    static Optional<String> opensslSuite(Ask ask, Role role) {
        return ask.suiteOf(role).map(suite -> ask.version() == Version.TLS_1_3 ? suite.name() : openssl(suite));
    }

    /// The only groups that an end has, if it is told, as OpenSSL lists them.
    static Optional<String> opensslGroups(Ask ask, Role role) {
        return ask.groupsOf(role)
                .map(groups -> groups.stream().map(Names::openssl).collect(Collectors.joining(":")));
    }

    /// Cipher, MAC and key exchange, as GnuTLS takes suites apart in its priority strings.
    static String gnutls(CipherSuite suite) {
        String name = suite.name();
        String cipher =
                (name.contains("AES_128") ? "AES-128-" : name.contains("AES_256") ? "AES-256-" : "CHACHA20-POLY1305")
                        + (name.contains("GCM") ? "GCM" : name.contains("CBC") ? "CBC" : "");
        String mac = name.endsWith("CBC_SHA") ? "SHA1" : name.contains("CBC") ? "SHA256" : "AEAD";
        String exchange = name.contains("WITH") ? name.replaceFirst("^TLS_", "").replaceFirst("_WITH.*", "") : "";
        return ":-CIPHER-ALL:+" + cipher + ":-MAC-ALL:+" + mac
                + (exchange.isEmpty() ? "" : ":-KX-ALL:+" + exchange.replace('_', '-'));
    }

    static String gnutls(NamedGroup group) {
        return "GROUP-" + group.rfcName().toUpperCase(Locale.ROOT);
    }

    static String nss(NamedGroup group) {
        return switch (group) {
            case X25519 -> "x25519";
            case SECP256R1 -> "P256";
            case SECP384R1 -> "P384";
            case SECP521R1 -> "P521";
            case FFDHE2048 -> "FF2048";
            case FFDHE3072 -> "FF3072";
            case FFDHE4096 -> "FF4096";
            case FFDHE6144 -> "FF6144";
            case FFDHE8192 -> "FF8192";
            case X448, X25519MLKEM768 -> throw new IllegalArgumentException("NSS does not know " + group);
        };
    }

    /// `:c02f`.
    static String nss(CipherSuite suite) {
        return String.format(Locale.ROOT, ":%04X", suite.code());
    }
}
