package dev.sevensteps.model.export;

import dev.sevensteps.model.Role;
import dev.sevensteps.model.State;
import dev.sevensteps.model.Step;
import dev.sevensteps.model.TransitionTable;
import java.util.stream.Collectors;

/// Diagrams for Mermaid, which GitHub draws inside a page.
public final class Mermaid {

    private Mermaid() {}

    /// A `stateDiagram-v2`.
    public static String machine(TransitionTable table, View view) {
        StringBuilder out = new StringBuilder("stateDiagram-v2\n");
        table.states()
                .forEach(state -> out.append("    state \"%s\" as %s\n".formatted(Names.title(state), id(state))));
        out.append("    [*] --> ").append(id(new State.Start())).append('\n');
        table.transitions().forEach(edge -> {
            String label = plain(Names.label(view, edge));
            // Loops would be drawn over each other; they stand inside the state.
            out.append(
                    Names.isLoop(edge)
                            ? "    %s : %s\n".formatted(id(edge.from()), label)
                            : "    %s --> %s : %s\n".formatted(id(edge.from()), id(edge.to()), label));
        });
        out.append("    ").append(id(new State.Closed())).append(" --> [*]\n");
        for (Step step : Step.values()) {
            out.append("    classDef step%d fill:%s,stroke:%s,color:%s\n"
                    .formatted(
                            step.number(),
                            Palette.tintOf(step).light(),
                            Palette.of(step).light(),
                            Palette.INK.light()));
            String members = table.states().stream()
                    .filter(state -> Names.step(state).filter(step::equals).isPresent())
                    .map(Mermaid::id)
                    .collect(Collectors.joining(","));
            if (!members.isEmpty()) {
                out.append("    class %s step%d\n".formatted(members, step.number()));
            }
        }
        return out.toString();
    }

    /// A `sequenceDiagram`.
    public static String sequence(Ladder ladder) {
        StringBuilder out = new StringBuilder("sequenceDiagram\n");
        out.append("    title ").append(plain(ladder.title())).append('\n');
        for (Role role : Role.values()) {
            out.append("    participant %s as %s\n".formatted(role.name(), Ladder.heading(role)));
        }
        for (Ladder.Band band : ladder.bands()) {
            out.append("    rect %s\n".formatted(wash(Palette.of(band.step()))));
            out.append("    Note over CLIENT,SERVER: %d · %s\n"
                    .formatted(band.step().number(), plain(band.step().title())));
            for (Ladder.Rung rung : band.rungs()) {
                out.append("    %s%s%s: %s%s\n"
                        .formatted(
                                rung.sender().name(),
                                rung.kind() == Ladder.Kind.ALERT ? "-x" : "->>",
                                rung.sender().peer().name(),
                                plain(rung.label()),
                                rung.encrypted() ? " (encrypted)" : ""));
                for (Ladder.Note note : rung.notes()) {
                    out.append("    Note %s of %s: %s\n"
                            .formatted(note.at() == Role.CLIENT ? "left" : "right", note.at(), plain(note.marked())));
                }
            }
            out.append("    end\n");
        }
        return out.toString();
    }

    private static String id(State state) {
        return Names.id(state);
    }

    /// A colour so thin that it can lie below text on light and on dark pages.
    private static String wash(Palette colour) {
        int rgb = Integer.parseInt(colour.light().substring(1), 16);
        return "rgba(%d, %d, %d, 0.12)".formatted(rgb >> 16, rgb >> 8 & 0xff, rgb & 0xff);
    }

    /// Without the characters that end a label or a statement.
    private static String plain(String text) {
        return text.replace(";", ",").replace("#", "no. ").replace("\n", " ");
    }
}
