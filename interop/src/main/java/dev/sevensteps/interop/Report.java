package dev.sevensteps.interop;

import dev.sevensteps.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The table, in Markdown.
final class Report {

    private final List<Ask> asks;
    private final List<Peer> peers;
    private final List<Matrix.Cell> cells;

    /// How somebody refused, each once: in the table each has a letter, since a table of words would be too wide to be seen.
    private final List<String> refusals;

    Report(List<Ask> asks, List<Peer> peers, List<Matrix.Cell> cells) {
        this.asks = List.copyOf(asks);
        this.peers = List.copyOf(peers);
        this.cells = List.copyOf(cells);
        this.refusals = cells.stream()
                .filter(cell -> cell.isGood() && cell.outcome() instanceof Outcome.Refused)
                .map(cell -> ((Outcome.Refused) cell.outcome()).words())
                .distinct()
                .sorted()
                .toList();
    }

    String page() {
        StringBuilder page = new StringBuilder("""
                # Who the engine speaks with

                Made by `interop/run --write`, from real conversations over loopback, each with a fresh process of the peer. Nothing here
                is typed by hand. A row says what client and server do, and holds for both tables. What a cell says was seen at our end: the
                version, the suite, the group, the facts of the row (resumed, early data taken, a client's certificate …), and, for what must be
                refused, who did so and with which alert. The peer must also have heard the answer byte for byte.

                - ✓: done, as the row says.
                - A letter: refused, as it must be, by that end with that alert; "hangs up" where it gave none.
                - –: the program has no such thing, or no way of being told to do it.

                """);
        page.append("| | refused by |\n|---|---|\n");
        for (String refusal : refusals) {
            page.append("| ")
                    .append(letter(refusal))
                    .append(" | ")
                    .append(refusal)
                    .append(" |\n");
        }
        page.append('\n');
        page.append("The peers:\n\n");
        for (Peer peer : peers) {
            page.append("- ")
                    .append(peer.name())
                    .append(' ')
                    .append(peer.version().orElse("(not installed here)"))
                    .append('\n');
        }
        page.append('\n').append(counts()).append('\n');
        page.append("\n## Our server, their clients\n\n").append(table(Role.SERVER));
        page.append("\n## Our client, their servers\n\n").append(table(Role.CLIENT));
        return page.toString();
    }

    /// How many conversations there were.
    String counts() {
        long completed = cells.stream()
                .filter(cell -> cell.isGood() && cell.outcome() instanceof Outcome.Completed)
                .count();
        long refused = cells.stream()
                .filter(cell -> cell.isGood() && cell.outcome() instanceof Outcome.Refused)
                .count();
        long wrong = cells.stream().filter(cell -> !cell.isGood()).count();
        return "%d conversations: %d done, %d refused as they must be, %d not as they should be."
                .formatted(cells.size(), completed, refused, wrong);
    }

    private String table(Role ours) {
        List<Peer> columns = peers.stream()
                .filter(peer -> cells.stream()
                        .anyMatch(cell -> cell.ours() == ours && cell.peer().equals(peer)))
                .toList();
        StringBuilder table = new StringBuilder("| |");
        columns.forEach(peer -> table.append(' ').append(peer.name()).append(" |"));
        table.append("\n|---|").append(":-:|".repeat(columns.size())).append('\n');
        for (Ask ask : asks) {
            table.append("| ").append(ask.title()).append(" |");
            columns.forEach(
                    peer -> table.append(' ').append(words(ask, peer, ours)).append(" |"));
            table.append('\n');
        }
        return table.toString();
    }

    private String words(Ask ask, Peer peer, Role ours) {
        return cells.stream()
                .filter(cell -> cell.ask().equals(ask) && cell.peer().equals(peer) && cell.ours() == ours)
                .findFirst()
                .map(cell -> !cell.isGood()
                        ? "**WRONG**"
                        : switch (cell.outcome()) {
                            case Outcome.Completed _ -> "✓";
                            case Outcome.Refused refused -> letter(refused.words());
                            case Outcome.Nothing(String sentence) -> sentence;
                        })
                .orElse("–");
    }

    private String letter(String refusal) {
        return String.valueOf((char) ('A' + refusals.indexOf(refusal)));
    }

    /// What went wrong, one paragraph each.
    List<String> complaints() {
        List<String> complaints = new ArrayList<>();
        for (Matrix.Cell cell : cells) {
            if (!cell.isGood()) {
                complaints.add("%s, our %s, \"%s\": %s%s"
                        .formatted(
                                cell.peer().name(),
                                cell.ours().name().toLowerCase(Locale.ROOT),
                                cell.ask().title(),
                                String.join("; ", cell.complaints()),
                                cell.printed().isEmpty() ? "" : "\n    it printed: " + cell.printed()));
            }
        }
        return complaints;
    }
}
