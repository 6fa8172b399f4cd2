package dev.sevensteps.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Records: how long, how many bytes, and how far from what we want.
final class RecordPart implements Part {

    private static final double OF_RAW_CIPHER = 0.85;

    /// One of the benchmark's cases.
    private record Case(Cipher cipher, int length) {

        private String title() {
            return cipher.name().replace('_', '-') + ", " + length + " bytes";
        }
    }

    @Override
    public String name() {
        return "records";
    }

    @Override
    public String measure(Effort effort) throws Exception {
        Markdown times = new Markdown(headings());
        Markdown bytes = new Markdown(headings());
        Markdown targets = new Markdown(List.of(
                "", "JDK's time : ours", "wanted", "", "raw cipher's : ours", "wanted", "", "bytes, above raw"));
        Map<Peer, List<String>> timeCells = new EnumMap<>(Peer.class);
        Map<Peer, List<String>> byteCells = new EnumMap<>(Peer.class);
        for (Case one : cases()) {
            Map<Peer, Figures> figures = new Jmh(RecordBenchmark.class, effort)
                    .run(Map.of("cipher", one.cipher().name(), "length", String.valueOf(one.length())));
            for (Peer peer : Peer.values()) {
                Optional<Figures> own = Optional.ofNullable(figures.get(peer));
                timeCells
                        .computeIfAbsent(peer, RecordPart::begun)
                        .add(own.map(some -> Markdown.number(some.cpu())).orElse("–"));
                byteCells
                        .computeIfAbsent(peer, RecordPart::begun)
                        .add(own.map(some -> Markdown.number(some.bytes())).orElse("–"));
            }
            targets.row(targets(one, figures));
        }
        timeCells.values().forEach(times::row);
        byteCells.values().forEach(bytes::row);
        return """
                ## Records

                One record of TLS 1.3, sealed by the client and opened by the server, in one thread. The floor is the cipher alone: it
                seals and opens as many bytes.

                CPU time in ns.

                %s
                Heap allocated in bytes. The JDK's ciphers allocate themselves, each time they are given a nonce; that is in the floor too.

                %s
                What we want, and what is:

                %s""".formatted(times, bytes, targets);
    }

    private static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Cipher cipher : Cipher.values()) {
            cases.add(new Case(cipher, 1 << 14));
            cases.add(new Case(cipher, 100));
        }
        return cases;
    }

    private static List<String> headings() {
        List<String> headings = new ArrayList<>(List.of(""));
        cases().forEach(one -> headings.add(one.title()));
        return headings;
    }

    private static List<String> begun(Peer peer) {
        return new ArrayList<>(List.of(peer.title()));
    }

    private static List<String> targets(Case one, Map<Peer, Figures> figures) {
        Figures our = figures.get(Peer.SEVENSTEPS);
        Figures raw = figures.get(Peer.FLOOR);
        Figures jdk = figures.get(Peer.JSSE);
        double toJdk = jdk.cpu() / our.cpu();
        double toRaw = raw.cpu() / our.cpu();
        return List.of(
                one.title(),
                Markdown.ratio(toJdk),
                "≥ 1.00",
                toJdk >= 1 ? "met" : "**missed**",
                Markdown.ratio(toRaw),
                "≥ " + Markdown.ratio(OF_RAW_CIPHER),
                toRaw >= OF_RAW_CIPHER ? "met" : "**missed**",
                Markdown.number(our.bytes() - raw.bytes()));
    }
}
