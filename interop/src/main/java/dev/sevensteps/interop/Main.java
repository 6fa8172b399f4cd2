package dev.sevensteps.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Plays with the world, prints what came of it, and fails if anything did not come out as it must.
final class Main {

    private static final Path PAGE = Path.of("docs/interop.md");

    private Main() {}

    /// Runs in the root of the project.
    ///
    /// @param arguments `--write`, `--peer=NAME`, `--row=PART` of a title
    public static void main(String... arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of(arguments));
        boolean write = words.remove("--write");
        String peer = value(words, "--peer=");
        String row = value(words, "--row=");
        if (!words.isEmpty()) {
            System.err.println("interop/run does not know " + words.getFirst()
                    + "; it knows --write, --peer=NAME and --row=WORDS.");
            System.exit(2);
        }
        Path folder = Files.createTempDirectory("interop");
        boolean good;
        try {
            good = run(folder, peer, row, write && peer.isEmpty() && row.isEmpty());
        } finally {
            delete(folder);
        }
        System.exit(good ? 0 : 1);
    }

    private static String value(List<String> words, String option) {
        String found = words.stream()
                .filter(word -> word.startsWith(option))
                .findFirst()
                .orElse(option);
        words.remove(found);
        return found.substring(option.length()).toLowerCase(Locale.ROOT);
    }

    private static boolean run(Path folder, String peerName, String row, boolean write)
            throws IOException, InterruptedException {
        List<Peer> peers = new Peers(folder)
                .all().stream()
                        .filter(peer -> peer.name().toLowerCase(Locale.ROOT).startsWith(peerName))
                        .toList();
        List<Peer> installed = new ArrayList<>();
        for (Peer peer : peers) {
            if (peer.version().isPresent()) {
                installed.add(peer);
            } else {
                System.out.println(peer.name() + " is not installed: nothing is tried with it.");
            }
        }
        List<Ask> asks = Asks.all().stream()
                .filter(ask -> ask.title().toLowerCase(Locale.ROOT).contains(row))
                .toList();
        Report report = new Report(asks, peers, new Matrix(folder).play(asks, installed));
        System.out.println(report.page());
        report.complaints().forEach(System.out::println);
        System.out.println(report.counts());
        if (write) {
            Files.writeString(PAGE, report.page());
        }
        return report.complaints().isEmpty();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
