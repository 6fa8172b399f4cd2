package dev.sevensteps.docs.steps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Script;
import dev.sevensteps.model.Step;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The pages of the seven steps tell of every line, every duty and every key, each in its step.
class StepPagesTest {

    private static String part(Step step, String name) {
        return StepPages.parts(step).getOrDefault(name, "");
    }

    @Test
    void thePagesAreNamedAsTheSteps() {
        assertThat(Arrays.stream(Step.values()).map(StepPages::page))
                .startsWith("steps/1-client-hello.md", "steps/2-server-hello.md", "steps/3-verify-the-certificate.md")
                .endsWith("steps/7-exchange-encrypted-messages.md");
    }

    @Test
    void everyLineIsToldInItsStepWithItsDuties() {
        for (ProtocolVersion version : ProtocolVersion.values()) {
            Script script = Script.of(version);
            List<Line> lines = script.lines().stream()
                    .filter(line -> script.facts().containsAll(line.guard().needed()))
                    .toList();
            assertThat(lines).allSatisfy(line -> {
                // A section stands on one line, with a space that does not break.
                assertThat(part(line.step(), "what is said").replace('\u00a0', ' '))
                        .contains("**" + line.message().rfcName() + "** | “" + line.meaning() + "”", line.section());
                assertThat(line.duties())
                        .extracting(Duty::words)
                        .allMatch(words -> part(line.step(), "what is owed").contains(words));
            });
        }
    }

    @Test
    void everyKeyIsBornInOneStep() {
        String all = Stream.of(Step.values()).map(step -> part(step, "keys")).collect(Collectors.joining());

        assertThat(part(Step.CLIENT_KEY_EXCHANGE, "keys")).contains("**master secret**", "**client_write_key**");
        assertThat(part(Step.SERVER_HELLO, "keys"))
                .contains("**Handshake Secret**", "**client_handshake_traffic_secret**");
        assertThat(part(Step.SERVER_FINISHED, "keys")).contains("**client_application_traffic_secret_0**");
        assertThat(part(Step.CLIENT_FINISHED, "keys")).contains("**resumption_secret**");
        assertThat(part(Step.EXCHANGE_MESSAGES, "keys")).contains("**pre-shared key of a ticket**");
        assertThat(part(Step.CLIENT_HELLO, "keys")).contains("**binder_key**");
        assertThat(part(Step.VERIFY_CERTIFICATE, "keys")).doesNotContain("|");
        assertThat(all.split("\\*\\*resumption_secret\\*\\*", -1)).hasSize(2);
    }

    /// A step without a message has no picture, and says so. Of each picture there is one for phones.
    @Test
    void whereNothingIsSaidNothingIsDrawn() {
        assertThat(StepPages.ladders())
                .hasSize(2 * 13)
                .containsKey("steps/4-client-key-exchange-tls1.2-phone.svg")
                .doesNotContainKey("steps/4-client-key-exchange-tls1.3.svg");
        assertThat(part(Step.CLIENT_KEY_EXCHANGE, "pictures"))
                .contains("4-client-key-exchange-tls1.2.svg", "In TLS 1.3 no message belongs to this step.");
    }
}
