package dev.sevensteps.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sevensteps.ca.pem.PemFiles;
import dev.sevensteps.model.trust.Flaw;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// OpenSSL is asked about everything that is issued here: it knows nothing of our verifier, and comes to the same verdict.
class OpenSslTest {

    @TempDir
    Path folder = Path.of("replaced by JUnit");

    static Stream<KeyType> keyTypes() {
        return KeyType.common().stream();
    }

    @BeforeAll
    static void opensslIsInstalled() {
        boolean installed;
        try {
            installed = new ProcessBuilder("openssl", "version").start().waitFor() == 0;
        } catch (IOException e) {
            installed = false;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assumeTrue(installed, "Skipped: the program openssl is not installed.");
    }

    @ParameterizedTest
    @MethodSource("keyTypes")
    void opensslTrustsWhatIsSound(KeyType type) throws Exception {
        World world = World.of(type);

        assertThat(opensslVerify(world, world.server())).contains(": OK");
        assertThat(opensslVerify(world, world.flawed().issueSound(World.serverRecipe(type))))
                .contains(": OK");
    }

    @ParameterizedTest
    @EnumSource(Flaw.class)
    void opensslRefusesEachFlawForTheSameReason(Flaw flaw) throws Exception {
        for (KeyType type : List.of(KeyType.ecdsaP256(), KeyType.ed25519())) {
            World world = World.of(type);
            Identity server = world.flawed().issue(flaw, World.serverRecipe(type));

            assertThat(opensslVerify(world, server))
                    .as(type.label())
                    .containsIgnoringCase(asOpensslSays(flaw))
                    .doesNotContain(": OK");
        }
    }

    private static String asOpensslSays(Flaw flaw) {
        return switch (flaw) {
            case MALFORMED -> "Could not read certificate file";
            case EXPIRED -> "certificate has expired";
            case NOT_YET_VALID -> "certificate is not yet valid";
            case WRONG_NAME -> "hostname mismatch";
            case WRONG_PURPOSE, WRONG_KEY_USAGE -> "error 26 at 0 depth"; // unsuitable certificate purpose
            // OpenSSL does not tell an unknown root from an issuer that was not sent.
            case UNTRUSTED_ROOT -> "error 20 at 1 depth"; // unable to get local issuer certificate
            case MISSING_INTERMEDIATE -> "error 20 at 0 depth";
            case BROKEN_SIGNATURE -> "certificate signature failure";
            case NOT_A_CA -> "invalid CA certificate";
            // An authority that must not sign is none, in OpenSSL's words.
            case CA_MUST_NOT_SIGN -> "invalid CA certificate";
            case PATH_TOO_LONG -> "path length constraint exceeded";
            case WEAK_KEY -> "EE certificate key too weak";
            case WEAK_SIGNATURE -> "CA signature digest algorithm too weak";
            // An issuer whose key cannot have made the signature is not the issuer.
            case UNSUPPORTED_ALGORITHM -> "error 20 at 0 depth";
            case UNKNOWN_CRITICAL_EXTENSION -> "unhandled critical extension";
        };
    }

    private String opensslVerify(World world, Identity identity) throws Exception {
        Path root = folder.resolve("root.pem");
        Path others = folder.resolve("others.pem");
        Path leaf = folder.resolve("leaf.pem");
        PemFiles.writeCertificates(List.of(world.root().certificate()), root);
        PemFiles.writeCertificates(identity.chain().subList(1, identity.chain().size()), others);
        PemFiles.writeCertificates(List.of(identity.certificate()), leaf);
        List<String> command = new ArrayList<>(List.of(
                "openssl",
                "verify",
                "-x509_strict",
                "-auth_level",
                "2",
                "-purpose",
                "sslserver",
                "-verify_hostname",
                "localhost",
                "-attime",
                Long.toString(World.NOW.getEpochSecond()),
                "-CAfile",
                root.toString()));
        if (Files.size(others) > 0) {
            command.addAll(List.of("-untrusted", others.toString()));
        }
        command.add(leaf.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(output.contains(": OK") ? 0 : 2);
        return output;
    }
}
