package dev.sevensteps.model;

import com.google.common.collect.ImmutableSet;
import java.util.stream.Collectors;

/// What the script says to a message: yes, and where the conversation stands then; or no, and what was expected.
public sealed interface Turn {

    /// The message is a line of the script, here and now.
    ///
    /// @param line the line
    /// @param next where the conversation stands when the line counts
    record Accepted(Line line, Conversation next) implements Turn {}

    /// The message is no line of the script here. It is answered with unexpected_message.
    ///
    /// @param who      who said it
    /// @param what     what was said
    /// @param expected the lines that could have been spoken; none if the handshake is over
    record Refused(Role who, Message what, ImmutableSet<Line> expected) implements Turn {

        /// The alert that answers it (RFC 5246 §7.2.2).
        public Alert alert() {
            return Alert.UNEXPECTED_MESSAGE;
        }

        /// Who, what, what was expected, and the section that says so, as one sentence.
        public String sentence() {
            String said = "The " + who.lowerCase() + " sent " + what.rfcName();
            if (expected.isEmpty()) {
                return said
                        + ", but the handshake is over and its script has no more lines (RFC 5246 §7.3, RFC 9846 §2).";
            }
            return said + "; expected was "
                    + expected.stream()
                            .map(line -> line.message().rfcName() + " from the "
                                    + line.sender().lowerCase() + " (" + line.section() + ")")
                            .collect(Collectors.joining(" or "))
                    + ".";
        }
    }
}
