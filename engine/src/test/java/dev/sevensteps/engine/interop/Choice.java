package dev.sevensteps.engine.interop;

import dev.sevensteps.ca.KeyType;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls12Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What two ends are made to agree upon.
///
/// @param key   the type of the server's key
/// @param suite the cipher suite
/// @param group the group of the ephemeral keys; of no account for static RSA
record Choice(KeyType key, Tls12Suite suite, NamedGroup group) {

    /// Every suite, every group, every type of key: each at least once.
    static Stream<Choice> all() {
        KeyType rsa = KeyType.rsa();
        return Stream.of(
                new Choice(rsa, Tls12Suite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, NamedGroup.X25519),
                new Choice(rsa, Tls12Suite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256, NamedGroup.SECP384R1),
                new Choice(KeyType.rsaPss(), Tls12Suite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384, NamedGroup.SECP256R1),
                new Choice(
                        KeyType.ecdsaP256(), Tls12Suite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384, NamedGroup.SECP256R1),
                new Choice(
                        KeyType.ecdsaP384(), Tls12Suite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, NamedGroup.SECP384R1),
                new Choice(
                        KeyType.ed25519(), Tls12Suite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256, NamedGroup.X25519),
                new Choice(rsa, Tls12Suite.TLS_DHE_RSA_WITH_AES_128_GCM_SHA256, NamedGroup.FFDHE2048),
                new Choice(
                        KeyType.rsaPss(), Tls12Suite.TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256, NamedGroup.FFDHE2048),
                new Choice(rsa, Tls12Suite.TLS_DHE_RSA_WITH_AES_256_GCM_SHA384, NamedGroup.FFDHE3072),
                new Choice(rsa, Tls12Suite.TLS_RSA_WITH_AES_128_GCM_SHA256, NamedGroup.X25519),
                new Choice(rsa, Tls12Suite.TLS_RSA_WITH_AES_256_GCM_SHA384, NamedGroup.X25519));
    }

    /// Every suite in CBC mode, and DHE in those fields that are not among the others.
    static Stream<Choice> cbc() {
        Iterator<NamedGroup> fields = List.of(
                        NamedGroup.FFDHE4096, NamedGroup.FFDHE6144, NamedGroup.FFDHE8192, NamedGroup.FFDHE2048)
                .iterator();
        return Stream.of(Tls12Suite.values())
                .filter(Tls12Suite::isCbc)
                .map(suite -> new Choice(
                        suite.fits(dev.sevensteps.engine.suite.KeyType.RSA) ? KeyType.rsa() : KeyType.ecdsaP256(),
                        suite,
                        suite.keyExchange() == KeyExchange.DHE ? fields.next() : NamedGroup.X25519));
    }

    /// The group, if the key exchange has one.
    Optional<NamedGroup> groupIfAny() {
        return suite.keyExchange() == KeyExchange.RSA ? Optional.empty() : Optional.of(group);
    }

    /// What our end is to prefer. The curve of an ECDSA certificate must be offered beside that of the ephemeral key
    /// (RFC 8422 §5.1.1).
    Preferences preferences() {
        return Preferences.GOOD_PRACTICE.withSuites(List.of(suite)).withGroups(groups());
    }

    private List<NamedGroup> groups() {
        return Stream.of(group, NamedGroup.SECP256R1, NamedGroup.SECP384R1)
                .distinct()
                .toList();
    }

    /// What makes `openssl s_server` choose this, and answer with lines that are reversed.
    List<String> serverOptions(Path folder) throws IOException {
        List<String> options = new ArrayList<>(List.of("-rev", "-tls1_2", "-cipher", opensslName() + ":@SECLEVEL=0"));
        if (suite.keyExchange() == KeyExchange.DHE) {
            String parameters = Program.run(
                    folder,
                    "openssl",
                    "genpkey",
                    "-genparam",
                    "-algorithm",
                    "DH",
                    "-pkeyopt",
                    "group:" + group.rfcName());
            options.addAll(List.of(
                    "-dhparam",
                    Files.writeString(folder.resolve("dh.pem"), parameters).toString()));
        } else {
            options.addAll(List.of("-groups", opensslGroups()));
        }
        return options;
    }

    /// What makes `openssl s_client` offer nothing but this.
    List<String> clientOptions() {
        return List.of("-tls1_2", "-cipher", opensslName() + ":@SECLEVEL=0", "-groups", opensslGroups());
    }

    /// `TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256` is `ECDHE-RSA-AES128-GCM-SHA256`, `TLS_RSA_WITH_…` is `AES128-…`.
    String opensslName() {
        return suite.name()
                .replaceFirst("^TLS_(RSA_WITH_)?", "")
                .replace("_WITH", "")
                .replace("_CBC", "")
                .replace("AES_", "AES")
                .replace("_SHA256", suite.name().contains("CHACHA20") ? "" : "_SHA256")
                .replace('_', '-');
    }

    private String opensslGroups() {
        return String.join(
                ":",
                groups().stream()
                        .map(each -> switch (each) {
                            case X25519 -> "X25519";
                            case SECP256R1 -> "P-256";
                            case SECP384R1 -> "P-384";
                            case SECP521R1 -> "P-521";
                            case X448 -> "X448";
                            case X25519MLKEM768 -> "X25519MLKEM768";
                            case FFDHE2048, FFDHE3072, FFDHE4096, FFDHE6144, FFDHE8192 -> each.rfcName();
                        })
                        .toList());
    }

    @Override
    public String toString() {
        return key + " " + suite + " " + group.rfcName();
    }
}
