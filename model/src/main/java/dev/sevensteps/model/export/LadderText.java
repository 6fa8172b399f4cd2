package dev.sevensteps.model.export;

import dev.sevensteps.model.Role;
import dev.sevensteps.model.Step;
import dev.sevensteps.model.export.Ladder.Band;
import dev.sevensteps.model.export.Ladder.Kind;
import dev.sevensteps.model.export.Ladder.Mark;
import dev.sevensteps.model.export.Ladder.Note;
import dev.sevensteps.model.export.Ladder.Rung;
import java.util.List;
import java.util.stream.Stream;

/// A [Ladder] for a terminal of 80 columns, in colour or without.
public final class LadderText {

    private static final int STEP_WIDTH = 31;
    private static final int SPAN = 47;

    private final boolean coloured;
    private final StringBuilder out = new StringBuilder();

    private LadderText(boolean coloured) {
        this.coloured = coloured;
    }

    /// The ladder as lines of text.
    ///
    /// @param coloured whether the terminal understands ANSI colours
    public static String of(Ladder ladder, boolean coloured) {
        LadderText text = new LadderText(coloured);
        text.draw(ladder);
        return text.out.toString();
    }

    /// One rung, and the name of its step before the first of them: for a handshake that is told as it happens.
    ///
    /// @param first whether the rung is the first of its step
    public static String of(Rung rung, boolean first, boolean coloured) {
        LadderText text = new LadderText(coloured);
        text.draw(rung, first);
        return text.out.toString();
    }

    private void draw(Ladder ladder) {
        String margin = " ".repeat(STEP_WIDTH - 2);
        out.append(margin)
                .append(coloured("Client", Palette.CLIENT))
                .append(" ".repeat(SPAN - 8))
                .append(coloured("Server", Palette.SERVER))
                .append('\n');
        for (Band band : ladder.bands()) {
            boolean first = true;
            for (Rung rung : band.rungs()) {
                draw(rung, first);
                first = false;
            }
        }
        row("", "");
        out.append(" ".repeat(STEP_WIDTH)).append("── in the clear   ══ encrypted\n");
    }

    private void draw(Rung rung, boolean first) {
        Palette colour = rung.kind() == Kind.ALERT ? Palette.FAILURE : Palette.of(rung.step());
        if (first) {
            row("", "");
        }
        Step step = rung.step();
        row(
                first ? coloured(fitted(step.number() + "  " + step.title(), STEP_WIDTH), Palette.of(step)) : "",
                arrow(rung, colour));
        for (Note note : rung.notes()) {
            Palette ink = note.mark() == Mark.FAILED ? Palette.FAILURE : Palette.of(note.at());
            for (String line : wrapped(note.marked())) {
                String text = note.at() == Role.CLIENT ? " " + line : " ".repeat(SPAN - 2 - line.length()) + line + " ";
                row("", coloured(fitted(text, SPAN - 1), ink));
            }
        }
    }

    private static List<String> wrapped(String note) {
        if (note.length() <= SPAN - 3) {
            return List.of(note);
        }
        int space = note.lastIndexOf(' ', SPAN - 3);
        int cut = space > 2 ? space : SPAN - 3;
        return Stream.concat(
                        Stream.of(note.substring(0, cut)),
                        wrapped("  " + note.substring(cut).strip()).stream())
                .toList();
    }

    private String arrow(Rung rung, Palette colour) {
        String dash = rung.encrypted() ? "═" : "─";
        String label = " " + rung.label() + " ";
        int dashes = Math.max(4, SPAN - 2 - label.length());
        String drawn = switch (rung.sender()) {
            case CLIENT -> dash.repeat(2) + label + dash.repeat(dashes - 2) + "▶";
            case SERVER -> "◀" + dash.repeat(dashes - 2) + label + dash.repeat(2);
        };
        return coloured(drawn, colour);
    }

    private void row(String step, String between) {
        String left = step.isEmpty() ? " ".repeat(STEP_WIDTH) : step;
        String inside = between.isEmpty() ? " ".repeat(SPAN - 1) : between;
        out.append(left)
                .append(coloured("│", Palette.CLIENT))
                .append(inside)
                .append(coloured("│", Palette.SERVER))
                .append('\n');
    }

    private String coloured(String text, Palette colour) {
        return coloured ? colour.onTerminal(text) : text;
    }

    private static String fitted(String text, int width) {
        return text.length() >= width ? text : text + " ".repeat(width - text.length());
    }
}
