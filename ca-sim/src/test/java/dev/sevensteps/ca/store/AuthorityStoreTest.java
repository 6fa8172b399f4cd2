package dev.sevensteps.ca.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.CertificateRequest;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.Purpose;
import dev.sevensteps.ca.SeededRandom;
import dev.sevensteps.ca.World;
import dev.sevensteps.ca.revoke.CertificateStatus;
import dev.sevensteps.ca.revoke.RevocationReason;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.model.ByteString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthorityStoreTest {

    private static final CertificateRecipe LEAF = World.serverRecipe(KeyType.ed25519());
    private static final Duration A_WEEK = Duration.ofDays(7);

    @TempDir
    Path folder = Path.of("replaced by JUnit");

    private AuthorityStore root;
    private AuthorityStore issuing;

    @BeforeEach
    void makeThem() throws IOException {
        root = AuthorityStore.create(
                folder,
                "root",
                Authority.root(
                        CertificateRecipe.authority("CN=Root").withKey(KeyType.ed25519()),
                        World.CLOCK,
                        SeededRandom.of(1)));
        issuing = root.intermediate(CertificateRecipe.authority("CN=Issuing").withKey(KeyType.ed25519()), "issuing");
    }

    private AuthorityStore again(String name) throws IOException {
        return AuthorityStore.open(folder, name, World.CLOCK, SeededRandom.of("again"));
    }

    private static X509CRL read(ByteString der) throws Exception {
        return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der.toArray()));
    }

    @Test
    void whatIsIssuedAndRevokedIsKept() throws Exception {
        Identity first = issuing.issue(LEAF);
        Identity second = issuing.issue(LEAF);
        CertificateRequest request =
                CertificateRequest.make(LEAF, SeededRandom.of("request")).request();
        List<ByteString> third = issuing.certify(request.recipe(Purpose.SERVER), request);
        Instant since = World.NOW.minus(Duration.ofDays(1));
        issuing.revoke(SerialNumber.of(second), RevocationReason.KEY_COMPROMISE, Optional.of(since));

        AuthorityStore again = again("issuing");

        assertThat(again.issued())
                .extracting(IssuedCertificate::certificate)
                .containsExactly(first.certificate(), second.certificate(), third.getFirst());
        assertThat(again.issued()).extracting(IssuedCertificate::subject).containsOnly("CN=localhost");
        assertThat(again.statusOf(SerialNumber.of(first))).isEqualTo(new CertificateStatus.Good());
        assertThat(again.statusOf(BigInteger.TEN)).isEqualTo(new CertificateStatus.Unknown());
        assertThat(again.statusOf(SerialNumber.of(second)))
                .isInstanceOfSatisfying(CertificateStatus.Revoked.class, revoked -> {
                    assertThat(revoked.revocation().at()).isEqualTo(World.NOW);
                    assertThat(revoked.revocation().reason()).isEqualTo(RevocationReason.KEY_COMPROMISE);
                    assertThat(revoked.revocation().invalidSince()).contains(since);
                });
        assertThat(ChainVerifier.trusting(again("root").authority())
                        .examine(World.byServer(again.issue(LEAF)))
                        .findings())
                .isEmpty();
        assertThat(again("root").issued())
                .extracting(IssuedCertificate::subject)
                .containsExactly("CN=Root", "CN=Issuing");
        assertThat(again.notes()).isEmpty();
    }

    @Test
    void theRegisterIsTextThatAPersonCanRead() throws Exception {
        Identity server = issuing.issue(LEAF);
        issuing.revoke(SerialNumber.of(server), RevocationReason.SUPERSEDED);
        issuing.revocationList(A_WEEK);

        String serial = SerialNumber.of(server).toString(16);
        assertThat(Files.readAllLines(folder.resolve("issuing.register")))
                .hasSize(4)
                .satisfiesExactly(
                        line -> assertThat(line).matches("[0-9a-f]{8} register 1 [0-9a-f]{64}"),
                        line -> assertThat(line)
                                .contains(" issued " + serial + " 2026-06-01T11:00:00Z 2026-08-30T12:00:00Z ")
                                .endsWith(" CN=localhost"),
                        line -> assertThat(line).endsWith(" revoked " + serial + " 2026-06-01T12:00:00Z superseded -"),
                        line -> assertThat(line).endsWith(" listed 1 full"));
    }

    @Test
    void aHoldCanBeLiftedAndNothingElse() throws Exception {
        BigInteger held = SerialNumber.of(issuing.issue(LEAF));
        BigInteger revoked = SerialNumber.of(issuing.issue(LEAF));
        assertThatThrownBy(() -> issuing.changes(A_WEEK)).hasMessageContaining("no full list");
        issuing.revoke(held, RevocationReason.CERTIFICATE_HOLD);
        issuing.revoke(revoked, RevocationReason.SUPERSEDED);
        assertThat(read(issuing.revocationList(A_WEEK)).getRevokedCertificates())
                .hasSize(2);

        issuing.restore(held);

        assertThat(issuing.statusOf(held)).isEqualTo(new CertificateStatus.Good());
        X509CRL changes = read(again("issuing").changes(A_WEEK));
        assertThat(changes.getRevokedCertificates()).hasSize(1);
        assertThat(changes.getRevokedCertificate(held).getRevocationReason())
                .isEqualTo(java.security.cert.CRLReason.REMOVE_FROM_CRL);
        assertThat(changes.getExtensionValue("2.5.29.20")).endsWith(2);
        assertThat(read(issuing.revocationList(A_WEEK)).getRevokedCertificates())
                .hasSize(1);
        assertThat(read(issuing.changes(A_WEEK)).getRevokedCertificates()).isNull();
        assertThatThrownBy(() -> issuing.restore(revoked)).hasMessageContaining("is not on hold");
        assertThatThrownBy(() -> issuing.revoke(revoked, RevocationReason.KEY_COMPROMISE))
                .hasMessageContaining("is revoked already, since 2026-06-01T12:00:00Z (superseded)");
        assertThatThrownBy(() -> issuing.revoke(BigInteger.TEN, RevocationReason.KEY_COMPROMISE))
                .hasMessageContaining("There is no certificate with the serial number a in");
        assertThatThrownBy(() -> issuing.revoke(held, RevocationReason.REMOVE_FROM_CRL))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTornLineIsDroppedAndSaid() throws Exception {
        Identity before = issuing.issue(LEAF);
        Path register = folder.resolve("issuing.register");
        byte[] whole = Files.readAllBytes(register);
        issuing.issue(LEAF);
        byte[] longer = Files.readAllBytes(register);
        for (int cut : new int[] {1, 8, 9, 100, longer.length - whole.length - 2}) {
            Files.write(register, java.util.Arrays.copyOf(longer, whole.length + cut));
            AuthorityStore again = again("issuing");
            assertThat(again.issued()).hasSize(1);

            Identity after = again.issue(LEAF);

            assertThat(again.notes())
                    .singleElement()
                    .asString()
                    .contains("issuing.register, line 3: the last line was cut off", "it was dropped");
            assertThat(again("issuing").issued())
                    .extracting(IssuedCertificate::certificate)
                    .containsExactly(before.certificate(), after.certificate());
        }
        // All but the line feed: nothing is missing.
        Files.write(register, java.util.Arrays.copyOf(longer, longer.length - 1));
        AuthorityStore again = again("issuing");
        again.issue(LEAF);
        assertThat(again.notes()).singleElement().asString().contains("it was completed");
        assertThat(again("issuing").issued()).hasSize(3);
    }

    @Test
    void damageIsFoundAndNotWrittenOver() throws Exception {
        issuing.issue(LEAF);
        issuing.issue(LEAF);
        Path register = folder.resolve("issuing.register");
        byte[] whole = Files.readAllBytes(register);
        for (int place : new int[] {0, 20, 150, whole.length - 20}) {
            byte[] damaged = whole.clone();
            damaged[place] ^= 1;
            Files.write(register, damaged);
            assertThatThrownBy(() -> again("issuing"))
                    .isInstanceOf(BrokenStore.class)
                    .hasMessageContaining("issuing.register, line ")
                    .hasMessageContaining("put it back from a copy");
            assertThat(Files.readAllBytes(register)).isEqualTo(damaged);
        }
        Files.copy(folder.resolve("root.register"), register, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThatThrownBy(() -> again("issuing")).hasMessageContaining("register of another authority");
        Files.write(register, whole);
        AuthorityStore open = again("issuing");
        Files.writeString(register, "x", StandardCharsets.US_ASCII, StandardOpenOption.TRUNCATE_EXISTING);
        assertThatThrownBy(() -> open.issue(LEAF)).hasMessageContaining("has become shorter");
    }

    @Test
    void whatCannotBeWrittenIsOneClearSentence() throws Exception {
        Files.delete(folder.resolve("issuing.lock"));
        Files.createDirectory(folder.resolve("issuing.lock"));
        assertThatThrownBy(() -> issuing.issue(LEAF))
                .isInstanceOf(BrokenStore.class)
                .hasMessageContaining("issuing.lock cannot be written: ");
        assertThatThrownBy(() -> AuthorityStore.create(folder.resolve("none"), "root", root.authority()))
                .isInstanceOf(BrokenStore.class)
                .hasMessageContaining("its folder is not there");
        assertThatThrownBy(() -> AuthorityStore.open(folder, "other", World.CLOCK, SeededRandom.of(1)))
                .hasMessageContaining("There is no file");
    }

    @Test
    void anAuthorityOfBeforeTheRegisterIsTakenUp() throws Exception {
        Files.delete(folder.resolve("issuing.register"));

        AuthorityStore again = again("issuing");

        assertThat(again.notes()).singleElement().asString().contains("There was no register");
        again.issue(LEAF);
        assertThat(again("issuing").issued()).hasSize(1);
    }

    @Test
    void anotherAuthorityTakesThePlaceOnlyIfAskedTo() throws Exception {
        Identity before = issuing.issue(LEAF);
        CertificateRecipe recipe = CertificateRecipe.authority("CN=New").withKey(KeyType.ed25519());
        assertThatThrownBy(() -> root.intermediate(recipe, "issuing")).hasMessageContaining("exists already");

        AuthorityStore replaced = root.replaceIntermediate(recipe, "issuing");

        assertThat(replaced.issued()).isEmpty();
        assertThat(again("issuing").authority().subject()).isEqualTo("CN=New");
        assertThat(Files.readString(folder.resolve("issuing.register.1")))
                .contains(SerialNumber.of(before).toString(16));
        assertThatThrownBy(() -> root.intermediate(recipe, "../evil")).hasMessageContaining("cannot be called");
    }

    @Test
    void anAuthorityIsCrossSignedAndThatIsKept() throws Exception {
        Authority crossed =
                root.crossSign(World.of(KeyType.ed25519()).issuing(), CertificateRecipe.authority("CN=not asked"));

        assertThat(again("root").issued())
                .extracting(IssuedCertificate::certificate)
                .contains(crossed.certificate());
        assertThat(ChainVerifier.trusting(root.authority())
                        .examine(World.byServer(crossed.issue(LEAF)))
                        .findings())
                .isEmpty();
    }

    @Test
    void theKeyCanBeReadByItsOwnerAlone() throws Exception {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("root.key"))))
                .isEqualTo("rw-------");
    }

    /// Several threads, each with its own store on the one folder and one random source of the same seed.
    @Test
    void threadsAtOnceUseNoSerialNumberTwice() throws Exception {
        Set<BigInteger> handedOut = ConcurrentHashMap.newKeySet();
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> all = new ArrayList<>();
            AuthorityStore shared = again("issuing");
            for (int i = 0; i < 4; i++) {
                AuthorityStore store = i == 3 ? shared : again("issuing");
                all.add(threads.submit(() -> {
                    for (int n = 0; n < 15; n++) {
                        assertThat(handedOut.add(SerialNumber.of(store.issue(LEAF))))
                                .isTrue();
                        shared.issued();
                    }
                    return null;
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(handedOut).hasSize(60);
        assertThat(again("issuing").issued().stream().map(IssuedCertificate::serial))
                .containsExactlyInAnyOrderElementsOf(handedOut);
    }

    @Test
    void processesAtOnceUseNoSerialNumberTwice() throws Exception {
        List<Path> outs = List.of(folder.resolve("out.0"), folder.resolve("out.1"));
        List<Process> processes = new ArrayList<>();
        for (Path out : outs) {
            processes.add(IssuingProcess.start(folder, 40, out));
        }
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }
        List<BigInteger> handedOut = new ArrayList<>();
        for (Path out : outs) {
            Files.readAllLines(out).forEach(line -> handedOut.add(new BigInteger(line, 16)));
        }
        assertThat(handedOut).hasSize(80);
        assertThat(new HashSet<>(handedOut)).hasSize(80);
        assertThat(again("root").issued().stream().map(IssuedCertificate::serial))
                .hasSize(82)
                .containsAll(handedOut);
    }
}
