package dev.sevensteps.learn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The engine, learnt as a black box in every configuration, is what the model says.
class LearntMachinesTest {

    private static final Path WRITTEN = Path.of("../docs/src/main/resources/dev/sevensteps/docs/learnt");

    private static final List<Learning.Verdict> VERDICTS = Learning.all(Learning.LOOKAHEAD);

    @Test
    void everyEngineIsWhatTheModelSays() {
        assertThat(VERDICTS).hasSameSizeAs(Configuration.all()).allSatisfy(verdict -> {
            assertThat(verdict.difference().map(Difference::sentence))
                    .as(verdict.configuration().name())
                    .isEmpty();
            assertThat(verdict.states()).isEqualTo(verdict.declared().size());
        });
    }

    /// A learner that never got through a handshake would find a machine that refuses everything.
    @Test
    void everyEngineWasLedThroughAHandshake() {
        assertThat(VERDICTS)
                .allSatisfy(verdict -> assertThat(replies(verdict))
                        .as(verdict.configuration().name())
                        .anyMatch(Reply::established)
                        .anyMatch(Reply::delivered)
                        .noneMatch(reply -> reply.said().contains(Talk.UNREADABLE)));
    }

    @Test
    void whatIsWrittenDownIsWhatWasLearnt() {
        assertThat(Report.files(VERDICTS))
                .allSatisfy((name, text) -> assertThat(read(name))
                        .as(
                                "%s is not what was learnt. Make it anew with: mvn -q -Plearnt -pl learn -am process-classes",
                                name)
                        .isEqualTo(text));
    }

    private static Stream<Reply> replies(Learning.Verdict verdict) {
        Machine machine = verdict.learnt();
        return IntStream.range(0, machine.size())
                .boxed()
                .flatMap(state -> machine.alphabet().stream().map(symbol -> machine.reply(state, symbol)));
    }

    private static String read(String name) {
        try {
            Path file = WRITTEN.resolve(name);
            return Files.exists(file) ? Files.readString(file).replace("\r\n", "\n") : "";
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }
}
