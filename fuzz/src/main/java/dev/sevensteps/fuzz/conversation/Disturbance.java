package dev.sevensteps.fuzz.conversation;

import com.code_intelligence.jazzer.mutation.annotation.InRange;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import com.code_intelligence.jazzer.mutation.annotation.WithSize;
import dev.sevensteps.fuzz.Programs;
import dev.sevensteps.fuzz.record.WireAct;
import java.util.List;

/// A handshake, and what is done to what one end says in it.
///
/// @param scene      which handshake
/// @param speech     what is changed under the keys
/// @param wire       what is changed on the wire, after that
/// @param pieces     0 to deliver records whole, else the seed by which the network cuts them
/// @param afterwards what the applications do then
public record Disturbance(
        @NotNull Scene scene,
        @NotNull @WithSize(max = 5) List<@NotNull SpeechAct> speech,
        @NotNull @WithSize(max = 5) List<@NotNull WireAct> wire,
        @InRange(min = 0, max = 3) int pieces,
        @NotNull @WithSize(max = 6) List<@NotNull Deed> afterwards) {

    /// The same without what is missing.
    Disturbance whole() {
        return new Disturbance(scene, Programs.whole(speech), Programs.whole(wire), pieces, Programs.whole(afterwards));
    }
}
