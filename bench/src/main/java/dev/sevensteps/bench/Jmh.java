package dev.sevensteps.bench;

import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/// Runs a benchmark for all peers, each in a JVM of its own, one after the other.
final class Jmh {

    private static final String CLASS_PATH = "java.class.path";
    private static final double MICRO = 1000;

    private final Class<?> benchmark;
    private final Effort effort;

    Jmh(Class<?> benchmark, Effort effort) {
        this.benchmark = benchmark;
        this.effort = effort;
    }

    /// What each peer took; those are left out that are unable.
    ///
    /// @param parameters all that the benchmark has beside the peer
    Map<Peer, Figures> run(Map<String, String> parameters) throws RunnerException {
        Map<Peer, Figures> all = new EnumMap<>(Peer.class);
        for (boolean withCorretto : new boolean[] {false, true}) {
            Set<Peer> peers = EnumSet.allOf(Peer.class);
            peers.removeIf(peer -> peer.isWithCorretto() != withCorretto);
            all.putAll(run(peers, parameters, withCorretto));
        }
        return all;
    }

    private Map<Peer, Figures> run(Set<Peer> peers, Map<String, String> parameters, boolean withCorretto)
            throws RunnerException {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("\\." + benchmark.getSimpleName() + "\\.")
                .warmupIterations(effort.warmUp())
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(effort.rounds())
                .measurementTime(TimeValue.seconds(1))
                .shouldFailOnError(false)
                .verbosity(VerboseMode.SILENT)
                .addProfiler(GCProfiler.class)
                .param("peer", peers.stream().map(Peer::name).toArray(String[]::new));
        parameters.forEach(options::param);
        System.err.println(benchmark.getSimpleName() + " " + parameters.values() + " " + peers);
        String before = System.getProperty(CLASS_PATH);
        // JMH gives the class path of this JVM to those that it starts, and has no option for another.
        System.setProperty(CLASS_PATH, classPath(withCorretto));
        try {
            return figures(new Runner(options.build()).run());
        } finally {
            System.setProperty(CLASS_PATH, before);
        }
    }

    private static Map<Peer, Figures> figures(Collection<RunResult> results) {
        return results.stream()
                .collect(Collectors.toMap(
                        result -> Peer.valueOf(result.getParams().getParam("peer")), Jmh::figures));
    }

    private static Figures figures(RunResult result) {
        Result<?> wall = result.getPrimaryResult();
        double unit = wall.getScoreUnit().startsWith("us/") ? MICRO : 1;
        double operations = secondary(result, "operations");
        return new Figures(
                secondary(result, "cpuNanos") / operations,
                wall.getScore() * unit,
                wall.getScoreError() * unit,
                secondary(result, "gc.alloc.rate.norm"));
    }

    private static double secondary(RunResult result, String name) {
        return result.getSecondaryResults().get(name).getScore();
    }

    /// The class path of this JVM, with Amazon Corretto Crypto in it or not.
    static String classPath(boolean withCorretto) {
        String separator = System.getProperty("path.separator");
        List<String> entries = List.of(System.getProperty(CLASS_PATH).split(separator));
        return entries.stream()
                .filter(entry -> withCorretto
                        || !Path.of(entry).getFileName().toString().startsWith("AmazonCorrettoCryptoProvider"))
                .collect(Collectors.joining(separator));
    }

    /// Starts a class of this module in a JVM of its own.
    static ProcessBuilder java(boolean withCorretto, Class<?> main, String... arguments) {
        return new ProcessBuilder(Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-Djava.library.path=docs/target/native",
                                "-cp",
                                classPath(withCorretto),
                                main.getName()),
                        Stream.of(arguments))
                .toList());
    }
}
