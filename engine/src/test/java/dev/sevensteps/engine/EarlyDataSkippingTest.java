package dev.sevensteps.engine;

import static dev.sevensteps.model.Fact.EARLY_DATA;
import static dev.sevensteps.model.Fact.RESUMED;
import static dev.sevensteps.model.Fact.RETRY;
import static dev.sevensteps.model.Role.CLIENT;
import static dev.sevensteps.model.Role.SERVER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.Scenario;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Early data that a server does not take are skipped (RFC 9846 §4.3.10): where they can come, up to a limit, and nowhere
/// else. Where the server has keys, what does not open is skipped; where it waits for another ClientHello, what says that it
/// is application data.
class EarlyDataSkippingTest {

    /// As many bytes are skipped before the connection is given up.
    private static final int SKIPPED = (1 << 16) - 1;

    /// What each stage has sent ahead, with its type and its tag.
    private static final int SENT = ScenarioPlay.EARLY_DATA.length() + 1 + 16;

    private static final Scenario REFUSED = Tls13Breaches.young(EARLY_DATA);
    private static final Scenario REFUSED_BUT_RESUMED = Tls13Breaches.young(RESUMED, EARLY_DATA);
    private static final Scenario RETRIED = Tls13Breaches.young(RETRY, EARLY_DATA);
    private static final Scenario RETRIED_AND_RESUMED = Tls13Breaches.young(RETRY, RESUMED, EARLY_DATA);

    static Stream<Scenario> refused() {
        return Stream.of(REFUSED, REFUSED_BUT_RESUMED, RETRIED, RETRIED_AND_RESUMED);
    }

