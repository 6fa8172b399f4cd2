package dev.sevensteps.book.broken;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.book.runs.GoodRuns;
import dev.sevensteps.book.runs.Run;
import dev.sevensteps.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// What becomes of each byte of a good run.
class BreaksTest {

    private static final List<Break> BREAKS = Breaks.all();

    /// By the number of the record: the only bytes that may be anything are versions in the headers of what goes in clear. In TLS
    /// 1.3 nobody looks at them (RFC 9846 §5.1); the first two records come before anyone knows that it is TLS 1.3, or TLS 1.2,
    /// and have to be of some version 3.x (RFC 5246 §E.1); the others are the ChangeCipherSpecs that change nothing.
    @Test
    void nobodyNoticesAnotherVersionInSomeHeadersAndAllElseIsNoticed() {
        Map<String, List<String>> unnoticed = new TreeMap<>();
        for (Break record : BREAKS) {
            for (Break.Range range : record.outcomes()) {
                if (range.outcome().kind().equals(Outcome.UNNOTICED)) {
                    unnoticed
                            .computeIfAbsent(record.run(), _ -> new ArrayList<>())
                            .add(record.record() + ":" + range.from() + "-" + (range.to() - 1));
                }
            }
        }
        assertThat(unnoticed)
                .isEqualTo(Map.of(
                        "tls1.3", List.of("0:2-2", "1:2-2", "2:1-2", "7:1-2"),
                        "tls1.2", List.of("0:2-2", "1:2-2"),
                        "tls1.3-resumption-psk_dhe_ke", List.of("0:2-2", "1:2-2", "2:1-2", "5:1-2")));
    }

    @Test
    void nobodyFailsByAFaultOfItsOwn() {
        assertThat(BREAKS)
                .flatExtracting(Break::outcomes)
                .extracting(range -> range.outcome().kind())
                .doesNotContain("broken", "peer_gave_up");
    }

    private static List<String> records(Trace trace) {
        return trace.all(Trace.WireRecord.class)
                .map(record -> record.sender() + " " + record.wire().hex())
                .toList();
    }

    /// The runs that are repeated are the good ones, byte for byte, and no record and no byte is left out.
    @Test
    void allBytesOfAllRecordsOfTheGoodRunsAreTold() {
        Map<String, Run> good = new GoodRuns().runs().stream().collect(Collectors.toMap(Run::id, Function.identity()));
        Breaks.runs()
                .forEach((run, plan) -> assertThat(records(new EveryByte(run, new Scenes().world(plan)).undisturbed()))
                        .as(run)
                        .isEqualTo(records(good.get(run).trace())));
        Map<String, List<Break>> byRun = BREAKS.stream().collect(Collectors.groupingBy(Break::run));
        assertThat(byRun).hasSize(3);
        byRun.forEach((run, breaks) -> assertThat(breaks)
                .as(run)
                .extracting(record -> record.sender() + " " + record.record() + " "
                        + record.outcomes().getFirst().from() + "-"
                        + record.outcomes().getLast().to())
                .containsExactlyElementsOf(good.get(run)
                        .trace()
                        .all(Trace.WireRecord.class)
                        .map(record -> record.sender() + " " + record.number() + " 0-" + record.length())
                        .toList()));
        BREAKS.forEach(record -> {
            for (int i = 1; i < record.outcomes().size(); i++) {
                assertThat(record.outcomes().get(i).from())
                        .isEqualTo(record.outcomes().get(i - 1).to());
            }
        });
    }
}
