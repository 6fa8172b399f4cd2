package dev.sevensteps.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/// Whoever changes one byte of a handshake on its way stops it: the two ends never both believe that it succeeded, except
/// for the few bytes that nobody is to look at. [#ignored(List)] lists them with the reason.
class ChangedByteTest {

    private static final Scenario FULL = Scenario.of(
            ProtocolVersion.TLS_1_2, Fact.EPHEMERAL, Fact.CLIENT_AUTH, Fact.CLIENT_CERT, Fact.TICKET, Fact.STAPLED);
    private static final Scenario AGAIN = Scenario.of(ProtocolVersion.TLS_1_2, Fact.RESUMED, Fact.TICKET);

    private static final int HEADER = 5;
    private static final int MINOR_VERSION = 2;

    /// One record of a handshake as it goes when nobody interferes.
    private record Sent(Role sender, ByteString bytes) {
        boolean isClearHandshake() {
            // After its ChangeCipherSpec an end writes Finished only, and that begins with a nonce of zeros here.
            return bytes.at(0) == ContentType.HANDSHAKE.code() && bytes.at(HEADER) != 0;
        }
    }

    /// A byte of a handshake: its record, counted over both ends, and where it stands there.
    private record Spot(int record, int offset) {}

    /// How a handshake ends of which a byte was changed.
    private enum End {
        /// One of the two refused it, and told the other.
        REFUSED,
        /// Someone waits for bytes that do not come, until the transport ends.
        CUT_OFF,
        /// Both went on.
        IGNORED
    }

    /// Exhaustive in the byte; of the bits one, which changes from byte to byte.
    @Test
    void noByteOfAFullHandshakeCanBeChanged() {
        assertThat(changeEachByte(ScenarioPlay.of(FULL), 1)).isEqualTo(3201);
    }

    /// Exhaustive in the byte and in the bit.
    @Test
    void noBitOfAResumptionCanBeChanged() {
        assertThat(changeEachByte(ScenarioPlay.of(AGAIN), Byte.SIZE)).isEqualTo(8 * 641);
    }

    /// Sampled: other handshakes, and all ways of changing a byte.
    @Property(tries = 150)
    void noByteOfAnyHandshakeCanBeChanged(
            @ForAll("plays") ScenarioPlay play, @ForAll @IntRange(min = 1, max = 255) int mask, @ForAll int where) {
        Supplier<Pair> stage = play.rehearsed();
        List<Sent> sent = undisturbed(stage.get());
        List<Spot> spots = spots(sent);
        Spot spot = spots.get(Math.floorMod(where, spots.size()));

        End end = change(stage.get(), spot, mask);

        if (spot.offset() >= HEADER) {
            assertThat(end).isNotEqualTo(End.IGNORED);
        } else {
            assertThat(end == End.IGNORED).isEqualTo(ignored(sent).contains(spot));
        }
    }

    /// The same in TLS 1.3: whatever is changed, the two ends never both finish with other lines or other secrets than each other,
    /// and nothing that is protected can be changed. (What a server skips that takes no early data is the one exception.)
    @Property(tries = 300)
    void noByteOfAHandshakeOfTls13CanBeChanged(
            @ForAll("youngPlays") ScenarioPlay play,
            @ForAll int where,
            @ForAll @IntRange(min = 1, max = 255) int mask) {
        Supplier<Pair> stage = play.rehearsed();
        List<Sent> sent = undisturbed(stage.get());
        List<Spot> spots = spots(sent);
        Spot spot = spots.get(Math.floorMod(where, spots.size()));
        int[] count = {0};

        Pair pair = stage.get()
                .carriedBy((both, sender, record) -> {
                    if (count[0] == spot.record()) {
                        record[spot.offset()] ^= (byte) mask;
                    }
                    count[0]++;
                    return List.of(record);
                })
                .pump();
        boolean refused = pair.failure(Role.CLIENT).isPresent()
                || pair.failure(Role.SERVER).isPresent();
        if (pair.hasEstablished(Role.CLIENT) && pair.hasEstablished(Role.SERVER)) {
            assertThat(pair.recorder(Role.CLIENT).secrets())
                    .isEqualTo(pair.recorder(Role.SERVER).secrets());
            boolean isProtected = sent.get(spot.record()).bytes().at(0) == 23;
            assertThat(isProtected && !refused && !isLength(sent.get(spot.record()), spot))
                    .as("%s with %s", spot, mask)
                    .isFalse();
        }
        for (Role role : Role.values()) {
            pair.failure(role)
                    .ifPresent(failed -> assertThat(failed.failure())
                            .as("%s with %s", spot, mask)
                            .isNotInstanceOf(Failure.Broken.class));
        }
    }

    @Provide
    Arbitrary<ScenarioPlay> youngPlays() {
        return Arbitraries.of(Scenario.all(ProtocolVersion.TLS_1_3))
                .filter(scenario -> scenario.holds(Fact.EARLY_DATA) == scenario.holds(Fact.EARLY_ACCEPTED))
                .map(ScenarioPlay::of);
    }