    static Stream<Scenario> neverOffered() {
        return Stream.of(Tls13Breaches.young(), Tls13Breaches.young(RETRY), Tls13Breaches.young(RESUMED));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void allThatAClientMaySendIsSkipped(Scenario scenario) {
        Pair pair = ScenarioPlay.of(scenario).stage();
        int left = (int) pair.end(CLIENT).earlyDataLeft();
        pair.end(CLIENT).sendEarly(new byte[left], 0, left);
        pair.pump();

        assertThat(pair.agreement(SERVER).earlyAccepted()).isFalse();
        assertThat(pair.agreement(CLIENT).earlyAccepted()).isFalse();
        assertThat(pair.recorder(SERVER).lines()).isEqualTo(scenario.path());
        assertThat(pair.earlyDataAt(SERVER)).isEmpty();
        assertThat(pair.dataAt(SERVER)).isEmpty();
    }

    /// The last byte that is skipped, and the first that is not.
    @ParameterizedTest
    @MethodSource("refused")
    void moreIsSkippedUpToALimit(Scenario scenario) {
        Pair good = greeted(scenario);
        deliver(good, SKIPPED - SENT);
        assertThat(good.pump().recorder(SERVER).lines()).isEqualTo(scenario.path());

        Pair tooMany = greeted(scenario);
        deliver(tooMany, SKIPPED - SENT + 1);
        assertThat(tooMany.failure(SERVER).orElseThrow().failure().alert())
                .contains(scenario.holds(RETRY) ? Alert.UNEXPECTED_MESSAGE : Alert.BAD_RECORD_MAC);
        assertThat(tooMany.pump().hasEstablished(SERVER)).isFalse();
    }

    /// A client has said its hello and its early data.
    private static Pair greeted(Scenario scenario) {
        Pair pair = ScenarioPlay.of(scenario).stage();
        pair.carry(CLIENT);
        assertThat(pair.failure(SERVER)).isEmpty();
        return pair;
    }

    /// Delivers records that seem to hold early data, with so many bytes together.
    private static void deliver(Pair pair, int bytes) {
        for (int left = bytes; left > 0; ) {
            int length = Math.min(left, 1 << 14);
            pair.deliver(SERVER, record(length));
            left -= length;
        }
    }

    private static byte[] record(int length) {
        byte[] record = new byte[5 + length];
        Arrays.fill(record, (byte) 0x5a);
        record[0] = 23;
        record[1] = 3;
        record[2] = 3;
        record[3] = (byte) (length >> 8);
        record[4] = (byte) length;
        return record;
    }

    @ParameterizedTest
    @MethodSource("neverOffered")
    void whereNoneWereOfferedNothingIsSkipped(Scenario scenario) {
        Pair pair = greeted(scenario);
        pair.deliver(SERVER, record(100));

        assertThat(pair.failure(SERVER).orElseThrow().failure().alert())
                .contains(scenario.holds(RETRY) ? Alert.UNEXPECTED_MESSAGE : Alert.BAD_RECORD_MAC);
    }

    /// A record that opens ends it: what comes behind it and does not open is no early data.
    @ParameterizedTest
    @MethodSource("refused")
    void behindTheFirstRecordThatOpensNothingIsSkipped(Scenario scenario) {
        boolean[] spoiled = {false};
        Pair pair = ScenarioPlay.of(scenario)
                .stage()
                .carriedBy((both, sender, record) -> {
                    boolean finished = sender == CLIENT && record[0] == 23 && both.hasEstablished(CLIENT);
                    if (!finished || spoiled[0]) {
                        return List.of(record);
                    }
                    spoiled[0] = true;
                    // The beginning of a Finished opens, and its rest does not come.
                    return List.of(halfOf(both), record(100));
                })
                .pump();

        assertThat(spoiled[0]).isTrue();
        assertThat(pair.failure(SERVER).orElseThrow().failure().alert()).contains(Alert.BAD_RECORD_MAC);
    }

    private static byte[] halfOf(Pair pair) {
        return Impostor.whoOnlyListens()
                .say(pair, CLIENT, Impostor.Words.handshake(new byte[] {20, 0, 0, 32, 1, 2, 3}));
    }

    /// RFC 9846 §4.3.10: a client that is asked for another ClientHello sends no early data any more, and none in the middle of
    /// it (§5.1).
    @Test
    void withTheSecondClientHelloEarlyDataEnd() {
        for (int place = 0; place < 2; place++) {
            boolean inTheMiddle = place == 0;
            Pair pair = ScenarioPlay.of(RETRIED).stage().carriedBy((both, sender, record) -> {
                boolean second = sender == CLIENT
                        && record[0] == 22
                        && both.recorder(SERVER).lines().contains(Opening.HELLO_RETRY_REQUEST);
                if (!second) {
                    return List.of(record);
                }
                return inTheMiddle
                        ? List.of(fragment(record, 5, 100), record(100), fragment(record, 100, record.length))
                        : List.of(record, record(100));
            });
            pair.pump();

            assertThat(pair.failure(SERVER).orElseThrow().failure().alert())
                    .contains(inTheMiddle ? Alert.UNEXPECTED_MESSAGE : Alert.BAD_RECORD_MAC);
        }
    }

    private static byte[] fragment(byte[] record, int from, int to) {
        byte[] fragment = new byte[5 + to - from];
        System.arraycopy(record, 0, fragment, 0, 3);
        fragment[3] = (byte) ((to - from) >> 8);
        fragment[4] = (byte) (to - from);
        System.arraycopy(record, from, fragment, 5, to - from);
        return fragment;
    }

    /// What says that it is something else is no early data.
    @ParameterizedTest
    @MethodSource("refused")
    void onlyApplicationDataAreSkipped(Scenario scenario) {
        // Where no keys are, a handshake message is what is waited for.
        for (int type : scenario.holds(RETRY) ? new int[] {20, 24} : new int[] {20, 22, 24}) {
            Pair pair = greeted(scenario);
            byte[] record = record(100);
            record[0] = (byte) type;
            pair.deliver(SERVER, record);

            assertThat(pair.failure(SERVER).orElseThrow().failure().alert())
                    .as("type %d", type)
                    .contains(Alert.UNEXPECTED_MESSAGE);
        }
    }

    /// Records in clear are no longer than ever while early data are skipped, which are protected and may be.
    @Test
    void recordsInClearAreNoLongerThanElsewhere() {
        for (int type : new int[] {21, 22}) {
            Pair pair = greeted(RETRIED);
            pair.deliver(SERVER, new byte[] {(byte) type, 3, 3, 0x40, 1});

            assertThat(pair.failure(SERVER).orElseThrow().failure().alert()).contains(Alert.RECORD_OVERFLOW);
        }
        Pair skipping = greeted(RETRIED);
        skipping.deliver(SERVER, record((1 << 14) + 256));
        assertThat(skipping.failure(SERVER)).isEmpty();
        skipping.deliver(SERVER, new byte[] {23, 3, 3, 0x41, 1});
        assertThat(skipping.failure(SERVER).orElseThrow().failure().alert()).contains(Alert.RECORD_OVERFLOW);
    }

    /// A client has nothing to skip.
    @ParameterizedTest
    @MethodSource("refused")
    void aClientSkipsNothing(Scenario scenario) {
        Pair pair = greeted(scenario);
        pair.deliver(CLIENT, record(100));

        assertThat(pair.failure(CLIENT).orElseThrow().failure().alert()).contains(Alert.UNEXPECTED_MESSAGE);
    }
}
