package dev.sevensteps.model.export;

import dev.sevensteps.model.Role;
import dev.sevensteps.model.State;
import dev.sevensteps.model.TransitionTable;

/// Diagrams for PlantUML.
public final class PlantUml {

    private PlantUml() {}

    /// A state diagram.
    public static String machine(TransitionTable table, View view) {
        StringBuilder out = new StringBuilder("@startuml\n");
        out.append("title %s, %s\n".formatted(table.version().title(), view.title()));
        out.append("hide empty description\n");
        table.states()
                .forEach(state -> out.append("state \"%s\" as %s%s\n"
                        .formatted(
                                Names.title(state),
                                Names.id(state),
                                Names.step(state)
                                        .map(step -> " " + Palette.tintOf(step).light() + ";line:"
                                                + Palette.of(step).light().substring(1))
                                        .orElse(""))));
        out.append("[*] --> ").append(Names.id(new State.Start())).append('\n');
        table.transitions().forEach(edge -> {
            String label = Names.label(view, edge);
            String colour = Palette.of(edge.trigger().speaker()).light();
            // Loops would be drawn over each other; they stand inside the state.
            out.append(
                    Names.isLoop(edge)
                            ? "%s : %s\n".formatted(Names.id(edge.from()), label)
                            : "%s -[%s]-> %s : %s\n"
                                    .formatted(Names.id(edge.from()), colour, Names.id(edge.to()), label));
        });
        out.append(Names.id(new State.Closed())).append(" --> [*]\n");
        return out.append("@enduml\n").toString();
    }

    /// A sequence diagram.
    public static String sequence(Ladder ladder) {
        StringBuilder out = new StringBuilder("@startuml\n");
        out.append("title ").append(ladder.title()).append('\n');
        for (Role role : Role.values()) {
            out.append("participant \"%s\" as %s %s\n"
                    .formatted(
                            Ladder.heading(role),
                            role.name(),
                            Palette.tintOf(role).light()));
        }
        for (Ladder.Band band : ladder.bands()) {
            out.append("== %d · %s ==\n"
                    .formatted(band.step().number(), band.step().title()));
            for (Ladder.Rung rung : band.rungs()) {
                out.append("%s -[%s%s]>%s %s : %s%s\n"
                        .formatted(
                                rung.sender().name(),
                                (rung.kind() == Ladder.Kind.ALERT ? Palette.FAILURE : Palette.of(band.step())).light(),
                                rung.encrypted() ? ",bold" : "",
                                rung.kind() == Ladder.Kind.ALERT ? "x" : "",
                                rung.sender().peer().name(),
                                rung.label(),
                                rung.encrypted() ? " (encrypted)" : ""));
                for (Ladder.Note note : rung.notes()) {
                    out.append("note %s of %s : %s\n"
                            .formatted(note.at() == Role.CLIENT ? "left" : "right", note.at(), note.marked()));
                }
            }
        }
        return out.append("@enduml\n").toString();
    }
}
