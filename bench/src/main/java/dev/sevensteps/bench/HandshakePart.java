package dev.sevensteps.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Handshakes: how long, how many bytes, and how far from what we want.
final class HandshakePart implements Part {

    private static final double NANOS_IN_MICRO = 1e3;
    private static final double BYTES_IN_KIB = 1024;
    private static final double TO_FLOOR = 1.25;

    @Override
    public String name() {
        return "handshakes";
    }

    @Override
    public String measure(Effort effort) throws Exception {
        Map<Handshake, Map<Peer, Figures>> all = new EnumMap<>(Handshake.class);
        for (Handshake handshake : Handshake.values()) {
            all.put(handshake, new Jmh(HandshakeBenchmark.class, effort).run(Map.of("handshake", handshake.name())));
        }
        return """
                ## Handshakes

                Both ends in one thread, from two new ends to both having verified the other's Finished. In full handshakes the client
                checks a chain of two certificates below its root, and the name, with the verifier of `ca-sim` in our case and with their
                own in that of the others, bctls excepted, which has none and gets ours; the chains are 512, so that nobody profits from
                having seen one before. A dash: the peer cannot do it (the reasons stand in the code of `bench`).

                CPU time of one handshake in µs, both ends; in brackets as a part of what the JDK takes.

                %s
                Wall time in µs, with the error at 99.9 %%.

                %s
                Heap allocated by one handshake in KiB, both ends. Memory outside the heap, which the native peers use, is not seen.

                %s
                What we want, and what is:

                %s""".formatted(
                        table(all, HandshakePart::cpu),
                        table(all, (figures, _) -> Markdown.number(figures.wall() / NANOS_IN_MICRO) + error(figures)),
                        table(all, (figures, _) -> Markdown.number(figures.bytes() / BYTES_IN_KIB)),
                        targets(all));
    }

    private static String cpu(Figures figures, Map<Peer, Figures> beside) {
        String number = Markdown.number(figures.cpu() / NANOS_IN_MICRO);
        Figures jdk = beside.get(Peer.JSSE);
        return jdk == null || jdk == figures ? number : number + " (" + Markdown.ratio(figures.cpu() / jdk.cpu()) + ")";
    }

    private static String error(Figures figures) {
        return Double.isNaN(figures.error())
                ? ""
                : String.format(Locale.ROOT, " ± %.0f", figures.error() / NANOS_IN_MICRO);
    }

    private interface Cell {
        String of(Figures figures, Map<Peer, Figures> beside);
    }

    private static String table(Map<Handshake, Map<Peer, Figures>> all, Cell cell) {
        List<String> headings = new ArrayList<>(List.of(""));
        all.keySet().forEach(handshake -> headings.add(handshake.title()));
        Markdown table = new Markdown(headings);
        for (Peer peer : Peer.values()) {
            List<String> cells = new ArrayList<>(List.of(peer.title()));
            for (Map<Peer, Figures> row : all.values()) {
                cells.add(row.containsKey(peer) ? cell.of(row.get(peer), row) : "–");
            }
            table.row(cells);
        }
        return table.toString();
    }

    private static String targets(Map<Handshake, Map<Peer, Figures>> all) {
        Markdown table = new Markdown(List.of(
                "", "of the JDK's", "wanted", "", "of the fastest peer's", "wanted", "", "of the floor", "wanted", ""));
        all.forEach((handshake, figures) -> {
            for (Peer our : List.of(Peer.SEVENSTEPS, Peer.SEVENSTEPS_WITH_CORRETTO)) {
                if (figures.containsKey(our)) {
                    table.row(targets(handshake, our, figures));
                }
            }
        });
        return table.toString();
    }

    private static List<String> targets(Handshake handshake, Peer our, Map<Peer, Figures> figures) {
        double cpu = figures.get(our).cpu();
        List<String> cells = new ArrayList<>();
        cells.add(handshake.title() + (our.isWithCorretto() ? ", with Corretto" : ""));
        cells.addAll(compared(cpu, cpuOf(figures, Peer.JSSE), handshake.resumed() ? 0.5 : 1 / 3.0));
        Optional<Double> fastest = figures.entrySet().stream()
                .filter(entry -> entry.getKey().isPeer())
                .map(entry -> entry.getValue().cpu())
                .min(Double::compare);
        cells.addAll(handshake.resumed() ? List.of("", "", "") : compared(cpu, fastest, 1));
        cells.addAll(
                handshake.resumed()
                        ? List.of("", "", "")
                        : compared(
                                cpu,
                                cpuOf(figures, our.isWithCorretto() ? Peer.FLOOR_WITH_CORRETTO : Peer.FLOOR),
                                TO_FLOOR));
        return cells;
    }

    private static Optional<Double> cpuOf(Map<Peer, Figures> figures, Peer peer) {
        return Optional.ofNullable(figures.get(peer)).map(Figures::cpu);
    }

    private static List<String> compared(double our, Optional<Double> other, double wanted) {
        return other.map(theirs -> List.of(
                        Markdown.ratio(our / theirs),
                        "≤ " + Markdown.ratio(wanted),
                        our / theirs <= wanted ? "met" : "**missed**"))
                .orElse(List.of("–", "", ""));
    }
}
