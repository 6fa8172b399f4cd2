package dev.sevensteps.model.export;

import dev.sevensteps.model.ChoicePoint;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Guard;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Script;
import dev.sevensteps.model.State;
import dev.sevensteps.model.Step;
import dev.sevensteps.model.Transition;
import dev.sevensteps.model.Transition.Trigger;
import dev.sevensteps.model.TransitionTable;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/// The model as JSON, in a stable order.
public final class Json {

    private Json() {}

    /// A script with everything that its columns mean: steps, facts, rules, lines, interjections.
    public static String script(Script script) {
        return JsonWriter.object(json -> json.put("version", script.version().number())
                .put("title", script.version().title())
                .array("steps", steps -> List.of(Step.values()).forEach(step -> steps.object(one -> step(one, step))))
                .array(
                        "facts",
                        facts -> script.facts()
                                .forEach(fact -> facts.object(
                                        one -> one.put("name", fact.name()).put("meaning", fact.meaning()))))
                .array(
                        "rules",
                        rules -> script.rules()
                                .forEach(rule -> rules.object(one -> one.put(
                                                "fact", rule.fact().name())
                                        .object("then", then -> guard(then, rule.then()))
                                        .put("section", rule.section()))))
                .array("lines", lines -> script.lines().forEach(line -> lines.object(one -> line(one, line))))
                .array(
                        "interjections",
                        all -> Arrays.stream(Interjection.values())
                                .filter(what -> what.versions().contains(script.version()))
                                .forEach(what -> all.object(one -> interjection(one, what)))));
    }

    /// Scenarios, each with the names of its lines in order.
    public static String scenarios(Collection<Scenario> scenarios) {
        return JsonWriter.array(all -> scenarios.forEach(scenario -> all.object(one -> one.put("id", scenario.id())
                .put("version", scenario.version().number())
                .put("facts", names(scenario.facts()))
                .array(
                        "path",
                        path -> scenario.path()
                                .forEach(line -> path.object(spoken -> spoken.put("line", line.name())
                                        .put("sender", line.sender().lowerCase())
                                        .put("message", line.message().rfcName())
                                        .put("step", line.step().number())))))));
    }

    /// The state machine.
    public static String machine(TransitionTable table) {
        return JsonWriter.object(json -> json.put("version", table.version().number())
                .array("states", states -> table.states().forEach(state -> states.object(one -> state(one, state))))
                .array(
                        "transitions",
                        transitions -> table.transitions()
                                .forEach(transition -> transitions.object(one -> transition(one, transition)))));
    }

    /// The choice points.
    public static String choicePoints() {
        return JsonWriter.array(points -> ChoicePoint.all()
                .forEach(point -> points.object(one -> one.put(
                                "after", point.after().name())
                        .put("options", point.options().stream().map(Line::name).toList()))));
    }

    private static void step(JsonWriter.Members json, Step step) {
        json.put("number", step.number())
                .put("title", step.title())
                .put("sentence", step.sentence())
                .put("inTls13", step.inTls13());
    }

    private static void line(JsonWriter.Members json, Line line) {
        json.put("name", line.name())
                .put("step", line.step().number())
                .put("sender", line.sender().lowerCase())
                .put("message", line.message().rfcName())
                .object("when", when -> guard(when, line.guard()))
                .put("epoch", line.epoch().words())
                .put("reveals", names(line.reveals()))
                .put("mayRuleOut", names(line.mayRuleOut()))
                .array("duties", duties -> line.duties().forEach(duty -> duties.object(one -> duty(one, duty))))
                .put("section", line.section())
                .put("meaning", line.meaning());
    }

    private static void guard(JsonWriter.Members json, Guard guard) {
        json.put("needed", names(guard.needed())).put("forbidden", names(guard.forbidden()));
    }

    private static void duty(JsonWriter.Members json, Duty duty) {
        json.put("name", duty.name())
                .put("words", duty.words())
                .put("alert", duty.alert().rfcName())
                .put("section", duty.section());
    }

    private static void interjection(JsonWriter.Members json, Interjection what) {
        json.put("name", what.name())
                .put("words", what.words())
                .put("by", what.speaker().roles().stream().map(Role::lowerCase).toList())
                .put("window", what.window().name())
                .put("effect", what.effect().name())
                .put("section", what.section());
    }

    private static void state(JsonWriter.Members json, State state) {
        json.put("id", Names.id(state)).put("title", Names.title(state));
        Names.step(state).ifPresent(step -> json.put("step", step.number()));
    }

    private static void transition(JsonWriter.Members json, Transition transition) {
        json.put("from", Names.id(transition.from()))
                .put("speaker", transition.trigger().speaker().lowerCase())
                .put("says", transition.trigger().words());
        switch (transition.trigger()) {
            case Trigger.Spoken(Line line) -> json.put("line", line.name());
            case Trigger.Interjected(Role _, Interjection what) -> json.put("interjection", what.name());
        }
        json.object("when", when -> guard(when, transition.condition())).put("to", Names.id(transition.to()));
    }

    private static List<String> names(Set<Fact> facts) {
        return facts.stream().map(Fact::name).toList();
    }
}
