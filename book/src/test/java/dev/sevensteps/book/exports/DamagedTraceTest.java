package dev.sevensteps.book.exports;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.trace.TraceJson;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.trust.Flaw;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// A trace that is damaged anywhere is refused in a sentence, or is another trace. Nothing else comes of it, whatever it is
/// written as.
class DamagedTraceTest {

    private static final long SEED = Long.getLong("sevensteps.seed", 20260101);
    private static final int TRIES = 600;

    /// A value of JSON, each of which may stand in the place of another.
    private static final Pattern VALUE = Pattern.compile(": (\"[^\"]{0,80}\"|[0-9]+|true|false)");

    private final Random random = new Random(SEED);

    @Test
    void nothingButTheNamedExceptionComesOfIt() {
        List<String> traces = List.of(
                TraceJson.write(Recorded.of(Scenario.of(ProtocolVersion.TLS_1_2, Fact.RESUMED))
                        .client()),
                TraceJson.write(
                        Recorded.of(Scenario.of(ProtocolVersion.TLS_1_3)).server()),
                TraceJson.write(Recorded.refusing(Flaw.EXPIRED).client()));
        int read = 0;
        for (int i = 0; i < TRIES; i++) {
            String damaged = damaged(traces.get(i % traces.size()), i);
            try {
                Trace trace = TraceReader.read(damaged);
                read++;
                for (Export export : Export.values()) {
                    assertThat(export.of(trace))
                            .as("seed %d, try %d, %s", SEED, i, export)
                            .isNotNull();
                }
            } catch (UnreadableTrace refused) {
                assertThat(refused).as("seed %d, try %d", SEED, i).message().matches("(?s)[A-Z].*\\.");
            } catch (RuntimeException | StackOverflowError unnamed) {
                throw new AssertionError("seed " + SEED + ", try " + i, unnamed);
            }
        }
        assertThat(read).as("those that could still be read").isBetween(TRIES / 20, TRIES * 19 / 20);
    }

    private String damaged(String json, int way) {
        int at = random.nextInt(json.length());
        int to = Math.min(json.length(), at + 1 + random.nextInt(40));
        return switch (way % 5) {
            case 0 -> json.substring(0, at) + (char) random.nextInt(0x250) + json.substring(at + 1);
            case 1 -> json.substring(0, at) + json.substring(to);
            case 2 -> json.substring(0, to) + json.substring(at);
            default -> exchanged(json, at);
        };
    }

    /// Puts one value of the trace in the place of another.
    private String exchanged(String json, int at) {
        Matcher there = VALUE.matcher(json);
        Matcher from = VALUE.matcher(json);
        if (!there.find(at) || !from.find(random.nextInt(json.length()))) {
            return json;
        }
        return json.substring(0, there.start(1)) + from.group(1) + json.substring(there.end(1));
    }
}
