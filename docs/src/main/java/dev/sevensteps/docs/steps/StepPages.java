package dev.sevensteps.docs.steps;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Script;
import dev.sevensteps.model.Step;
import dev.sevensteps.model.export.Ladder;
import dev.sevensteps.model.export.LadderSvg;
import dev.sevensteps.model.export.NarrowLadderSvg;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Everything that is made for `docs/steps/`: one page for each step.
public final class StepPages {

    /// The folder below `docs/`.
    public static final String FOLDER = "steps/";

    /// At the end of the name of what is drawn for a phone.
    private static final String PHONE = "-phone";

    private StepPages() {}

    /// The page of a step, as a path below `docs/`: `steps/3-verify-the-certificate.md`.
    public static String page(Step step) {
        return FOLDER + name(step) + ".md";
    }

    /// `3-verify-the-certificate`.
    private static String name(Step step) {
        String words = step.title().replaceAll("(?<=[a-z])(?=[A-Z])", " ").replaceAll("[^A-Za-z]+", " ");
        return step.number() + "-" + words.strip().toLowerCase(Locale.ROOT).replace(' ', '-');
    }

    /// The pictures, each an SVG under its path below `docs/`.
    public static ImmutableMap<String, String> ladders() {
        ImmutableMap.Builder<String, String> ladders = ImmutableMap.builder();
        for (Step step : Step.values()) {
            for (ProtocolVersion version : ProtocolVersion.values()) {
                Ladder ladder = ladder(version, step);
                if (ladder.rungs().stream().anyMatch(rung -> rung.step() == step)) {
                    ladders.put(FOLDER + picture(step, version, ""), LadderSvg.ofStep(ladder, step));
                    ladders.put(FOLDER + picture(step, version, PHONE), NarrowLadderSvg.ofStep(ladder, step));
                }
            }
        }
        return ladders.buildOrThrow();
    }

    private static String picture(Step step, ProtocolVersion version, String device) {
        return name(step) + "-tls" + version.number() + device + ".svg";
    }

    private static Ladder ladder(ProtocolVersion version, Step step) {
        Scenario scenario = switch (version) {
            case TLS_1_2 -> Scenario.of(version, Fact.EPHEMERAL);
            case TLS_1_3 -> Scenario.of(version);
        };
        return new Ladder(
                "Step %d in %s: %s".formatted(step.number(), version.title(), step.title()),
                "",
                Ladder.of(scenario).rungs());
    }

    /// The parts of the page of a step in Markdown, each under its name.
    public static ImmutableMap<String, String> parts(Step step) {
        return ImmutableMap.<String, String>builder()
                .put("where we are", whereWeAre(step))
                .put("pictures", pictures(step))
                .put("what is said", StepTables.said(step))
                .put("what is owed", StepTables.owed(step))
                .put("keys", KeysBorn.markdown(step))
                .buildOrThrow();
    }

    private static String whereWeAre(Step step) {
        List<Step> steps = List.of(Step.values());
        int at = steps.indexOf(step);
        List<String> neighbours = new ArrayList<>();
        if (at > 0) {
            neighbours.add("← " + link(steps.get(at - 1)));
        }
        neighbours.add("[all seven](../README.md#learn)");
        if (at < steps.size() - 1) {
            neighbours.add(link(steps.get(at + 1)) + " →");
        }
        return String.join(" · ", neighbours) + "\n\n> **" + step.sentence() + "**\n>\n> In TLS 1.3: " + step.inTls13()
                + "\n";
    }

    private static String link(Step step) {
        return "[%d %s](%s.md)".formatted(step.number(), step.title(), name(step));
    }

    private static String pictures(Step step) {
        return ImmutableList.copyOf(ProtocolVersion.values()).reverse().stream()
                .map(version -> lines(version, step).isEmpty() && step != Step.EXCHANGE_MESSAGES
                        ? "In %s no message belongs to this step.\n".formatted(version.title())
                        : """
                        <picture>
                          <source media="(max-width: 600px)" srcset="%s">
                          <img alt="Step %d in %s" src="%s">
                        </picture>
                        """.formatted(
                                        picture(step, version, PHONE),
                                        step.number(),
                                        version.title(),
                                        picture(step, version, "")))
                .collect(Collectors.joining("\n"));
    }

    /// The lines of a step that can be spoken in a version.
    static ImmutableList<Line> lines(ProtocolVersion version, Step step) {
        Script script = Script.of(version);
        return script.lines().stream()
                .filter(line -> line.step() == step
                        && script.facts().containsAll(line.guard().needed()))
                .collect(toImmutableList());
    }
}
