package dev.sevensteps.ca.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.SeededRandom;
import dev.sevensteps.ca.World;
import dev.sevensteps.ca.revoke.CertificateStatus;
import dev.sevensteps.ca.revoke.Revocation;
import dev.sevensteps.ca.revoke.RevocationReason;
import dev.sevensteps.ca.store.FailingDisk.Failure;
import dev.sevensteps.model.ByteString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A store is killed at every moment at which it writes. Whatever it had handed out by then is there afterwards, and it
/// goes on as if nothing had been.
class CrashTest {

    private static final CertificateRecipe LEAF =
            CertificateRecipe.server("localhost").withKey(KeyType.ed25519());
    private static final Duration A_WEEK = Duration.ofDays(7);

    @TempDir
    Path folder = Path.of("replaced by JUnit");

    /// What was handed out before the end.
    private static final class HandedOut {
        boolean created;
        final List<BigInteger> issued = new ArrayList<>();
        final List<Revocation> revoked = new ArrayList<>();
        final List<BigInteger> lists = new ArrayList<>();
    }

    private static void live(StoreFiles files, Disk disk, HandedOut out, long seed) throws IOException {
        Authority root = Authority.root(
                CertificateRecipe.authority("CN=Root").withKey(KeyType.ed25519()), World.CLOCK, SeededRandom.of(seed));
        AuthorityStore store = AuthorityStore.create(files, disk, root, false);
        out.created = true;
        out.issued.add(SerialNumber.of(root.identity()));
        for (int i = 0; i < 2; i++) {
            out.issued.add(SerialNumber.of(store.issue(LEAF)));
        }
        out.revoked.add(store.revoke(out.issued.getLast(), RevocationReason.KEY_COMPROMISE));
        out.lists.add(number(store.revocationList(A_WEEK)));
        out.issued.add(SerialNumber.of(store.issue(LEAF)));
    }

    private static BigInteger number(ByteString list) throws IOException {
        try {
            X509CRL crl = (X509CRL)
                    CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(list.toArray()));
            byte[] extension = crl.getExtensionValue("2.5.29.20");
            return BigInteger.valueOf(extension[extension.length - 1]);
        } catch (java.security.GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void nothingThatWasHandedOutIsLost(Failure failure) throws Exception {
        int moment = 0;
        boolean survived = false;
        while (!survived) {
            Path place = Files.createDirectory(folder.resolve(failure + "-" + moment));
            StoreFiles files = new StoreFiles(place, "root");
            HandedOut out = new HandedOut();
            FailingDisk disk = new FailingDisk(moment, failure);
            try {
                live(files, disk, out, 1);
                survived = !disk.hasFailed();
            } catch (FailingDisk.Killed e) {
                // as planned
            }
            checkAfter(place, files, out, failure + " at moment " + moment);
            moment++;
        }
        assertThat(moment).as("moments at which it writes").isGreaterThan(20);
    }

    private static void checkAfter(Path place, StoreFiles files, HandedOut out, String when) throws Exception {
        if (!out.created && !AuthorityStore.exists(place, "root")) {
            // Half made is not made: it can be made again.
            HandedOut second = new HandedOut();
            live(files, new RealDisk(), second, 2);
            assertThat(second.issued).as(when).hasSize(4);
            return;
        }
        AuthorityStore store = AuthorityStore.open(place, "root", World.CLOCK, SeededRandom.of(1));
        // The same seed: it draws the same serial numbers once more, and none may be used twice.
        List<BigInteger> after = new ArrayList<>(out.issued);
        for (int i = 0; i < 4; i++) {
            after.add(SerialNumber.of(store.issue(LEAF)));
        }
        assertThat(new HashSet<>(after)).as(when).hasSameSizeAs(after);
        assertThat(store.issued().stream().map(IssuedCertificate::serial))
                .as(when)
                .doesNotHaveDuplicates()
                .containsAll(after);
        for (Revocation revocation : out.revoked) {
            assertThat(store.statusOf(revocation.serial()))
                    .as(when)
                    .isEqualTo(new CertificateStatus.Revoked(revocation));
        }
        for (BigInteger list : out.lists) {
            assertThat(number(store.revocationList(A_WEEK))).as(when).isGreaterThan(list);
        }
        try (var left = Files.list(place)) {
            assertThat(left.map(file -> file.getFileName().toString()))
                    .as(when)
                    .allMatch(name -> name.matches("root\\.(pem|key|lock|register)|\\.root.*\\.new"));
        }
    }

    /// The same in earnest: a process that issues without end is killed, several times.
    @Test
    void aProcessThatIsKilledLosesNothing() throws Exception {
        Authority root = Authority.root(
                CertificateRecipe.authority("CN=Root").withKey(KeyType.ed25519()), World.CLOCK, SeededRandom.of(1));
        AuthorityStore.create(folder, "root", root);
        Set<BigInteger> handedOut = new HashSet<>();
        for (int life = 0; life < 3; life++) {
            Path out = folder.resolve("out." + life);
            Process process = IssuingProcess.start(folder, Integer.MAX_VALUE, out);
            while (process.isAlive() && lines(out).size() < 25) {
                Thread.sleep(5);
            }
            process.destroyForcibly().waitFor();
            assertThat(lines(out)).hasSizeGreaterThanOrEqualTo(25);
            for (String line : lines(out)) {
                assertThat(handedOut.add(new BigInteger(line, 16))).isTrue();
            }
        }

        AuthorityStore store = AuthorityStore.open(folder, "root", World.CLOCK, SeededRandom.of(2));
        Identity next = store.issue(LEAF);

        assertThat(handedOut).doesNotContain(SerialNumber.of(next));
        assertThat(store.issued().stream().map(IssuedCertificate::serial))
                .doesNotHaveDuplicates()
                .containsAll(handedOut);
    }

    /// The lines that are whole.
    private static List<String> lines(Path out) throws IOException {
        String text = Files.readString(out, StandardCharsets.US_ASCII);
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }
}
