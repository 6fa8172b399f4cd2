package dev.sevensteps.book.broken;

import dev.sevensteps.book.runs.Plan;
import dev.sevensteps.model.Fact;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Every byte of some good runs, changed: for each of their records who notices, where, and what is said about it.
public final class Breaks {

    /// What is changed in a byte: these bits.
    public static final int MASK = Spot.MASK;

    private Breaks() {}

    /// The good runs of which each byte is changed.
    static Map<String, Plan> runs() {
        Map<String, Plan> runs = new LinkedHashMap<>();
        runs.put("tls1.3", Scenes.tls13());
        runs.put("tls1.2", Scenes.tls12());
        runs.put("tls1.3-resumption-psk_dhe_ke", Scenes.tls13(Fact.RESUMED));
        return runs;
    }

    /// They take seconds to make, and are the same each time.
    private static final class Made {
        static final List<Break> ALL = make();
    }

    /// All of them, record after record.
    public static List<Break> all() {
        return Made.ALL;
    }

    private static List<Break> make() {
        Scenes scenes = new Scenes();
        List<Break> breaks = new ArrayList<>();
        runs().forEach((run, plan) -> breaks.addAll(new EveryByte(run, scenes.world(plan)).breaks()));
        return List.copyOf(breaks);
    }
}