    /// The bytes that may be anything.
    private static Set<Spot> ignored(List<Sent> sent) {
        Set<Spot> spots = new LinkedHashSet<>();
        // RFC 5246 §E.1: "TLS servers compliant with this specification MUST accept any value {03,XX} as the record
        // layer version number for ClientHello."
        spots.add(new Spot(0, MINOR_VERSION));
        // The client does not know the version before it has read the ServerHello; the header around that is no part of
        // the transcript. RFC 9846 §5.1: it "MUST be ignored for all purposes".
        spots.add(new Spot(1, MINOR_VERSION));
        assertThat(sent.get(0).sender()).isEqualTo(Role.CLIENT);
        assertThat(sent.get(1).sender()).isEqualTo(Role.SERVER);
        return spots;
    }

    private static int changeEachByte(ScenarioPlay play, int bits) {
        Supplier<Pair> stage = play.rehearsed();
        List<Sent> sent = undisturbed(stage.get());
        Set<Spot> ignored = new LinkedHashSet<>();
        Set<Spot> cutOff = new LinkedHashSet<>();
        int changes = 0;
        for (Spot spot : spots(sent)) {
            for (int bit = 0; bit < bits; bit++) {
                switch (change(stage.get(), spot, 1 << (spot.offset() + bit) % Byte.SIZE)) {
                    case REFUSED -> {}
                    case CUT_OFF -> cutOff.add(spot);
                    case IGNORED -> ignored.add(spot);
                }
                changes++;
            }
        }
        assertThat(ignored).isEqualTo(ignored(sent));
        assertThat(cutOff).isNotEmpty().allMatch(spot -> isLength(sent.get(spot.record()), spot));
        return changes;
    }

    /// Whether a byte tells how much will come: the hearer waits for it, and the speaker does not know.
    private static boolean isLength(Sent sent, Spot spot) {
        boolean ofRecord = spot.offset() == 3 || spot.offset() == 4;
        boolean ofMessage = sent.isClearHandshake() && spot.offset() > HEADER && spot.offset() < HEADER + 4;
        return ofRecord || ofMessage;
    }

    private static List<Spot> spots(List<Sent> sent) {
        List<Spot> spots = new ArrayList<>();
        for (int record = 0; record < sent.size(); record++) {
            for (int offset = 0; offset < sent.get(record).bytes().length(); offset++) {
                spots.add(new Spot(record, offset));
            }
        }
        return spots;
    }

    /// The records of a handshake in which nothing is changed.
    private static List<Sent> undisturbed(Pair pair) {
        List<Sent> sent = new ArrayList<>();
        pair.carriedBy((both, sender, record) -> {
                    sent.add(new Sent(sender, ByteString.copyOf(record)));
                    return List.of(record);
                })
                .pump();
        assertThat(pair.hasEstablished(Role.CLIENT) && pair.hasEstablished(Role.SERVER))
                .isTrue();
        return sent;
    }

    private static End change(Pair pair, Spot spot, int mask) {
        int[] count = {0};
        pair.carriedBy((both, sender, record) -> {
                    if (count[0] == spot.record()) {
                        record[spot.offset()] ^= (byte) mask;
                    }
                    count[0]++;
                    return List.of(record);
                })
                .pump();
        boolean refused = pair.failure(Role.CLIENT).isPresent()
                || pair.failure(Role.SERVER).isPresent();
        boolean ignored = !refused && pair.hasEstablished(Role.CLIENT) && pair.hasEstablished(Role.SERVER);
        assertSound(pair, spot, mask, refused);
        return refused ? End.REFUSED : ignored ? End.IGNORED : End.CUT_OFF;
    }

    private static void assertSound(Pair pair, Spot spot, int mask, boolean refused) {
        Recorder client = pair.recorder(Role.CLIENT);
        Recorder server = pair.recorder(Role.SERVER);
        if (!refused && pair.hasEstablished(Role.CLIENT) && pair.hasEstablished(Role.SERVER)) {
            assertThat(client.secrets()).isEqualTo(server.secrets());
            assertThat(client.lines()).isEqualTo(server.lines());
            return;
        }
        pair.hangUp();
        for (Role role : Role.values()) {
            Failure failure = pair.failure(role)
                    .orElseThrow(() -> new AssertionError(role + " does not mind " + spot + " with " + mask))
                    .failure();
            assertThat(failure).as("%s with %s", spot, mask).isNotInstanceOf(Failure.Broken.class);
        }
        assertThat(pair.hasEstablished(Role.CLIENT) && pair.hasEstablished(Role.SERVER))
                .as("%s with %s", spot, mask)
                .isFalse();
    }

    @Provide
    Arbitrary<ScenarioPlay> plays() {
        return Arbitraries.of(Scenario.all(ProtocolVersion.TLS_1_2)).map(ScenarioPlay::of);
    }
}
