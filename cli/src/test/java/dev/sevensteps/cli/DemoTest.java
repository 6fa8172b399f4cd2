package dev.sevensteps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.model.Step;
import dev.sevensteps.model.trust.Flaw;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemoTest {

    @TempDir
    private Path folder;

    private Ran demo(String... options) {
        return Ran.of(Stream.concat(Stream.of("demo", "--out", folder.toString()), Arrays.stream(options))
                .toArray(String[]::new));
    }

    @Test
    void aScenarioIsPlayedByItsName() {
        assertThat(demo("--scenario", "tls1.2-resumed-ticket").out())
                .contains("Both spoke the 7 lines of the scenario tls1.2-resumed-ticket,");
    }

    @Test
    void theSevenStepsAreToldInOrderAndDrawn() throws IOException {
        Ran ran = demo();
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out())
                .containsSubsequence(Stream.of(
                                Step.CLIENT_HELLO,
                                Step.SERVER_HELLO,
                                Step.VERIFY_CERTIFICATE,
                                Step.SERVER_FINISHED,
                                Step.CLIENT_FINISHED,
                                Step.EXCHANGE_MESSAGES)
                        .map(step -> "  " + step.number() + "  " + step.title() + "\n")
                        .toList());
        String page = Files.readString(folder.resolve("index.html"));
        for (String picture : List.of("ladder", "client", "server", "joint", "chain", "keys")) {
            assertThat(page).contains("<img src=\"" + picture + ".svg\"");
            assertThat(Files.readString(folder.resolve(picture + ".svg"))).contains("<svg");
        }
    }

    /// The secrets stand in the traces, whose page says so, and nowhere else.
    @Test
    void theKeyIsNotToldButNamedByItsFingerprint() throws IOException {
        Ran ran = demo("--seed", "1");
        String trace = Files.readString(folder.resolve("trace-client.json"));
        String secret = trace.replaceAll(
                "(?s).*\"client_application_traffic_secret_0\",.*?\"value\": *\"([0-9a-f]{64})\".*", "$1");
        assertThat(secret).hasSize(64);
        assertThat(ran.out()).doesNotContain(secret.substring(0, 16)).contains("its fingerprint is");
        assertThat(Files.readString(folder.resolve("index.html"))).doesNotContain(secret.substring(0, 16));
    }

    /// One of each kind: in a certificate, in the chain, in a staple, in a list, against the rules of the web.
    @ParameterizedTest
    @EnumSource(
            value = Flaw.class,
            names = {
                "MALFORMED",
                "UNTRUSTED_ROOT",
                "EXPIRED",
                "WRONG_NAME",
                "WRONG_PURPOSE",
                "NAME_EXCLUDED",
                "REVOKED_BY_CRL",
                "REVOKED_BY_OCSP",
                "MALFORMED_STAPLE",
                "MISSING_STAPLE",
                "NO_PURPOSE"
            })
    void aFlawIsRefusedWithItsAlert(Flaw flaw) {
        Ran ran = demo("--flaw", flaw.kebabCase());
        assertThat(ran.status()).as(ran.out() + ran.err()).isZero();
        assertThat(ran.out().replaceAll("\\s+", " "))
                .contains("The client gave up. Step 3 (Verify the certificate), at SERVER_CERTIFICATE:")
                .contains("is refused (" + flaw.kebabCase() + ",")
                .contains("The peer was told " + flaw.alert() + ".");
        assertThat(folder.resolve("ladder.svg")).content().contains(flaw.alert().rfcName());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--kx dhe",
                "--kx dhe --key rsa-pss",
                "--kx rsa",
                "--key ed25519",
                "--key ed448 --groups x448 --suites TLS_CHACHA20_POLY1305_SHA256",
                "--resume=session",
                "--resume --psk psk_ke",
                "--key-update"
            })
    void otherKeysAndOtherWaysToShareThem(String options) {
        Ran ran = demo(options.split(" "));
        assertThat(ran.status()).as(ran.err()).isZero();
        assertThat(ran.out()).contains("Both ends hold the same key");
    }

    @Test
    void theSameSeedGivesTheSameBytes() throws IOException {
        demo("--seed", "42");
        String first = Files.readString(folder.resolve("trace-client.json"));
        demo("--seed", "42");
        assertThat(Files.readString(folder.resolve("trace-client.json"))).isEqualTo(first);
        demo("--seed", "43");
        assertThat(Files.readString(folder.resolve("trace-client.json"))).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--tls 1.2 --resume --staple",
                "--tls 1.3 --kx dhe",
                "--tls 1.2 --retry",
                "--early-data",
                "--retry --resume --early-data",
                "--suites TLS_AES_128_GCM_SHA256 --tls 1.2",
                "--resume --flaw expired",
                "--kx rsa --key ed25519",
                "--scenario tls1.2 --ticket",
                "--scenario tls1.2-ephemeral --kx rsa",
                "--flaw none-such",
                "--scenario none-such",
            })
    void whatDoesNotGoTogetherIsOneClearLine(String options) {
        Ran ran = demo(options.split(" "));
        assertThat(ran.status()).isEqualTo(2);
        assertThat(ran.err().strip().lines()).hasSize(1);
        assertThat(ran.out()).isEmpty();
    }
}
