package dev.sevensteps.model.export;

import dev.sevensteps.model.explore.Condition;
import dev.sevensteps.model.explore.Condition.Symbols;
import dev.sevensteps.model.explore.Effect;
import dev.sevensteps.model.explore.GuardedSystem;
import dev.sevensteps.model.explore.GuardedSystem.Domain;
import dev.sevensteps.model.explore.GuardedSystem.Property;
import dev.sevensteps.model.explore.GuardedSystem.Queue;
import dev.sevensteps.model.explore.GuardedSystem.Step;
import dev.sevensteps.model.explore.GuardedSystem.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// A [GuardedSystem] in TLA+, for TLC. The steps that an end can take where it stands are one action, under the name of
/// that place; a queue is a sequence.
public final class TlaWriter {

    private final GuardedSystem system;
    private final String module;
    private final StringBuilder out = new StringBuilder();

    private TlaWriter(GuardedSystem system, String module) {
        this.system = system;
        this.module = module;
    }

    /// The system as a module with this name.
    public static String of(GuardedSystem system, String module) {
        TlaWriter writer = new TlaWriter(system, module);
        writer.write();
        return writer.out.toString();
    }

    /// What TLC must be told about it: what to start with, what to check, and that every state must have a successor.
    public static String configuration(GuardedSystem system) {
        return "INIT Init\nNEXT Next\nCHECK_DEADLOCK TRUE\n"
                + system.properties().stream()
                        .map(property -> "INVARIANT " + property.name() + "\n")
                        .collect(Collectors.joining());
    }

    private void write() {
        line("---- MODULE " + module + " ----");
        line("\\* " + system.title());
        line("\\* Made from the model. A value of a place is named for the line that was said or heard last.");
        line("EXTENDS Naturals, Sequences");
        line("");
        line("VARIABLES");
        List<String> names = names();
        for (Variable variable : system.variables()) {
            line("  " + variable.name() + ",  \\* " + variable.meaning());
        }
        line("  " + system.queues().stream().map(Queue::name).collect(Collectors.joining(", ")));
        line("");
        line("vars == <<" + String.join(", ", names) + ">>");
        line("");
        domains();
        sets();
        line("Init ==");
        system.variables()
                .forEach(variable -> line("  /\\ " + variable.name() + " = " + value(variable, variable.initial())));
        system.queues().forEach(queue -> line("  /\\ " + queue.name() + " = <<>>"));
        line("");
        line("Without(queue, place) == SubSeq(queue, 1, place - 1) \\o SubSeq(queue, place + 1, Len(queue))");
        line("");
        actions();
        properties();
        line("====");
    }

    private void domains() {
        line("\\* Where an end can stand.");
        system.variables().stream()
                .map(Variable::values)
                .filter(domain -> !domain.isNumeric())
                .distinct()
                .forEach(domain -> {
                    for (int i = 0; i < domain.size(); i++) {
                        line(domain.names().get(i) + " == " + i + "  \\* "
                                + domain.meanings().get(i));
                    }
                });
        line("");
        for (Queue queue : system.queues()) {
            line("\\* What can lie in the queue " + queue.name() + ".");
            for (int i = 0; i < queue.alphabet().size(); i++) {
                line(queue.alphabet().get(i) + " == " + (i + 1) + "  \\* "
                        + queue.meanings().get(i));
            }
            line("");
        }
    }

    private void sets() {
        line("\\* Sets of places, and of symbols.");
        system.valueSets().forEach(set -> line(set.name() + " == " + set(set.domain(), set.values())));
        system.symbolSets().forEach(symbols -> line(symbols.name() + " == " + set(symbols)));
        line("");
    }

    private void actions() {
        Map<String, List<Step>> byPlace = new LinkedHashMap<>();
        for (Step step : system.steps()) {
            byPlace.computeIfAbsent(action(step), _ -> new ArrayList<>()).add(step);
        }
        byPlace.forEach((name, steps) -> {
            line(name + " ==");
            steps.getFirst().where().ifPresent(where -> line("  /\\ " + condition(where)));
            line("  /\\");
            for (Step step : steps) {
                line("     \\* " + step.words() + ".");
                line("     \\/ " + "/\\ " + condition(step.guard()));
                changed(step).forEach(change -> line("        /\\ " + change));
            }
            line("");
        });
        line("Next ==");
        byPlace.keySet().forEach(name -> line("  \\/ " + name));
        line("");
    }

