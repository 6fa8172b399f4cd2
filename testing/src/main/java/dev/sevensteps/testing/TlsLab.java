package dev.sevensteps.testing;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.Pointers;
import dev.sevensteps.ca.SeededRandom;
import dev.sevensteps.ca.flaws.Exhibit;
import dev.sevensteps.ca.flaws.FlawedIssuer;
import dev.sevensteps.ca.pem.PemFiles;
import dev.sevensteps.ca.pem.UnreadableFile;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.model.trust.Flaw;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// A throw-away world of certificates: a root, an authority below it that issues, a clock that can be moved, and whatever
/// identities a test asks for. Any number of threads may use it at once.
///
/// The private keys in it guard nothing. It can also be used without JUnit: make one, and close it.
public final class TlsLab implements AutoCloseable {

    /// Protects the entries of the key stores, which need a password and are no secret.
    public static final String PASSWORD = "no secret";

    private final MovableClock clock;
    private final KeyType keyType;
    private final Authority root;
    private final Authority issuing;
    private final Optional<RevocationDesk> desk;
    private @Nullable FlawedIssuer flawed;
    private @Nullable Path folder;
    private int files;

    private TlsLab(Instant at, SecureRandom random, KeyType keyType, boolean revocation) throws IOException {
        this.clock = MovableClock.at(at);
        this.keyType = keyType;
        this.root = Authority.root(CertificateRecipe.authority("CN=Lab Root").withKey(keyType), clock, random);
        this.issuing = root.intermediate("CN=Lab Issuing CA");
        this.desk = revocation ? Optional.of(new RevocationDesk(root, issuing)) : Optional.empty();
    }

    /// A fresh lab, as of now, without revocation, with keys on P-256.
    public static TlsLab open() {
        return open(0, KeyType.ecdsaP256(), Instant.now().truncatedTo(ChronoUnit.SECONDS), false);
    }

    /// A lab.
    ///
    /// @param seed       the same seed and moment give the same certificates; 0 is a fresh world
    /// @param keyType    the kind of key of everyone in it
    /// @param at         the moment at which it begins
    /// @param revocation whether lists and OCSP answers are served on loopback
    /// @throws UncheckedIOException if no port on loopback can be had
    public static TlsLab open(long seed, KeyType keyType, Instant at, boolean revocation) {
        try {
            return new TlsLab(at, seed == 0 ? new SecureRandom() : SeededRandom.of(seed), keyType, revocation);
        } catch (IOException e) {
            throw new UncheckedIOException("The lab found no free port on loopback.", e);
        }
    }

    /// The root, which clients of the lab trust.
    public Authority root() {
        return root;
    }

    /// The authority that issues.
    public Authority issuing() {
        return issuing;
    }

    /// The time of the lab.
    public MovableClock clock() {
        return clock;
    }

    /// A server with these names; localhost and 127.0.0.1 if there is none.
    public synchronized Identity server(String... names) {
        return issuing.issue(recipe(names));
    }

    /// A client with this common name.
    public synchronized Identity client(String commonName) {
        return issuing.issue(pointing(CertificateRecipe.client(commonName).withKey(keyType)));
    }

    /// A server with one flaw, and what it takes to see it: for some flaws a staple or revocation lists, for some the rules
    /// of the web. [Exhibit#finder] makes a verifier that finds it.
    public synchronized Exhibit flawed(Flaw flaw, String... names) {
        FlawedIssuer issuer = flawed;
        if (issuer == null) {
            issuer = FlawedIssuer.below(root);
            flawed = issuer;
        }
        // What lists and answers there are about it comes with it.
        return issuer.exhibit(flaw, recipe(names).withPointers(Pointers.none()));
    }

    private CertificateRecipe recipe(String... names) {
        CertificateRecipe recipe = names.length == 0
                ? CertificateRecipe.server("localhost", "127.0.0.1")
                : CertificateRecipe.server(
                        names[0], List.of(names).subList(1, names.length).toArray(String[]::new));
        return pointing(recipe.withKey(keyType));
    }

    private CertificateRecipe pointing(CertificateRecipe recipe) {
        return desk.map(open -> recipe.withPointers(open.pointers())).orElse(recipe);
    }

    /// Takes an identity back: lists and OCSP answers say so from now on.
    ///
    /// @throws IllegalStateException if the lab was opened without revocation
    public void revoke(Identity identity) {
        desk().revoke(identity);
    }

