package dev.sevensteps.fuzz.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.Pair;
import dev.sevensteps.fuzz.record.Tamperer;
import dev.sevensteps.fuzz.record.WireAct;
import dev.sevensteps.model.Role;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The disturbances disturb: a fuzzer that changes nothing finds nothing.
class PlayTest {

    @ParameterizedTest
    @EnumSource
    void aFlippedByteUnderTheKeysStopsTheHandshake(Scene scene) {
        for (Role role : Role.values()) {
            Pair pair = scene.stage();
            pair.carriedBy(onlyOf(role, new Speaker(List.of(new SpeechAct.FlipByte(0, 8, 1)))))
                    .pump();
            assertThat(pair.hasEstablished(Role.CLIENT) && pair.hasEstablished(Role.SERVER))
                    .as("%s, %s", scene, role)
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aSpeakerWhoSaysTheSameInOtherRecordsStopsNothing(Scene scene) {
        for (Role role : Role.values()) {
            Pair pair = scene.stage();
            // No handshake has so many messages; but whoever speaks seals all of them anew.
            pair.carriedBy(onlyOf(role, new Speaker(List.of(new SpeechAct.Drop(100)))))
                    .pump();
            assertThat(pair.hasEstablished(Role.CLIENT) && pair.hasEstablished(Role.SERVER))
                    .as("%s, %s", scene, role)
                    .isTrue();
        }
    }

    @Test
    void aTampererDoesWhatItIsTold() {
        Tamperer tamperer = new Tamperer(List.of(
                new WireAct.Flip(0, 6, 1),
                new WireAct.Swap(1),
                new WireAct.Twice(2),
                new WireAct.Split(3, 1),
                new WireAct.Drop(4),
                new WireAct.Replay(4, 0)));

        assertThat(tamperer.carry(record(1))).containsExactly(new byte[] {23, 3, 3, 0, 2, 1, 0});
        assertThat(tamperer.carry(record(2))).isEmpty();
        assertThat(tamperer.carry(record(3))).containsExactly(record(3), record(3), record(2));
        assertThat(tamperer.carry(record(4)))
                .containsExactly(new byte[] {23, 3, 3, 0, 1, 4}, new byte[] {23, 3, 3, 0, 1, 1});
        assertThat(tamperer.carry(record(5))).containsExactly(record(1));
        assertThat(tamperer.held()).isEmpty();
    }

    private static byte[] record(int first) {
        return new byte[] {23, 3, 3, 0, 2, (byte) first, 1};
    }

    private static Pair.Carrier onlyOf(Role role, Pair.Carrier carrier) {
        return (pair, sender, record) -> sender == role ? carrier.carry(pair, sender, record) : List.of(record);
    }
}
