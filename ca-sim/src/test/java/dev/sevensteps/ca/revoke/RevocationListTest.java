package dev.sevensteps.ca.revoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.OpenSsl;
import dev.sevensteps.ca.World;
import dev.sevensteps.ca.pem.PemFiles;
import dev.sevensteps.model.ByteString;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CRLReason;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509CRLEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RevocationListTest {

    private static final Instant NEXT = World.NOW.plus(Duration.ofDays(7));

    @TempDir
    Path folder = Path.of("replaced by JUnit");

    static Stream<KeyType> keyTypes() {
        return Stream.concat(KeyType.common().stream(), KeyType.postQuantum().stream());
    }

    static RevocationList full(long number, Revocation... revocations) {
        return new RevocationList(BigInteger.valueOf(number), World.NOW, NEXT, List.of(revocations), Optional.empty());
    }

    static BigInteger serial(Identity identity) {
        return identity.certificates().getFirst().getSerialNumber();
    }

    private static X509CRL read(ByteString der) throws Exception {
        return (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der.toArray()));
    }

    @ParameterizedTest
    @MethodSource("keyTypes")
    void theJdkReadsItAndFindsItsSignatureGood(KeyType type) throws Exception {
        World world = World.of(type);

        X509CRL list = read(full(7).signedBy(world.issuing()));

        list.verify(world.issuing().identity().certificates().getFirst().getPublicKey());
        assertThat(list.getThisUpdate()).isEqualTo(World.NOW);
        assertThat(list.getNextUpdate()).isEqualTo(NEXT);
        // RFC 5280 §5.1.2.6: when nothing is revoked, the list of revoked certificates is absent.
        assertThat(list.getRevokedCertificates()).isNull();
        assertThat(list.getExtensionValue("2.5.29.20")).endsWith(7);
        assertThat(list.getExtensionValue("2.5.29.35")).isNotNull();
    }

    @Property(tries = 50)
    void whatIsRevokedComesBack(@ForAll("revocations") List<Revocation> revocations) throws Exception {
        RevocationList list = full(1, revocations.toArray(Revocation[]::new));

        X509CRL read = read(list.signedBy(World.of(KeyType.ed25519()).issuing()));

        for (Revocation revocation : revocations) {
            X509CRLEntry entry = read.getRevokedCertificate(revocation.serial());
            assertThat(entry.getRevocationDate()).isEqualTo(revocation.at());
            assertThat(Optional.ofNullable(entry.getRevocationReason()).map(CRLReason::ordinal))
                    .isEqualTo(Optional.of(revocation.reason().code()).filter(code -> code != 0));
            assertThat(entry.getExtensionValue("2.5.29.24") != null)
                    .isEqualTo(revocation.invalidSince().isPresent());
        }
        assertThat(Optional.ofNullable(read.getRevokedCertificates())
                        .map(set -> set.size())
                        .orElse(0))
                .isEqualTo(revocations.size());
    }

    @Provide
    Arbitrary<List<Revocation>> revocations() {
        Arbitrary<Instant> moment =
                Arbitraries.longs().between(0, World.NOW.getEpochSecond()).map(Instant::ofEpochSecond);
        return Combinators.combine(
                        Arbitraries.bigIntegers().between(BigInteger.ONE, BigInteger.TWO.pow(159)),
                        moment,
                        Arbitraries.of(RevocationReason.class),
                        moment.optional())
                .as(Revocation::new)
                .list()
                .uniqueElements(Revocation::serial)
                .ofMaxSize(8);
    }

    @Test
    void aListOfChangesNamesTheListThatItChanges() throws Exception {
        RevocationList changes =
                new RevocationList(BigInteger.TEN, World.NOW, NEXT, List.of(), Optional.of(BigInteger.TWO));

        X509CRL list = read(changes.signedBy(World.of(KeyType.ed25519()).issuing()));

        assertThat(list.getCriticalExtensionOIDs()).containsExactly("2.5.29.27");
        assertThat(list.getExtensionValue("2.5.29.27")).endsWith(2);
        assertThatThrownBy(() ->
                        new RevocationList(BigInteger.TWO, World.NOW, NEXT, List.of(), Optional.of(BigInteger.TWO)))
                .hasMessageContaining("greater number");
        assertThatThrownBy(() -> new RevocationList(BigInteger.TWO, World.NOW, World.NOW, List.of(), Optional.empty()))
                .hasMessageContaining("cannot be due");
    }

    @Test
    void opensslGoesByIt() throws Exception {
        OpenSsl.require();
        World world = World.of(KeyType.ecdsaP256());
        Identity revoked = world.issuing().issue(CertificateRecipe.server("localhost"));
        Path root = folder.resolve("root.pem");
        Path issuing = folder.resolve("issuing.pem");
        Path lists = folder.resolve("lists.pem");
        PemFiles.writeCertificates(List.of(world.root().certificate()), root);
        PemFiles.writeCertificates(List.of(world.issuing().certificate()), issuing);
        Files.writeString(
                lists,
                PemFiles.revocationListText(full(1).signedBy(world.root()))
                        + PemFiles.revocationListText(full(
                                        1,
                                        new Revocation(
                                                serial(revoked),
                                                World.NOW,
                                                RevocationReason.KEY_COMPROMISE,
                                                Optional.empty()))
                                .signedBy(world.issuing())));

        assertThat(verify(world.server(), root, issuing, lists).good()).contains(": OK");
        assertThat(verify(revoked, root, issuing, lists).output()).contains("certificate revoked");
        Path der = folder.resolve("list.crl");
        PemFiles.writeDer(full(12).signedBy(world.root()), der);
        assertThat(OpenSsl.run("crl", "-inform", "DER", "-in", der, "-noout", "-text", "-CAfile", root)
                        .good())
                .contains("verify OK", "X509v3 CRL Number", "12");
    }

    private OpenSsl.Ran verify(Identity identity, Path root, Path issuing, Path lists) throws Exception {
        Path leaf = folder.resolve("leaf.pem");
        PemFiles.writeCertificates(List.of(identity.certificate()), leaf);
        return OpenSsl.run(
                "verify",
                "-x509_strict",
                "-crl_check_all",
                "-attime",
                World.NOW.getEpochSecond(),
                "-CAfile",
                root,
                "-untrusted",
                issuing,
                "-CRLfile",
                lists,
                leaf);
    }

    @Test
    void reasonsGoByTheirNames() {
        List<RevocationReason> found = new ArrayList<>();
        for (RevocationReason reason : RevocationReason.values()) {
            assertThat(RevocationReason.ofName(reason.rfcName())).isEqualTo(reason);
            assertThat(RevocationReason.ofCode(reason.code())).contains(reason);
            found.add(RevocationReason.ofName(reason.kebabCase()));
        }
        assertThat(found).containsExactly(RevocationReason.values());
        assertThat(RevocationReason.ofCode(7)).isEmpty();
        assertThatThrownBy(() -> RevocationReason.ofName("boredom"))
                .hasMessageContaining("There is no reason 'boredom'")
                .hasMessageContaining("key-compromise");
        assertThat(Date.from(World.NOW)).isEqualTo(World.NOW);
    }
}
