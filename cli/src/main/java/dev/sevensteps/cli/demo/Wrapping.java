package dev.sevensteps.cli.demo;

/// Breaks text into lines.
final class Wrapping {

    private Wrapping() {}

    /// The text in lines of at most `width` characters, each indented as the first is. A word that is longer has a line
    /// of its own.
    static String at(int width, String text) {
        String indent = " ".repeat(text.length() - text.stripLeading().length());
        StringBuilder lines = new StringBuilder(indent);
        int column = indent.length();
        for (String word : text.strip().split(" ", -1)) {
            if (column > indent.length() && column + 1 + word.length() > width) {
                lines.append('\n').append(indent);
                column = indent.length();
            }
            if (column > indent.length()) {
                lines.append(' ');
                column++;
            }
            lines.append(word);
            column += word.length();
        }
        return lines.toString();
    }
}
