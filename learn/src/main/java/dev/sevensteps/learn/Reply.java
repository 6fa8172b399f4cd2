package dev.sevensteps.learn;

import dev.sevensteps.model.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an engine does about one thing that it is told.
///
/// @param said        the messages and alerts that it sends
/// @param established whether it tells its application that the handshake is complete
/// @param delivered   whether it hands data to its application
/// @param ended       whether the connection ends with it
public record Reply(List<String> said, boolean established, boolean delivered, boolean ended) {

    /// The connection has ended before; nobody hears anything.
    static final Reply CLOSED = new Reply(List.of(), false, false, true);

    /// Nothing is said, and all stays as it is.
    static final Reply SILENCE = new Reply(List.of(), false, false, false);

    public Reply {
        said = List.copyOf(said);
    }

    /// What is said when a connection is given up.
    static Reply fatal(Alert alert) {
        return new Reply(List.of(words(true, alert)), false, false, true);
    }

    /// An alert.
    static String words(boolean fatal, Alert alert) {
        return (fatal ? "fatal " : "warning ") + alert.rfcName();
    }

    /// The alert with which the connection is given up, where it is.
    Optional<String> refusal() {
        return ended && said.size() == 1 && said.getFirst().startsWith("fatal ")
                ? Optional.of(said.getFirst())
                : Optional.empty();
    }

    @Override
    public String toString() {
        if (equals(CLOSED)) {
            return "nothing; the connection has ended";
        }
        if (equals(SILENCE)) {
            return "nothing";
        }
        List<String> words = new ArrayList<>(said);
        if (established) {
            words.add("the handshake is complete");
        }
        if (delivered) {
            words.add("data are handed on");
        }
        if (ended) {
            words.add("the connection ends");
        }
        return String.join(", ", words);
    }
}
