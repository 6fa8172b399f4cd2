package dev.sevensteps.book.exports;

import org.jspecify.annotations.Nullable;

/// A text that is no trace. The message is a full sentence that names the place and what must stand there.
public final class UnreadableTrace extends Exception {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST_QUOTE = 60;

    UnreadableTrace(String sentence) {
        super(sentence);
    }

    UnreadableTrace(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    /// Words of a stranger for a sentence of ours: not too many, and on one line.
    static String quoted(String words) {
        String line = words.replaceAll("[^\\x20-\\x7e\\u00a0-\\ud7ff]", "?");
        return '"' + (line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…") + '"';
    }
}
