package dev.sevensteps.interop;

import dev.sevensteps.model.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/// Plays every ask with everyone who can, at either end.
final class Matrix {

    /// How many conversations go on at once.
    private static final int PLAYERS = 3;

    private final Cast cast = new Cast();
    private final Path folder;

    /// @param folder where files for peers are put
    Matrix(Path folder) {
        this.folder = folder;
    }

    /// A cell.
    ///
    /// @param ask        what was asked
    /// @param peer       of whom
    /// @param ours       which end was ours
    /// @param outcome    what came of it
    /// @param complaints what is wrong with that; nothing if it is as it must be
    /// @param printed    what the peer printed, as far as that is known
    record Cell(Ask ask, Peer peer, Role ours, Outcome outcome, List<String> complaints, String printed) {

        boolean isGood() {
            return complaints.isEmpty();
        }
    }

    /// Everything that can be played.
    List<Cell> play(List<Ask> asks, List<Peer> peers) throws IOException, InterruptedException {
        List<Future<Cell>> cells = new ArrayList<>();
        try (ExecutorService players = Executors.newFixedThreadPool(PLAYERS)) {
            for (Role ours : List.of(Role.SERVER, Role.CLIENT)) {
                for (Peer peer : peers) {
                    for (Ask ask : asks) {
                        if (peer.can(ask, ours == Role.SERVER ? Role.CLIENT : Role.SERVER)) {
                            cells.add(players.submit(() -> cell(ask, peer, ours)));
                        }
                    }
                }
            }
        }
        List<Cell> played = new ArrayList<>();
        for (Future<Cell> cell : cells) {
            try {
                played.add(cell.get());
            } catch (ExecutionException failed) {
                throw new IOException(failed);
            }
        }
        return played;
    }

    private Cell cell(Ask ask, Peer peer, Role ours) throws IOException, InterruptedException {
        Path place = Files.createTempDirectory(folder, "stage");
        Stage stage = new Stage(place, ask, cast);
        Cell cell = ours == Role.SERVER ? serve(stage, peer) : connect(stage, peer);
        delete(place);
        return cell;
    }

    private Cell serve(Stage stage, Peer peer) throws IOException, InterruptedException {
        try (OurServer server = new OurServer(stage.ask(), cast)) {
            boolean answered = peer.connect(stage, server.port());
            Outcome outcome = server.outcome();
            List<String> complaints = new ArrayList<>(Judge.complaints(stage.ask(), Role.SERVER, outcome));
            if (outcome instanceof Outcome.Completed && !answered) {
                complaints.add("The peer did not hear the answer, or not all it wanted to.");
            }
            return new Cell(stage.ask(), peer, Role.SERVER, outcome, complaints, "");
        } catch (IOException broken) {
            return broken(stage, peer, Role.SERVER, broken);
        }
    }

    private Cell connect(Stage stage, Peer peer) {
        try (Peer.Serving server = peer.serve(stage)) {
            Outcome outcome = new OurClient(stage.ask(), server.talk()).connect(server.port(), cast);
            List<String> complaints = Judge.complaints(stage.ask(), Role.CLIENT, outcome);
            return new Cell(
                    stage.ask(), peer, Role.CLIENT, outcome, complaints, complaints.isEmpty() ? "" : server.printed());
        } catch (IOException broken) {
            return broken(stage, peer, Role.CLIENT, broken);
        }
    }

    private static Cell broken(Stage stage, Peer peer, Role ours, IOException broken) {
        String sentence = String.valueOf(broken.getMessage());
        return new Cell(stage.ask(), peer, ours, new Outcome.Nothing(sentence), List.of(sentence), "");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
