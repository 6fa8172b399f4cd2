package dev.sevensteps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/// `ca verify`: many chains at once, a server's, and what is known of revocation.
class CaVerifyTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static TestAuthority ca = new TestAuthority(Path.of("."));
    private static List<String> server = List.of();

    @BeforeAll
    static void issue() {
        ca = TestAuthority.in(folder);
        server = ca.issue("server");
    }

    private static String pem(String base) throws Exception {
        return Files.readString(Path.of(ca.file(base)));
    }

    /// A case about a chain in a file, for localhost.
    private static ObjectNode about(String id, String base) throws Exception {
        ObjectNode one = JSON.createObjectNode().put("id", id);
        one.putArray("roots").add(pem("ca/root.pem"));
        String chain = pem(base + ".pem");
        int end = chain.indexOf("-----END CERTIFICATE-----") + "-----END CERTIFICATE-----\n".length();
        one.put("leaf", chain.substring(0, end));
        if (end < chain.length()) {
            one.putArray("intermediates").add(chain.substring(end));
        }
        one.putObject("name").put("dns", "localhost");
        return one;
    }

    private static List<JsonNode> judge(String... lines) throws Exception {
        Path file = Files.writeString(folder.resolve("cases.jsonl"), String.join("\n", lines) + "\n");
        Ran ran = Ran.of("ca", "verify", "--batch", file.toString());
        assertThat(ran.status()).as(ran.err()).isZero();
        List<JsonNode> answers = new ArrayList<>();
        ran.out().lines().forEach(line -> answers.add(JSON.readTree(line)));
        return answers;
    }

    @Test
    void eachLineIsAnsweredInItsOrder() throws Exception {
        ca.issue("expired", "--flaw", "expired");
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            lines.add(about("case " + i, i % 3 == 0 ? "expired" : "server").toString());
        }
        List<JsonNode> answers = judge(lines.toArray(String[]::new));

        assertThat(answers).hasSize(600);
        for (int i = 0; i < 600; i++) {
            assertThat(answers.get(i).get("id").asString()).isEqualTo("case " + i);
            assertThat(answers.get(i).get("trusted").asBoolean()).isEqualTo(i % 3 != 0);
        }
        assertThat(answers.getFirst().get("flaw").asString()).isEqualTo("expired");
        assertThat(answers.getFirst().get("rule").asString()).isEqualTo("RFC 5280 §6.1.3 (a)(2)");
        assertThat(answers.getFirst().get("detail").asString())
                .startsWith("CN=localhost (leaf): CN=localhost was valid");
        assertThat(answers.get(1).propertyNames()).containsExactlyInAnyOrder("id", "trusted");
    }

    @Test
    void aLineThatCannotBeReadDoesNotStopTheRest() throws Exception {
        ObjectNode noLeaf = about("no leaf", "server");
        noLeaf.remove("leaf");
        ObjectNode when = about("when", "server").put("at", "tomorrow");
        ObjectNode who = about("who", "server");
        who.putObject("name").put("dns", "a").put("ip", "b");
        List<JsonNode> answers = judge(
                "nonsense",
                "[1]",
                "",
                noLeaf.toString(),
                when.toString(),
                who.toString(),
                about("why", "server").put("purpose", "fun").toString(),
                about("deep", "server").put("max_depth", -1).toString(),
                about("ocsp", "server").put("ocsp", "?").toString(),
                "{\"id\":7,\"id\":8}",
                about("good", "server").put("more", "is passed over").toString());

        assertThat(answers).hasSize(10);
        assertThat(answers.subList(0, 9)).allMatch(answer -> answer.has("error") && !answer.has("trusted"));
        assertThat(answers.get(0).get("id").isNull()).isTrue();
        assertThat(answers.get(0).get("line").asInt()).isEqualTo(1);
        assertThat(answers.get(2).get("id").asString()).isEqualTo("no leaf");
        assertThat(answers.get(2).get("error").asString()).contains("'leaf'");
        assertThat(answers.get(9).get("trusted").asBoolean()).isTrue();
    }

    @Test
    void whatIsAskedDecides() throws Exception {
        ObjectNode otherName = about("name", "server");
        otherName.putObject("name").put("dns", "example.com");
        ObjectNode address = about("ip", "server");
        address.putObject("name").put("ip", "192.0.2.1");
        ObjectNode nobody = about("nobody", "server");
        nobody.remove("name");
        List<JsonNode> answers = judge(
                otherName.toString(),
                address.toString(),
                nobody.toString(),
                about("client", "server").put("purpose", "client").toString(),
                about("any", "server").put("purpose", "any").toString(),
                about("later", "server").put("at", "2100-01-01T00:00:00Z").toString(),
                about("shallow", "server").put("max_depth", 0).toString(),
                about("web", "server").put("profile", "webpki").toString());

        assertThat(answers.stream().map(CaVerifyTest::verdict))
                .containsExactly(
                        "wrong-name",
                        "wrong-name",
                        "trusted",
                        "wrong-purpose",
                        "trusted",
                        "expired",
                        "path-too-long",
                        "trusted");
    }

    @Test
    void listsAndStaplesAreLookedAt() throws Exception {
        ca.issue("listed", "--flaw", "revoked-by-crl");
        ca.issue("stapled", "--flaw", "revoked-by-ocsp");
        ObjectNode listed = about("listed", "listed");
        listed.putArray("crls").add(pem("listed-crl-1.pem")).add(pem("listed-crl-2.pem"));
        ObjectNode unlisted = about("unlisted", "server");
        unlisted.putArray("crls").add(pem("listed-crl-1.pem"));
        ObjectNode broken = about("broken", "server");
        broken.putArray("crls").add(pem("listed-crl-1.pem").replace("MII", "AAA"));
        ObjectNode stapled = about("stapled", "stapled")
                .put("ocsp", Base64.getEncoder().encodeToString(Files.readAllBytes(Path.of(ca.file("stapled.ocsp")))));
        List<JsonNode> answers = judge(listed.toString(), unlisted.toString(), broken.toString(), stapled.toString());

        assertThat(answers.stream().map(CaVerifyTest::verdict))
                .containsExactly("revoked-by-crl", "revocation-unknown", "revocation-unknown", "revoked-by-ocsp");
    }

    private static String verdict(JsonNode answer) {
        return answer.path("trusted").asBoolean()
                ? "trusted"
                : answer.path("flaw").asString();
    }

    @Test
    void aServerIsAskedForItsChain() throws Exception {
        try (Serving serving = Serving.with(server.toArray(String[]::new))) {
            Ran ran = Ran.of("ca", "verify", "--ca", ca.root(), serving.target());
            assertThat(ran.status()).as(ran.err()).isZero();
            assertThat(ran.out()).startsWith("Trusted at ").contains("for localhost", "CN=Seven Steps Issuing CA");
            Ran other = Ran.of("ca", "verify", "--ca", ca.root(), "--name", "example.com", serving.target());
            assertThat(other.status()).isEqualTo(1);
            assertThat(other.out()).startsWith("Refused: wrong-name");
        }
        Ran nobody = Ran.of("ca", "verify", "--ca", ca.root(), "localhost:1");
        assertThat(nobody.status()).isEqualTo(1);
        assertThat(nobody.err()).hasLineCount(1).contains("nobody listens there");
    }

    @Test
    void whatIsMissingIsAskedFor() {
        for (String[] line : new String[][] {
            {"ca", "verify"},
            {"ca", "verify", ca.file("server.pem")},
            {"ca", "verify", "--batch", "x", "y"},
            {"ca", "verify", "--batch", ca.file("no-such-file")},
            {"ca", "verify", "--name", "localhost", "--max-depth", "-1", ca.file("server.pem")},
            {"ca", "verify", "--name", "localhost", "--staple", ca.file("no-such-file"), ca.file("server.pem")},
            {"ca", "verify", "--name", "localhost", "--crl", ca.file("server.pem"), ca.file("server.pem")}
        }) {
            Ran ran = Ran.of(line);
            assertThat(ran.status()).as(ran.out()).isEqualTo(2);
            assertThat(ran.err()).hasLineCount(1);
        }
    }
}
