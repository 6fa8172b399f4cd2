package dev.sevensteps.model.export;

import dev.sevensteps.model.explore.Condition;
import dev.sevensteps.model.explore.Condition.Symbols;
import dev.sevensteps.model.explore.Effect;
import dev.sevensteps.model.explore.GuardedSystem;
import dev.sevensteps.model.explore.GuardedSystem.Property;
import dev.sevensteps.model.explore.GuardedSystem.Queue;
import dev.sevensteps.model.explore.GuardedSystem.Step;
import dev.sevensteps.model.explore.GuardedSystem.Values;
import dev.sevensteps.model.explore.GuardedSystem.Variable;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A [GuardedSystem] in Promela, the language of Spin. One process in one loop: each option is a step, taken as a whole
/// (`d_step`), so that the states that Spin stores are those of the system and no others. A queue is an array, because a
/// channel of Spin's would be read from its head only.
public final class PromelaWriter {

    private final GuardedSystem system;
    private final StringBuilder out = new StringBuilder();

    private PromelaWriter(GuardedSystem system) {
        this.system = system;
    }

    /// The system, and its properties as assertions.
    public static String of(GuardedSystem system) {
        PromelaWriter writer = new PromelaWriter(system);
        writer.write();
        return writer.out.toString();
    }

    private void write() {
        line("/* " + system.title());
        line(
                "   Made from the model. A step is an option of the loop at the end; where none can be taken Spin reports an");
        line(
                "   invalid end state, and where a property does not hold one of the last options is an assertion violated.");
        line("     spin -a FILE && gcc -O0 -DSAFETY -DNOREDUCE -o pan pan.c && ./pan -m1000000 */");
        line("");
        domains();
        alphabets();
        sets();
        variables();
        queues();
        properties();
        loop();
    }

    private void domains() {
        line("/* Where an end can stand. */");
        system.variables().stream()
                .map(Variable::values)
                .filter(domain -> !domain.isNumeric())
                .distinct()
                .forEach(domain -> {
                    for (int i = 0; i < domain.size(); i++) {
                        line("#define " + domain.names().get(i) + " " + i + "  /* "
                                + domain.meanings().get(i) + " */");
                    }
                });
        line("");
    }

    private void alphabets() {
        for (Queue queue : system.queues()) {
            line("/* What can lie in the queue " + queue.name() + ". */");
            for (int i = 0; i < queue.alphabet().size(); i++) {
                line("#define " + queue.alphabet().get(i) + " " + (i + 1) + "  /* "
                        + queue.meanings().get(i) + " */");
            }
            line("");
        }
    }

    private void sets() {
        line("/* Sets of places, and of symbols. */");
        for (Values set : system.valueSets()) {
            line("#define " + set.name() + "(x) "
                    + joined(
                            set.values().stream()
                                    .map(value -> "x == " + set.domain().names().get(value))
                                    .toList(),
                            " || "));
        }
        for (Symbols symbols : system.symbolSets()) {
            line("#define " + symbols.name() + "(x) " + among("x", symbols));
        }
        line("");
    }

    private void variables() {
        for (Variable variable : system.variables()) {
            String type = variable.values().size() > 256 ? "short" : "byte";
            line(type + " " + variable.name() + " = " + value(variable, variable.initial()) + ";  /* "
                    + variable.meaning() + " */");
        }
        line("");
    }

    private void queues() {
        for (Queue queue : system.queues()) {
            line((queue.alphabet().size() > 255 ? "short " : "byte ") + queue.name() + "[" + queue.capacity()
                    + "];  /* 0 is an empty place; all of them stand at the end */");
        }
        for (Queue queue : system.queues()) {
            int last = queue.capacity() - 1;
            line("");
            for (int from = 0; from <= last; from++) {
                line("inline remove_" + from + "_" + queue.name() + "() { "
                        + IntStream.range(from, last)
                                .mapToObj(i -> cell(queue, i) + " = " + cell(queue, i + 1) + "; ")
                                .collect(Collectors.joining())
                        + cell(queue, last) + " = 0 }");
            }
            line("inline clear_" + queue.name() + "() { "
                    + IntStream.rangeClosed(0, last)
                            .mapToObj(i -> cell(queue, i) + " = 0")
                            .collect(Collectors.joining("; "))
                    + " }");
            StringBuilder append = new StringBuilder("inline append_" + queue.name() + "(symbol) { if ");
            for (int i = 0; i <= last; i++) {
                append.append(i < last ? ":: " + free(queue, i) + " -> " : ":: else -> ")
                        .append(cell(queue, i))
                        .append(" = symbol ");
            }
            line(append + "fi }");
        }
        line("");
    }