    /// Where lists, answers and certificates are served: see [dev.sevensteps.ca.http.RevocationServer].
    ///
    /// @throws IllegalStateException if the lab was opened without revocation
    public URI revocationAddress() {
        return desk().address();
    }

    private RevocationDesk desk() {
        return desk.orElseThrow(() -> new IllegalStateException(
                "This lab serves no revocation lists. Say @TlsWorld(revocation = true), or open it with revocation."));
    }

    /// A verifier that trusts the root, with the lists of this moment if there are any.
    public ChainVerifier verifier() {
        ChainVerifier verifier = ChainVerifier.trusting(root);
        return desk.map(open -> verifier.withRevocation(open.knowledge())).orElse(verifier);
    }

    /// A trust manager for the JDK's TLS that judges as [#verifier] does, by the clock of the lab, and whose exceptions say
    /// why. It looks at the name of a server whenever the connection knows whom it asked for.
    public X509ExtendedTrustManager trustManager() {
        return new LabTrustManager(this::verifier, clock);
    }

    /// The same with a verifier of your own, such as one that finds a certain flaw.
    public X509ExtendedTrustManager trustManager(ChainVerifier verifier) {
        return new LabTrustManager(() -> verifier, clock);
    }

    /// A client that trusts the lab.
    public SSLContext clientContext() {
        return context(new KeyManager[0], trustManager());
    }

    /// A client that trusts the lab, and can say who it is.
    public SSLContext clientContext(Identity identity) {
        return context(keyManagers(identity), trustManager());
    }

    /// A server with this identity. If it asks clients who they are, it trusts the lab.
    ///
    /// @throws IllegalStateException if the JDK cannot read one of its certificates, as of one that is malformed on purpose
    public SSLContext serverContext(Identity identity) {
        return context(keyManagers(identity), trustManager());
    }

    /// A key store of the JDK with an identity as its only entry, under [#PASSWORD].
    ///
    /// @throws IllegalStateException if the JDK cannot read one of its certificates
    public KeyStore keyStore(Identity identity) {
        return identity.keyStore(PASSWORD.toCharArray());
    }

    /// A key store of the JDK with the root as its only entry: a trust store.
    public KeyStore trustStore() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setCertificateEntry("root", root.identity().certificates().getFirst());
            return store;
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The JDK cannot put the root into a key store.", e);
        }
    }

    /// The files of an identity, for programs that want files.
    ///
    /// @param chain the chain, PEM
    /// @param key   the private key, PEM, for its owner alone
    /// @param root  the root, PEM, to be trusted
    public record PemPaths(Path chain, Path key, Path root) {}

    /// Writes an identity into PEM files, which are gone when the lab is closed.
    ///
    /// @throws UncheckedIOException if they cannot be written
    public synchronized PemPaths pem(Identity identity) {
        try {
            Path home = folder;
            if (home == null) {
                home = Files.createTempDirectory("tls-lab");
                folder = home;
                PemFiles.writeCertificates(List.of(root.certificate()), home.resolve("root.pem"));
            }
            files++;
            PemPaths written =
                    new PemPaths(home.resolve(files + ".pem"), home.resolve(files + ".key"), home.resolve("root.pem"));
            PemFiles.writeIdentity(identity, written.chain(), written.key());
            return written;
        } catch (UnreadableFile e) {
            throw new UncheckedIOException(new IOException(e.getMessage(), e));
        } catch (IOException e) {
            throw new UncheckedIOException("The files of an identity cannot be written.", e);
        }
    }

    private static KeyManager[] keyManagers(Identity identity) {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance("PKIX");
            factory.init(identity.keyStore(PASSWORD.toCharArray()), PASSWORD.toCharArray());
            return factory.getKeyManagers();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK's TLS cannot use this identity.", e);
        }
    }

    private static SSLContext context(KeyManager[] keys, TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, new TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK has no TLS.", e);
        }
    }

    /// Stops serving, and deletes the files.
    @Override
    public synchronized void close() {
        desk.ifPresent(RevocationDesk::close);
        Path home = folder;
        folder = null;
        if (home != null) {
            try (Stream<Path> all = Files.walk(home)) {
                for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The files of the lab, in " + home + ", cannot be deleted.", e);
            }
        }
    }
}
