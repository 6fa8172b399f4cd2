package dev.sevensteps.book.broken;

import dev.sevensteps.book.runs.GoodRuns;
import dev.sevensteps.book.runs.Plan;
import dev.sevensteps.book.runs.ResumeBy;
import dev.sevensteps.book.runs.Run;
import dev.sevensteps.model.Scenario;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Every message at every place of the good runs: who notices, where, and what is said about it. Two runs of one scenario say the
/// same lines, so one stands for all.
public final class Slips {

    private Slips() {}

    /// For each scenario that has a good run the first, by its name. A session that a server keeps is gone when it comes to an
    /// alert: whoever resumes one again and again does it by ticket.
    static Map<String, Plan> runs() {
        Map<String, Plan> runs = new LinkedHashMap<>();
        Set<Scenario> known = new LinkedHashSet<>();
        GoodRuns.plans().forEach((run, plan) -> {
            if (plan.resumeBy() == ResumeBy.TICKET && known.add(plan.scenario())) {
                runs.put(run, plan);
            }
        });
        return runs;
    }

    /// They take seconds to make, and are the same each time.
    private static final class Made {
        static final List<Slip> ALL = make();
    }

    /// All of them, run after run.
    public static List<Slip> all() {
        return Made.ALL;
    }

    private static List<Slip> make() {
        Scenes scenes = new Scenes();
        List<Run> good = new GoodRuns().runs();
        Samples samples = new Samples(good);
        Map<String, Plan> plans = runs();
        List<Slip> slips = new ArrayList<>();
        for (Run run : good) {
            Plan plan = plans.get(run.id());
            if (plan != null) {
                slips.add(new EveryMessage(run, scenes.world(plan), samples).slip());
            }
        }
        return List.copyOf(slips);
    }
}