    /// The first free place is this one.
    private static String free(Queue queue, int place) {
        return place == 0
                ? cell(queue, 0) + " == 0"
                : cell(queue, place - 1) + " != 0 && " + cell(queue, place) + " == 0";
    }

    private void properties() {
        for (Property property : system.properties()) {
            line("/* " + property.words() + " */");
            line("#define " + property.name() + " (" + condition(property.holds()) + ")");
        }
        line("");
        line("");
    }

    private void loop() {
        line("active proctype handshake() {");
        line("  do");
        for (Step step : system.steps()) {
            line("  /* " + step.words() + ". */");
            String guard = step.where().map(where -> condition(where) + " && ").orElse("") + condition(step.guard());
            List<String> effects =
                    step.effects().stream().map(PromelaWriter::effect).toList();
            line("  :: d_step { " + guard + " -> " + (effects.isEmpty() ? "skip" : String.join("; ", effects)) + " }");
        }
        for (Property property : system.properties()) {
            line("  :: d_step { !" + property.name() + " -> assert(false) }");
        }
        line("  od");
        line("}");
    }

    private String condition(Condition condition) {
        return switch (condition) {
            case Condition.OneOf(Variable variable, var values) ->
                system.nameOf(variable.values(), values)
                        .map(name -> name + "(" + variable.name() + ")")
                        .orElseGet(() -> joined(
                                values.stream()
                                        .map(value -> variable.name() + " == " + value(variable, value))
                                        .toList(),
                                " || "));
            case Condition.Holds(int place, var symbols) ->
                symbols.name().isEmpty()
                        ? among(cell(symbols.queue(), place), symbols)
                        : symbols.name() + "(" + cell(symbols.queue(), place) + ")";
            case Condition.Empty(Queue queue) -> cell(queue, 0) + " == 0";
            case Condition.Room(Queue queue) -> cell(queue, queue.capacity() - 1) + " == 0";
            case Condition.All(var all) ->
                all.isEmpty()
                        ? "true"
                        : joined(all.stream().map(this::condition).toList(), " && ");
            case Condition.Any(var any) ->
                any.isEmpty()
                        ? "false"
                        : joined(any.stream().map(this::condition).toList(), " || ");
            case Condition.Not(Condition inner) -> "!(" + condition(inner) + ")";
        };
    }

    private static String among(String what, Symbols symbols) {
        return joined(
                symbols.symbols().stream()
                        .map(symbol ->
                                what + " == " + symbols.queue().alphabet().get(symbol - 1))
                        .toList(),
                " || ");
    }

    private static String joined(List<String> parts, String by) {
        return parts.size() == 1 ? parts.getFirst() : "(" + String.join(by, parts) + ")";
    }

    private static String effect(Effect effect) {
        return switch (effect) {
            case Effect.Becomes(Variable variable, int value) -> variable.name() + " = " + value(variable, value);
            case Effect.Less(Variable variable) -> variable.name() + "--";
            case Effect.Append(Queue queue, int symbol) ->
                "append_" + queue.name() + "(" + queue.alphabet().get(symbol - 1) + ")";
            case Effect.Remove(Queue queue, int place) -> "remove_" + place + "_" + queue.name() + "()";
            case Effect.Clear(Queue queue) -> "clear_" + queue.name() + "()";
        };
    }

    private static String cell(Queue queue, int place) {
        return queue.name() + "[" + place + "]";
    }

    private static String value(Variable variable, int value) {
        return variable.values().names().get(value);
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
