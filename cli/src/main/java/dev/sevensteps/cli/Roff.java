package dev.sevensteps.cli;

import java.util.List;

/// Writes a page for `man`, in the macros of man(7). Pure ASCII comes out, whatever goes in.
final class Roff {

    private static final String EXAMPLE = "  ";

    private final StringBuilder page = new StringBuilder();

    /// A page of section 1.
    Roff(String name) {
        page.append(".\\\" Made by `sevensteps man`. Changes made here are lost.\n");
        macro("TH", quoted(name), "1", "\"\"", quoted(name));
        // What is to be typed must not be taken apart.
        macro("nh");
        macro("ad", "l");
    }

    /// A heading.
    Roff section(String title) {
        macro("SH", quoted(title));
        return this;
    }

    /// A smaller heading.
    Roff subsection(String title) {
        macro("SS", quoted(title));
        return this;
    }

    /// Paragraphs; an empty line parts them. Lines that begin with two spaces stay as they are.
    Roff text(List<String> lines) {
        boolean inExample = false;
        for (String line : lines) {
            boolean isExample = line.startsWith(EXAMPLE);
            if (isExample != inExample) {
                macro(isExample ? "EX" : "EE");
                inExample = isExample;
            }
            if (line.isBlank()) {
                macro("PP");
            } else {
                page.append(escaped(line)).append('\n');
            }
        }
        if (inExample) {
            macro("EE");
        }
        return this;
    }

    /// A term in bold, what follows it in italics, and what it means.
    Roff term(String term, String operand, List<String> meaning) {
        macro("TP");
        page.append("\\fB").append(escaped(term)).append("\\fR");
        if (!operand.isEmpty()) {
            page.append("\\fI").append(escaped(operand)).append("\\fR");
        }
        page.append('\n');
        meaning.forEach(line -> page.append(escaped(line.strip())).append('\n'));
        return this;
    }

    /// A line that says how something is called.
    Roff synopsis(String command, String operands) {
        page.append("\\fB")
                .append(escaped(command))
                .append("\\fR ")
                .append(escaped(operands))
                .append('\n');
        return this;
    }

    /// The name of the page and what it is, as `whatis` wants it.
    Roff name(String name, String meaning) {
        section("NAME");
        page.append(escaped(name)).append(" \\- ").append(escaped(meaning)).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return page.toString();
    }

    private void macro(String name, String... arguments) {
        page.append('.').append(name);
        for (String argument : arguments) {
            page.append(' ').append(argument);
        }
        page.append('\n');
    }

    private static String quoted(String text) {
        return "\"" + escaped(text).replace("\"", "\\(dq") + "\"";
    }

    /// A text that is no request, with every sign in ASCII, and with hyphens that can be copied and typed, and where no line
    /// ends.
    private static String escaped(String text) {
        StringBuilder ascii = new StringBuilder();
        String typed = text.replace("\\", "\\e").replace("-", "\\-");
        typed.codePoints().forEach(character -> {
            if (character < 128) {
                ascii.append((char) character);
            } else {
                ascii.append("\\[u%04X]".formatted(character));
            }
        });
        boolean isRequest = !ascii.isEmpty() && (ascii.charAt(0) == '.' || ascii.charAt(0) == '\'');
        return (isRequest ? "\\&" : "") + ascii;
    }
}
