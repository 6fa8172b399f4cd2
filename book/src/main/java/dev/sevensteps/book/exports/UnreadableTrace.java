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
        return '"' + shortened(words, LONGEST_QUOTE) + '"';
    }

    /// The first words, on one line.
    static String shortened(String words, int longest) {
        String line = onOneLine(words);
        return line.length() <= longest ? line : line.substring(0, longest) + "…";
    }

    /// Without whatever is no letter, number, sign or space: ends of lines, and what turns the direction of text.
    static String onOneLine(String words) {
        return words.replaceAll("[^\\p{L}\\p{M}\\p{N}\\p{P}\\p{S} ]", "?");
    }
}
