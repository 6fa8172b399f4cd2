package dev.sevensteps.engine.interop;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.flaws.FlawedIssuer;
import dev.sevensteps.ca.pem.PemFiles;
import dev.sevensteps.ca.revoke.CertificateStatus;
import dev.sevensteps.ca.revoke.OcspResponder;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.RandomSource;
import dev.sevensteps.engine.crypto.SigningKey;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.trust.Flaw;
import java.io.IOException;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Who plays with the programs of others: an authority of today, because they look at the clock, and identities of every
/// type of key, in memory and in files.
final class Cast {

    static final String NAME = "server.example";

    static final Environment ENVIRONMENT =
            new Environment(new DefaultCrypto(), RandomSource.secure(), Clock.systemUTC());

    private static final Authority ROOT = Authority.root("CN=Interop Root", Clock.systemUTC(), new SecureRandom());
    private static final Authority ISSUING = ROOT.intermediate("CN=Interop CA");
    private static final Map<KeyType, Identity> SERVERS = new ConcurrentHashMap<>();
    private static final Map<KeyType, Identity> CLIENTS = new ConcurrentHashMap<>();

    private Cast() {}

    static Identity server(KeyType type) {
        return SERVERS.computeIfAbsent(
                type, key -> ISSUING.issue(CertificateRecipe.server(NAME).withKey(key)));
    }

    static Identity client(KeyType type) {
        return CLIENTS.computeIfAbsent(
                type, key -> ISSUING.issue(CertificateRecipe.client("Alice").withKey(key)));
    }

    /// The OCSP response that says of someone here that nothing is known against them, as of now.
    static ByteString staple(Identity identity) throws IOException {
        return OcspResponder.of(ISSUING, _ -> new CertificateStatus.Good()).staple(identity.certificate());
    }

    /// A server whose chain is its own certificate: the root has signed it itself.
    static Identity serverBelowTheRoot() {
        return ROOT.issue(CertificateRecipe.server(NAME));
    }

    static Identity flawed(Flaw flaw) {
        return FlawedIssuer.below(ROOT).issue(flaw, CertificateRecipe.server(NAME));
    }

    static Identity flawedClient(Flaw flaw) {
        return FlawedIssuer.below(ROOT).issue(flaw, CertificateRecipe.client("Mallory"));
    }

    static CertifiedKey certified(Identity identity) {
        try {
            return new CertifiedKey(identity.chain(), SigningKey.of(identity.privateKey()));
        } catch (InvalidKeyException unusable) {
            throw new AssertionError(unusable);
        }
    }

    /// The root in a file.
    static Path rootFile(Path folder) throws IOException {
        Path file = folder.resolve("root.pem");
        PemFiles.writeCertificates(List.of(ROOT.certificate()), file);
        return file;
    }

    /// The options that give OpenSSL an identity, in files.
    ///
    /// @param which what is put behind the options, and before the ends of the names: `2` for `-cert2`
    static List<String> options(Path folder, Identity identity, String which) throws IOException {
        Path leaf = folder.resolve("leaf" + which + ".pem");
        Path key = folder.resolve("key" + which + ".pem");
        PemFiles.writeCertificates(List.of(identity.certificate()), leaf);
        PemFiles.writePrivateKey(identity.privateKey(), key);
        List<String> options =
                new ArrayList<>(List.of("-cert" + which, leaf.toString(), "-key" + which, key.toString()));
        List<ByteString> above = identity.chain().subList(1, identity.chain().size());
        if (!above.isEmpty() && which.isEmpty()) {
            Path rest = folder.resolve("chain.pem");
            PemFiles.writeCertificates(above, rest);
            options.addAll(List.of("-cert_chain", rest.toString()));
        }
        return options;
    }

    /// The certificate of the root.
    static ByteString root() {
        return ROOT.certificate();
    }

    static ChainVerifier verifier() {
        return ChainVerifier.trusting(ROOT);
    }

    static ClientPolicy clientPolicy() {
        return ClientPolicy.trusting(verifier()).named(NAME);
    }

    static ServerPolicy serverPolicy(KeyType type) {
        return ServerPolicy.presenting(certified(server(type)));
    }

    static Preferences preferring(Tls12Suite suite, NamedGroup group) {
        return Preferences.GOOD_PRACTICE.withSuites(List.of(suite)).withGroups(List.of(group));
    }
}
