package dev.sevensteps.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.book.exports.Export;
import dev.sevensteps.book.runs.GoodRuns;
import dev.sevensteps.book.runs.Plan;
import dev.sevensteps.book.runs.Run;
import dev.sevensteps.book.runs.World;
import dev.sevensteps.cli.options.Conversions;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.engine.trace.Trace;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// What a trace becomes as a command plays the same once more.
class ReplayTest {

    @Command
    private static final class Options {
        @Mixin
        private DemoOptions demo = new DemoOptions();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--tls 1.3",
                "--tls 1.3 --groups x448 --key ed448 --suites TLS_CHACHA20_POLY1305_SHA256",
                "--retry --groups x25519,secp384r1 --client-auth=withheld",
                "--resume --early-data",
                "--resume --early-data=refused",
                "--early-data=refused --client-auth",
                "--resume --psk psk_ke",
                "--key-update",
                "--flaw expired",
                "--tls 1.2 --key ecdsa-p384 --client-auth --ticket",
                "--kx rsa",
                "--kx dhe --groups ffdhe2048 --staple",
                "--tls 1.2 --suites TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA --key rsa",
                "--tls 1.2 --resume=session",
                "--tls 1.2 --resume --ticket",
                "--tls 1.2 --flaw wrong-name",
            })
    void theCommandPlaysWhatWasRecorded(String options) throws Exception {
        Trace recorded = play(options.split(" "));
        List<String> lines = new String(Export.COMMAND.of(recorded), StandardCharsets.UTF_8)
                .lines()
                .toList();
        List<String> command = List.of(lines.getLast().split(" "));
        assertThat(command).startsWith("./sevensteps", "demo");
        Trace again = play(command.subList(2, command.size()).toArray(String[]::new));
        assertThat(again.lines()).as(lines.getLast()).isEqualTo(recorded.lines());
        assertThat(again.summary())
                .usingRecursiveComparison()
                .ignoringFields("began")
                .isEqualTo(recorded.summary());
        assertThat(again.failure().map(Trace.Failed::alert))
                .isEqualTo(recorded.failure().map(Trace.Failed::alert));
        assertThat(new String(Export.COMMAND.of(again), StandardCharsets.UTF_8)
                        .lines()
                        .toList()
                        .getLast())
                .isEqualTo(lines.getLast());
    }

    /// What the book says repeats its run does: over TCP, in another process or on another day, the handshake has the same
    /// bytes.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "tls1.3",
                "tls1.3-keytype-rsa-clientauth-given",
                "tls1.3-resumption-psk_dhe_ke-earlydata-accepted",
                "tls1.3-retry-yes",
                "tls1.2-exchange-dhe-keytype-rsa-group-ffdhe2048-resumption-session",
                "tls1.2-resumption-ticket-renewed"
            })
    void theCommandOfARunOfTheBookRepeatsIt(String id) throws Exception {
        Run run = new GoodRuns()
                .runs().stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst()
                        .orElseThrow();
        List<String> words = List.of(run.command().split(" "));
        assertThat(words).startsWith("./sevensteps", "demo");
        Trace repeated = play(words.stream().skip(2).toArray(String[]::new));
        assertThat(messages(repeated)).isEqualTo(messages(run.client().orElseThrow()));
    }

    private static List<String> messages(Trace trace) {
        return trace.all(Trace.Spoken.class)
                .map(spoken -> spoken.line().name() + " " + spoken.bytes().hex())
                .toList();
    }

    private static Trace play(String... words) throws Exception {
        Options options = new Options();
        Conversions.registerIn(new CommandLine(options)).parseArgs(words);
        Plan plan = options.demo.plan();
        World world = new World(plan);
        if (!plan.meetsTwice()) {
            return Performance.of(world, world.clientPolicy(), plan.keyUpdate(), Observer.NONE)
                    .client();
        }
        Performance first = Performance.of(world.beforehand(), world.clientPolicy(), false, Observer.NONE);
        return Performance.of(
                        world,
                        world.clientPolicy().resuming(first.session().orElseThrow()),
                        plan.keyUpdate(),
                        Observer.NONE)
                .client();
    }
}
