package dev.sevensteps.bench;

import dev.sevensteps.docs.Atlas;
import dev.sevensteps.docs.Renderer;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Script;
import dev.sevensteps.model.TransitionTable;
import dev.sevensteps.model.export.Ladder;
import dev.sevensteps.model.export.LadderSvg;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The machines, the ladders and the graphs, and how their making grows with what is in them.
final class GrowthPart implements Part {

    private static final double NANOS_IN_MILLI = 1e6;

    /// How often each thing is made that is quickly made; the median counts.
    private static final int ROUNDS = 31;

    /// Something that was made: how large it is, and how many nanoseconds it took.
    private record Made(String what, int size, double nanos) {}

    private interface Action {
        Object run();
    }

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String measure(Effort effort) throws Exception {
        System.err.println("growth");
        Process process = new ProcessBuilder(Jmh.java(false, GrowthPart.class).command())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /// Prints the part.
    public static void main(String... arguments) throws IOException {
        Renderer renderer = Renderer.embedded(Path.of("docs/target/graphviz"));
        double atlas = once(Atlas::ofModel);
        List<Made> graphs = new ArrayList<>();
        Atlas.ofModel().graphs().forEach((name, dot) -> {
            once(() -> renderer.svg(dot));
            graphs.add(new Made(name, edges(dot), once(() -> renderer.svg(dot))));
        });
        System.out.print("""
                ## Machines and pictures

                All pages, tables, ladders and graphs of the atlas but for the laying out of the graphs: %s ms, from a JVM that has
                just started. What grows with the model, in a JVM that is warm:

                The state machine of a version from its script, with all its scenarios:

                %s
                The ladder of a scenario, as SVG, by the number of its lines (the time grows as their number to the power of %s):

                %s
                Graphs laid out by Graphviz, by the number of their edges (as their number to the power of %s):

                %s""".formatted(
                        Markdown.number(atlas / NANOS_IN_MILLI),
                        machines(),
                        Markdown.ratio(exponent(ladders())),
                        table("lines", byLines(ladders())),
                        Markdown.ratio(exponent(graphs)),
                        table("edges", graphs)));
    }

    private static Markdown machines() {
        Markdown table = new Markdown(List.of("", "lines", "scenarios", "states", "transitions", "ms"));
        for (ProtocolVersion version : ProtocolVersion.values()) {
            TransitionTable machine = TransitionTable.of(version);
            table.row(List.of(
                    version.toString(),
                    String.valueOf(Script.of(version).lines().size()),
                    String.valueOf(Scenario.all(version).size()),
                    String.valueOf(machine.states().size()),
                    String.valueOf(machine.transitions().size()),
                    Markdown.number(median(() -> TransitionTable.of(version)) / NANOS_IN_MILLI)));
        }
        return table;
    }

    private static List<Made> ladders() {
        List<Made> ladders = new ArrayList<>();
        for (Scenario scenario : Scenario.all()) {
            Ladder ladder = Ladder.of(scenario);
            ladders.add(new Made(
                    scenario.id(),
                    scenario.path().size(),
                    median(() -> LadderSvg.of(ladder, LadderSvg.Detail.EVERY_MESSAGE))));
        }
        return ladders;
    }

    /// One for each number of lines: the mean of those that have so many.
    private static List<Made> byLines(List<Made> ladders) {
        Map<Integer, List<Made>> groups = new TreeMap<>();
        ladders.forEach(made ->
                groups.computeIfAbsent(made.size(), _ -> new ArrayList<>()).add(made));
        return groups.entrySet().stream()
                .map(group -> new Made(
                        group.getValue().size() + " scenarios",
                        group.getKey(),
                        group.getValue().stream()
                                .mapToDouble(Made::nanos)
                                .average()
                                .orElseThrow()))
                .toList();
    }

    private static Markdown table(String unit, List<Made> all) {
        Markdown table = new Markdown(List.of("", unit, "ms"));
        all.stream()
                .sorted(Comparator.comparingInt(Made::size))
                .forEach(made -> table.row(List.of(
                        made.what(), String.valueOf(made.size()), Markdown.number(made.nanos() / NANOS_IN_MILLI))));
        return table;
    }

    /// The slope of the straight line through the logarithms, by least squares.
    private static double exponent(List<Made> all) {
        double meanX = all.stream()
                .mapToDouble(made -> Math.log(made.size()))
                .average()
                .orElseThrow();
        double meanY = all.stream()
                .mapToDouble(made -> Math.log(made.nanos()))
                .average()
                .orElseThrow();
        double above = 0;
        double below = 0;
        for (Made made : all) {
            double x = Math.log(made.size()) - meanX;
            above += x * (Math.log(made.nanos()) - meanY);
            below += x * x;
        }
        return above / below;
    }

    private static int edges(String dot) {
        return (int) dot.lines().filter(line -> line.contains("->")).count();
    }

    private static double median(Action action) {
        double[] nanos = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            nanos[i] = once(action);
        }
        Arrays.sort(nanos);
        return nanos[ROUNDS / 2];
    }

    private static double once(Action action) {
        long start = System.nanoTime();
        Object made = action.run();
        long end = System.nanoTime();
        java.lang.ref.Reference.reachabilityFence(made);
        return end - start;
    }
}
