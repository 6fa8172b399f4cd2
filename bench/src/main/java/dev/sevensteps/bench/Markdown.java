package dev.sevensteps.bench;

import java.util.List;
import java.util.Locale;

/// A table in Markdown: words to the left, numbers to the right.
final class Markdown {

    private final StringBuilder text = new StringBuilder();

    Markdown(List<String> headings) {
        row(headings);
        text.append("|---").append("|--:".repeat(headings.size() - 1)).append("|\n");
    }

    Markdown row(List<String> cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /// Three digits, more if there are more before the point.
    static String number(double value) {
        double size = Math.abs(value);
        int decimals = size >= 100 ? 0 : size >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /// Two decimals.
    static String ratio(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
