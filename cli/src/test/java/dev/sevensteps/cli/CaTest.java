package dev.sevensteps.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sevensteps.model.trust.Flaw;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaTest {

    @TempDir
    private Path folder;

    private String ca = "";
    private String root = "";

    @BeforeEach
    void makeAnAuthority() {
        ca = folder.resolve("ca").toString();
        root = folder.resolve("ca/root.pem").toString();
        Ran ran = Ran.of("ca", "init", "--dir", ca);
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("root.pem", "CN=Seven Steps Root");
    }

    private Ran issue(String base, String... more) {
        String[] start = {
            "ca", "issue", "--dir", ca, "--out", folder.resolve(base).toString()
        };
        String[] line = java.util.Arrays.copyOf(start, start.length + more.length);
        System.arraycopy(more, 0, line, start.length, more.length);
        return Ran.of(line);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void whatIsIssuedIsTrusted() {
        assertThat(issue("server", "--name", "localhost", "--name", "127.0.0.1").status())
                .isZero();
        Ran byName = Ran.of("ca", "verify", "--ca", root, "--name", "localhost", file("server.pem"));
        assertThat(byName.status()).as(byName.out() + byName.err()).isZero();
        assertThat(byName.out())
                .startsWith("Trusted at ")
                .containsSubsequence("CN=localhost", "CN=Seven Steps Issuing CA", "CN=Seven Steps Root");
        assertThat(Ran.of("ca", "verify", "--ca", root, "--name", "127.0.0.1", file("server.pem"))
                        .status())
                .isZero();
    }

    @Test
    void aClientIsJudgedAsAClient() {
        assertThat(issue("alice", "--client", "--name", "Alice").status()).isZero();
        assertThat(Ran.of("ca", "verify", "--ca", root, "--client", file("alice.pem"))
                        .status())
                .isZero();
        Ran asServer = Ran.of("ca", "verify", "--ca", root, "--name", "Alice", file("alice.pem"));
        assertThat(asServer.status()).isEqualTo(1);
    }

    @Test
    void timeDecides() {
        assertThat(issue("server", "--name", "localhost", "--days", "30").status())
                .isZero();
        Ran later =
                Ran.of("ca", "verify", "--ca", root, "--name", "localhost", "--at", "2100-01-01", file("server.pem"));
        assertThat(later.status()).isEqualTo(1);
        assertThat(later.out()).startsWith("Refused: expired").contains("2100-01-01T00:00:00Z", "certificate_expired");
    }

    @ParameterizedTest
    @EnumSource(Flaw.class)
    void everyFlawCanBeIssuedAndIsFound(Flaw flaw) {
        Ran issued = issue("flawed", "--name", "localhost", "--flaw", flaw.kebabCase());
        assertThat(issued.status()).as(issued.err()).isZero();
        assertThat(issued.out()).contains(flaw.meaning(), flaw.alert().rfcName());
        Ran judged = Ran.of(verify(issued.out(), "--ca", root, "--name", "localhost", file("flawed.pem")));
        assertThat(judged.status()).isEqualTo(1);
        assertThat(judged.err()).isEmpty();
        assertThat(judged.out())
                .startsWith("Refused: " + flaw.kebabCase())
                .contains(flaw.rule(), flaw.alert().rfcName(), "where", "why");
    }

    @Test
    void aVerdictCanBeReadByPrograms() {
        issue("expired", "--name", "localhost", "--flaw", "expired");
        Ran json = Ran.of("ca", "verify", "--json", "--ca", root, "--name", "localhost", file("expired.pem"));
        assertThat(json.status()).isEqualTo(1);
        assertThat(json.out()).contains("\"trusted\": false", "\"flaw\": \"expired\"");
    }

    /// The command that `ca issue` says shows the flaw.
    private static String[] verify(String issued, String... more) {
        List<String> line = new ArrayList<>(List.of("ca", "verify"));
        Matcher hint = Pattern.compile("To see it: sevensteps ca verify (.*) …").matcher(issued);
        if (hint.find()) {
            line.addAll(List.of(hint.group(1).split(" ")));
        }
        line.addAll(List.of(more));
        return line.toArray(String[]::new);
    }

    @Test
    void flawsAreListed() {
        String text = Ran.of("ca", "flaws").out();
        String json = Ran.of("ca", "flaws", "--json").out();
        for (Flaw flaw : Flaw.values()) {
            assertThat(text).contains(flaw.kebabCase(), flaw.rule());
            assertThat(json).contains('"' + flaw.kebabCase() + '"');
        }
    }

    @Test
    void keysCanBeReadByTheirOwnerAlone() throws Exception {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"), "no POSIX permissions here");
        assertThat(issue("server", "--name", "localhost").status()).isZero();
        for (String key : new String[] {"ca/root.key", "ca/issuing.key", "server.key"}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(key))))
                    .as(key)
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void nothingIsOverwrittenUnasked() throws Exception {
        byte[] before = Files.readAllBytes(folder.resolve("ca/root.key"));
        Ran again = Ran.of("ca", "init", "--dir", ca);
        assertThat(again.status()).isEqualTo(1);
        assertThat(again.err()).hasLineCount(1).contains("root.pem", "--force");
        assertThat(Files.readAllBytes(folder.resolve("ca/root.key"))).isEqualTo(before);
        assertThat(Ran.of("ca", "init", "--dir", ca, "--force").status()).isZero();
        assertThat(Files.readAllBytes(folder.resolve("ca/root.key"))).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsa", "rsa-pss", "ecdsa-p384", "ed25519"})
    void anyKeyType(String type) {
        assertThat(issue(type, "--name", "localhost", "--key-type", type).status())
                .isZero();
        assertThat(Ran.of("ca", "verify", "--ca", root, "--name", "localhost", file(type + ".pem"))
                        .status())
                .isZero();
    }

    @Test
    void wrongUsageIsOneLineAndStatusTwo() throws Exception {
        assertWrong(
                Ran.of("ca", "issue", "--dir", file("nowhere"), "--name", "x"), "There is no authority in", "ca init");
        assertWrong(Ran.of("ca", "issue", "--dir", ca), "--name");
        assertWrong(issue("x", "--name", "localhost", "--flaw", "ugly"), "there is no flaw 'ugly'", "not-yet-valid");
        assertWrong(issue("x", "--name", "localhost", "--key-type", "dsa"), "There is no key type 'dsa'");
        assertWrong(issue("x", "--name", "localhost", "--days", "0"), "0 days");
        assertWrong(issue("x", "--client", "--name", "a", "--name", "b"), "one name");
        assertWrong(Ran.of("ca", "verify", "--ca", root, file("x.pem")), "--name");
        assertWrong(Ran.of("ca", "verify", "--ca", root, "--name", "a", file("x.pem")), "There is no file", "x.pem");
        Path text = Files.writeString(folder.resolve("letter.txt"), "Dear reader");
        assertWrong(Ran.of("ca", "verify", "--ca", root, "--name", "a", text.toString()), "letter.txt", "no PEM block");
        assertWrong(Ran.of("ca", "verify", "--ca", text.toString(), "--name", "a", root), "letter.txt", "no PEM block");
        assertWrong(Ran.of("ca", "verify", "--at", "soon", "--name", "a", root), "'soon' is no moment");
    }

    private static void assertWrong(Ran ran, String... words) {
        assertThat(ran.status()).as(ran.err()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).hasLineCount(1).contains(words);
    }
}
