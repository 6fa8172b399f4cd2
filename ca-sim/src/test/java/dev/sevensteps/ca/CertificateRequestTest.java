package dev.sevensteps.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sevensteps.ca.pem.PemFile;
import dev.sevensteps.ca.pem.PemFiles;
import dev.sevensteps.ca.pem.UnreadableFile;
import dev.sevensteps.model.ByteString;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CertificateRequestTest {

    @TempDir
    Path folder = Path.of("replaced by JUnit");

    static Stream<KeyType> keyTypes() {
        return Stream.concat(KeyType.common().stream(), KeyType.postQuantum().stream());
    }

    private static CertificateRequest.Made made(KeyType type) {
        return CertificateRequest.make(
                CertificateRecipe.server("localhost", "127.0.0.1")
                        .withNames(AlternativeNames.none()
                                .withHost("localhost")
                                .withHost("127.0.0.1")
                                .withEmails(List.of("alice@example.com"))
                                .withUris(List.of(URI.create("spiffe://example.com/alice"))))
                        .withKey(type),
                SeededRandom.of(type.label()));
    }

    @ParameterizedTest
    @MethodSource("keyTypes")
    void whatIsAskedForIsCertified(KeyType type) throws Exception {
        CertificateRequest.Made made = made(type);
        CertificateRequest request =
                PemFile.of("request", PemFiles.text(made.request())).certificateRequest();
        World world = World.of(KeyType.ecdsaP256());

        List<ByteString> chain = world.issuing().certify(request.recipe(Purpose.SERVER), request);

        assertThat(request.keyType()).isEqualTo(type);
        assertThat(request.names().emails()).containsExactly("alice@example.com");
        assertThat(world.verifier().examine(World.byServer(chain)).findings()).isEmpty();
        assertThat(PemFile.of("chain", PemFiles.text(chain))
                        .identityWith(PemFile.of("key", PemFiles.text(made.privateKey())))
                        .subject())
                .isEqualTo("CN=localhost");
        assertThat(made).hasToString("Made(CertificateRequest(CN=localhost, " + type.label() + "))");
    }

    @Test
    void opensslReadsOurs() throws Exception {
        OpenSsl.require();
        Path file = folder.resolve("request.pem");
        PemFiles.writeRequest(made(KeyType.ecdsaP384()).request(), file);

        assertThat(OpenSsl.run("req", "-in", file, "-noout", "-verify", "-text").good())
                .contains("verify OK", "DNS:localhost, IP Address:127.0.0.1, email:alice@example.com");
    }

    @Test
    void weReadOpenssls() throws Exception {
        OpenSsl.require();
        for (String algorithm : List.of("rsa:2048", "ed25519", "ed448", "ec")) {
            Path file = folder.resolve("request.pem");
            String[] curve =
                    algorithm.equals("ec") ? new String[] {"-pkeyopt", "ec_paramgen_curve:P-521"} : new String[0];
            Object[] start = {
                "req",
                "-new",
                "-newkey",
                algorithm,
                "-nodes",
                "-keyout",
                folder.resolve("key.pem"),
                "-out",
                file,
                "-subj",
                "/O=Somebody/CN=www.example.com",
                "-addext",
                "subjectAltName=DNS:www.example.com,IP:::1"
            };
            Object[] line =
                    Stream.concat(Arrays.stream(start), Arrays.stream(curve)).toArray();
            OpenSsl.run(line).good();

            CertificateRequest request = PemFile.read(file).certificateRequest();

            assertThat(request.subject()).isEqualTo("O=Somebody,CN=www.example.com");
            assertThat(request.names())
                    .isEqualTo(
                            AlternativeNames.none().withHost("www.example.com").withHost("::1"));
            assertThat(World.of(KeyType.ed25519()).issuing().certify(request.recipe(Purpose.SERVER), request))
                    .hasSize(2);
        }
    }

    @Test
    void whatIsWeakOrChangedIsRefused() throws Exception {
        ByteString good = made(KeyType.ed25519()).request().der();
        byte[] changed = good.toArray();
        changed[changed.length - 1] ^= 1;
        assertThatThrownBy(() -> CertificateRequest.read(ByteString.copyOf(changed)))
                .hasMessageContaining("The signature of the certificate request is not good");
        assertThatThrownBy(() -> CertificateRequest.make(
                        CertificateRecipe.client("x").withKey(new KeyType.Rsa(1024)), SeededRandom.of(1)))
                .hasMessageContaining("RSA key of 1024 bits");
        assertThatThrownBy(() -> CertificateRequest.read(ByteString.copyOf(new byte[CertificateRequest.LONGEST + 1])))
                .hasMessageContaining("at most 65536");
        AlternativeNames many = AlternativeNames.none()
                .withDns(IntStream.range(0, 101).mapToObj(i -> "h" + i).toList());
        assertThatThrownBy(() -> CertificateRequest.make(
                        CertificateRecipe.client("x").withKey(KeyType.ed25519()).withNames(many), SeededRandom.of(1)))
                .hasMessageContaining("101 names");
        assertThatThrownBy(() -> PemFile.of(
                                "chain",
                                PemFiles.text(
                                        World.of(KeyType.ed25519()).server().chain()))
                        .certificateRequest())
                .isInstanceOf(UnreadableFile.class)
                .hasMessageContaining("no certificate request");
    }

    /// Whatever a stranger sends: one clear sentence, and never a request whose signature covers something else.
    @Test
    void everyByteCounts() {
        byte[] good = made(KeyType.ed25519()).request().der().toArray();
        Random random = new Random(5);
        for (int i = 0; i < good.length; i++) {
            byte[] changed = good.clone();
            changed[i] ^= (byte) (1 << random.nextInt(8));
            int cut = i;
            assertThat(catchThrowable(() -> CertificateRequest.read(ByteString.copyOf(changed))))
                    .as("byte " + i)
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(catchThrowable(() -> CertificateRequest.read(ByteString.copyOf(good, 0, cut))))
                    .as("cut off after " + i)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