    /// The steps of one place of one end are one action; those of no place in particular are actions of their own.
    private String action(Step step) {
        return step.where()
                .map(where -> step.by().lowerCase() + "_at_"
                        + where.variable()
                                .values()
                                .names()
                                .get(where.values().iterator().next()))
                .orElseGet(() -> "step_" + system.steps().indexOf(step));
    }

    private List<String> changed(Step step) {
        List<String> changes = new ArrayList<>();
        Set<String> unchanged = new LinkedHashSet<>(names());
        for (Effect effect : step.effects()) {
            switch (effect) {
                case Effect.Becomes(Variable variable, int value) -> {
                    changes.add(variable.name() + "' = " + value(variable, value));
                    unchanged.remove(variable.name());
                }
                case Effect.Less(Variable variable) -> {
                    changes.add(variable.name() + "' = " + variable.name() + " - 1");
                    unchanged.remove(variable.name());
                }
                case Effect.Append(Queue queue, int symbol) -> {
                    changes.add(queue.name() + "' = Append(" + queue.name() + ", "
                            + queue.alphabet().get(symbol - 1) + ")");
                    unchanged.remove(queue.name());
                }
                case Effect.Remove(Queue queue, int place) -> {
                    changes.add(queue.name() + "' = Without(" + queue.name() + ", " + (place + 1) + ")");
                    unchanged.remove(queue.name());
                }
                case Effect.Clear(Queue queue) -> {
                    changes.add(queue.name() + "' = <<>>");
                    unchanged.remove(queue.name());
                }
            }
        }
        changes.add("UNCHANGED <<" + String.join(", ", unchanged) + ">>");
        return changes;
    }

    private void properties() {
        for (Property property : system.properties()) {
            line("\\* " + property.words());
            line(property.name() + " == " + condition(property.holds()));
            line("");
        }
    }

    private String condition(Condition condition) {
        return switch (condition) {
            case Condition.OneOf(Variable variable, var values) ->
                values.size() == 1
                        ? variable.name() + " = "
                                + value(variable, values.iterator().next())
                        : variable.name() + " \\in "
                                + system.nameOf(variable.values(), values)
                                        .orElseGet(() -> set(variable.values(), values));
            case Condition.Holds(int place, Symbols symbols) ->
                "(Len(" + symbols.queue().name() + ") > " + place + " /\\ "
                        + symbols.queue().name() + "[" + (place + 1) + "] \\in "
                        + (symbols.name().isEmpty() ? set(symbols) : symbols.name()) + ")";
            case Condition.Empty(Queue queue) -> queue.name() + " = <<>>";
            case Condition.Room(Queue queue) -> "Len(" + queue.name() + ") < " + queue.capacity();
            case Condition.All(var all) ->
                all.isEmpty()
                        ? "TRUE"
                        : joined(all.stream().map(this::condition).toList(), " /\\ ");
            case Condition.Any(var any) ->
                any.isEmpty()
                        ? "FALSE"
                        : joined(any.stream().map(this::condition).toList(), " \\/ ");
            case Condition.Not(Condition inner) -> "~(" + condition(inner) + ")";
        };
    }

    private static String joined(List<String> parts, String by) {
        return parts.size() == 1 ? parts.getFirst() : "(" + String.join(by, parts) + ")";
    }

    private static String set(Domain domain, Set<Integer> values) {
        return values.stream().map(domain.names()::get).collect(Collectors.joining(", ", "{", "}"));
    }

    private static String set(Symbols symbols) {
        return symbols.symbols().stream()
                .map(symbol -> symbols.queue().alphabet().get(symbol - 1))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String value(Variable variable, int value) {
        return variable.values().names().get(value);
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        system.variables().forEach(variable -> names.add(variable.name()));
        system.queues().forEach(queue -> names.add(queue.name()));
        return names;
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
