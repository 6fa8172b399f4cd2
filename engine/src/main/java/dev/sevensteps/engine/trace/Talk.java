package dev.sevensteps.engine.trace;

import dev.sevensteps.model.Role;
import dev.sevensteps.model.export.Ladder.Rung;
import java.util.ArrayList;
import java.util.List;

/// Application data as rungs of a ladder: what one end says without a break is one rung, and of a long conversation only
/// the beginning is shown piece by piece.
final class Talk {

    private static final int MOST_TURNS = 6;
    private static final int LONGEST_QUOTE = 48;

    /// What one end said, without a break.
    private record Turn(Role sender, String quote, long length) {}

    private final List<Turn> turns = new ArrayList<>();

    void add(Trace.Data data) {
        if (!turns.isEmpty() && turns.getLast().sender() == data.sender()) {
            Turn last = turns.removeLast();
            turns.add(new Turn(last.sender(), last.quote(), last.length() + data.length()));
        } else {
            turns.add(new Turn(data.sender(), quote(data), data.length()));
        }
    }

    /// The rungs of what was said so far, which is forgotten.
    List<Rung> end() {
        List<Rung> rungs = new ArrayList<>();
        turns.stream()
                .limit(MOST_TURNS)
                .forEach(turn -> rungs.add(Rung.data(turn.sender(), turn.quote() + bytes(turn.length()))));
        List<Turn> rest = turns.subList(rungs.size(), turns.size());
        for (Role role : Role.values()) {
            long length = rest.stream()
                    .filter(turn -> turn.sender() == role)
                    .mapToLong(Turn::length)
                    .sum();
            if (length > 0) {
                rungs.add(Rung.data(role, "and so on, to and fro: another " + bytes(length)));
            }
        }
        turns.clear();
        return rungs;
    }

    private static String bytes(long length) {
        return length == 1 ? "1 byte" : length + " bytes";
    }

    /// The first line of the data if it is text: `"GET / HTTP/1.1", `.
    private static String quote(Trace.Data data) {
        StringBuilder quote = new StringBuilder();
        for (byte each : data.bytes().toArray()) {
            if (each == '\r' || each == '\n' || quote.length() == LONGEST_QUOTE) {
                break;
            }
            if (each < ' ' || each > '~') {
                return "";
            }
            quote.append((char) each);
        }
        return quote.isEmpty() ? "" : "\"" + quote + "\", ";
    }
}
