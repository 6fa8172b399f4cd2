package dev.sevensteps.ca.pem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.World;
import dev.sevensteps.model.ByteString;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PemFileTest {

    private static final char[] PASSWORD = "sesame".toCharArray();

    @TempDir
    Path folder = Path.of("replaced by JUnit");

    static Stream<KeyType> keyTypes() {
        return KeyType.common().stream();
    }

    @ParameterizedTest
    @MethodSource("keyTypes")
    void whatIsWrittenIsRead(KeyType type) throws Exception {
        Identity server = World.of(type).server();
        Path chain = folder.resolve("server.pem");
        Path key = folder.resolve("server.key");

        PemFiles.writeIdentity(server, chain, key);
        Identity read = PemFile.read(chain).identityWith(PemFile.read(key));

        assertThat(read.chain()).isEqualTo(server.chain());
        assertThat(read.privateKey()).isEqualTo(server.privateKey());
        assertThat(read.keyType()).isEqualTo(type);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @ParameterizedTest
    @MethodSource("keyTypes")
    void pkcs12ThatIsWrittenIsRead(KeyType type) throws Exception {
        Identity server = World.of(type).server();
        Path file = folder.resolve("server.p12");

        Pkcs12File.write(server, file, PASSWORD);
        Identity read = Pkcs12File.read(file, PASSWORD);

        assertThat(read.chain()).isEqualTo(server.chain());
        assertThat(read.privateKey()).isEqualTo(server.privateKey());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @ParameterizedTest
    @CsvSource({
        "rsa-pkcs1, rsa-2048",
        "ec-p256-sec1, ecdsa-p256",
        "ec-p384-sec1, ecdsa-p384",
        "ed25519-pkcs8, ed25519",
        "rsa-pss-pkcs8, rsa-pss-2048",
    })
    void theFormsThatOpensslWritesAreRead(String name, String type) throws Exception {
        Identity identity = fixture(name + ".crt").identityWith(fixture(name + ".key"));

        assertThat(identity.keyType().label()).isEqualTo(type);
        assertThat(identity.subject()).isEqualTo("CN=" + name);
    }

    @Test
    void oneKeyInFourFormsIsOneKey() throws Exception {
        var pkcs8 = fixture("rsa-pkcs8.key").privateKey();

        assertThat(fixture("rsa-pkcs1.key").privateKey()).isEqualTo(pkcs8);
        assertThat(fixture("rsa-pkcs8-encrypted.key").privateKey(PASSWORD)).isEqualTo(pkcs8);
        assertThat(fixture("rsa-both.pem").identity().privateKey()).isEqualTo(pkcs8);
    }

    @Test
    void pkcs12AsOpensslWritesItIsRead() throws Exception {
        Identity identity = Pkcs12File.read(path("ec-p256.p12"), PASSWORD);

        assertThat(identity.chain()).isEqualTo(fixture("ec-p256-sec1.crt").certificates());
        assertThat(((ECPrivateKey) identity.privateKey()).getS())
                .isEqualTo(((ECPrivateKey) fixture("ec-p256-sec1.key").privateKey()).getS());
    }

    @Test
    void aKeyOnTheLargestCurveIsRead() throws Exception {
        assertThat(((ECPrivateKey) fixture("ec-p521-sec1.key").privateKey())
                        .getParams()
                        .getCurve()
                        .getField()
                        .getFieldSize())
                .isEqualTo(521);
    }

    @Test
    void textAroundTheBlocksAndCarriageReturnsAreNoMatter() throws Exception {
        List<String> lines = PemFiles.text(World.of(KeyType.ed25519()).server().chain())
                .lines()
                .toList();
        String text = "\ufeffSubject: someone\r\n" + String.join(" \r\n", lines) + "\r\nthe end";

        assertThat(PemFile.of("input", text).certificates())
                .isEqualTo(World.of(KeyType.ed25519()).server().chain());
    }

    // ------------------------------------------------------------------------------------------ what is told, and how

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            rsa-pkcs8-encrypted.key | line 1: the private key is encrypted, and there is no password.
            rsa-pkcs1-encrypted.key | line 1: the private key is encrypted in OpenSSL's old way, which is not read here.
            x25519-pkcs8.key        | line 1: the private key cannot be used: The private key is of the algorithm 1.3.101.110, which is none of
            rsa-pkcs1.crt           | has no private key: there is no line like '-----BEGIN PRIVATE KEY-----' in it.
            """)
    void aKeyThatCannotBeUsedSaysWhy(String name, String words) {
        assertThatThrownBy(() -> fixture(name).privateKey())
                .isInstanceOf(UnreadableFile.class)
                .hasMessageStartingWith(path(name).toString())
                .hasMessageContaining(words)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void theWrongPasswordIsToldAsSuch() {
        char[] wrong = "open".toCharArray();

        assertThatThrownBy(() -> fixture("rsa-pkcs8-encrypted.key").privateKey(wrong))
                .hasMessageEndingWith("line 1: the password does not open the private key. Check the password.");
        assertThatThrownBy(() -> Pkcs12File.read(path("ec-p256.p12"), wrong))
                .hasMessageStartingWith("The password does not open ");
        assertThatThrownBy(() -> Pkcs12File.read(path("rsa-pkcs1.crt"), wrong))
                .hasMessageContaining("is no PKCS#12 file");
    }

    @Test
    void theKeyMustBelongToTheFirstCertificate() throws Exception {
        World world = World.of(KeyType.ed25519());
        List<ByteString> reversed = new ArrayList<>(world.server().chain());
        Collections.reverse(reversed);
        PemFile chain = PemFile.of("chain.pem", PemFiles.text(reversed));
        PemFile key = PemFile.of("server.key", PemFiles.text(world.server().privateKey()));
        PemFile otherKey =
                PemFile.of("root.key", PemFiles.text(world.root().identity().privateKey()));

        assertThatThrownBy(() -> chain.identityWith(key))
                .hasMessage(
                        "chain.pem, line 1: the certificate of the private key must come first, and it is number 2. Put it"
                                + " first, and after each certificate that of its issuer.");
        assertThatThrownBy(() -> chain.identityWith(otherKey))
                .hasMessage("The private key in root.key belongs to no certificate in chain.pem. Name the key that the"
                        + " certificate was issued for.");
    }

    @Test
    void damageIsToldWithItsPlace() {
        String good = PemFiles.text(List.of(World.of(KeyType.ed25519()).server().certificate()));
        List<String> lines = good.lines().toList();

        assertThat(problem(good + String.join("\n", lines.subList(0, 4))))
                .isEqualTo("input, line " + (lines.size() + 1)
                        + ": the block 'CERTIFICATE' that begins here has no END line."
                        + " The file is cut off; copy it anew.");
        assertThat(problem(good.replace(lines.get(2), lines.get(2).substring(1) + "*")))
                .isEqualTo(
                        "input, line 3, column 64: this character has no place in Base64. Copy the block 'CERTIFICATE'"
                                + " anew.");
        assertThat(problem(good.replace(lines.get(2) + "\n", "")))
                .startsWith(
                        "input, line 1: certificate 1 cannot be read (it stops before its end: at byte 4 there should be ");
        assertThat(problem(good.replace("END CERTIFICATE", "END X")))
                .startsWith("input, line " + lines.size() + ": '-----END CERTIFICATE-----' is expected here");
        assertThat(problem("")).isEqualTo("input is empty.");
        assertThat(problem("hello")).startsWith("input has no PEM block");
        assertThat(problem("x".repeat(1 << 21)))
                .startsWith("input has 2097152 characters, and at most 1048576 are read.");
        assertThat(problem(good
                        + PemFiles.text(World.of(KeyType.ed25519()).server().privateKey())
                                .replace("PRIVATE KEY", "CERTIFICATE")))
                .isEqualTo("input, line " + (lines.size() + 1)
                        + ": certificate 2 cannot be read (it is in DER, but is no X.509"
                        + " certificate with a key that can be read). Copy it anew.");
    }

    @Test
    void filesThatCannotBeUsedAreNamed() throws Exception {
        Path binary = folder.resolve("server.der");
        Files.write(binary, World.of(KeyType.rsa()).server().certificate().toArray());
        Path nowhere = folder.resolve("nowhere").resolve("a.pem");

        assertThatThrownBy(() -> PemFile.read(folder)).hasMessage(folder + " is a folder. Name a file in it.");
        assertThatThrownBy(() -> PemFile.read(nowhere)).hasMessageStartingWith("There is no file " + nowhere + ".");
        assertThatThrownBy(() -> PemFile.read(binary)).hasMessageStartingWith(binary + " is not PEM but binary");
        assertThatThrownBy(() -> PemFiles.writeCertificates(List.of(), nowhere))
                .hasMessageStartingWith(nowhere + " cannot be written: there is no folder ");
        assertThatThrownBy(() -> fixture("rsa-trusted.crt").certificates()).hasMessageContaining("OpenSSL's own form");
    }

    private static String problem(String text) {
        try {
            PemFile.of("input", text).certificates();
            return "none";
        } catch (UnreadableFile e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static PemFile fixture(String name) throws UnreadableFile {
        return PemFile.read(path(name));
    }

    private static Path path(String name) {
        return Path.of("src/test/resources/dev/sevensteps/ca/pem").resolve(name);
    }

    @Test
    void theKeyOnACurveThatIsSpelledOutIsReadAsTheNamedCurveOrRefused() throws Exception {
        String text = Files.readString(path("ec-explicit-sec1.key"), StandardCharsets.US_ASCII);
        try {
            PrivateKey key = PemFile.of("x", text).privateKey();
            assertThat(Identity.of(World.of(KeyType.ed25519()).server().chain(), key)
                            .keyType())
                    .isEqualTo(KeyType.ecdsaP256());
        } catch (UnreadableFile e) {
            assertThat(e).hasMessageStartingWith("x, line ");
        }
    }
}
