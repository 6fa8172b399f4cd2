package dev.sevensteps.book.insight;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The insight as JSON, for the data of the page: every member has the name of the record's component.
public final class InsightJson {

    private InsightJson() {}

    /// The seven steps.
    public static ArrayNode steps() {
        return array(StepInsight.all(), InsightJson::step);
    }

    private static ObjectNode step(StepInsight step) {
        ObjectNode json = object().put("number", step.number()).put("title", step.title());
        json.set("plain", texts(step.plain()));
        json.set("inTls13", texts(step.inTls13()));
        json.set(
                "more",
                array(step.more(), more -> object().put("text", more.text()).put("section", more.section())));
        return json.put("keyQuestion", step.keyQuestion())
                .put("keyQuestionInTls13", step.keyQuestionInTls13())
                .put("keys", step.keys());
    }

    /// The scripts, by version.
    public static ObjectNode scripts() {
        return members(ScriptInsight.all(), InsightJson::script);
    }

    private static ObjectNode script(ScriptInsight script) {
        ObjectNode json = object().put("version", script.version()).put("title", script.title());
        json.set("lines", members(script.lines(), InsightJson::line));
        json.set("facts", members(script.facts(), JsonNodeFactory.instance::stringNode));
        return json;
    }

    private static ObjectNode line(ScriptInsight.Said line) {
        ObjectNode json = object().put("step", line.step())
                .put("sender", line.sender())
                .put("message", line.message())
                .put("meaning", line.meaning())
                .put("section", line.section())
                .put("sentence", line.sentence())
                .put("when", line.when())
                .put("epoch", line.epoch());
        json.set(
                "duties",
                array(
                        line.duties(),
                        duty -> object().put("name", duty.name())
                                .put("who", duty.who())
                                .put("words", duty.words())
                                .put("section", duty.section())));
        return json;
    }

    /// The state machines, by version.
    public static ObjectNode machines() {
        return members(MachineInsight.all(), InsightJson::machine);
    }

    private static ObjectNode machine(MachineInsight machine) {
        ObjectNode json = object();
        json.set("svg", members(machine.svg(), JsonNodeFactory.instance::stringNode));
        json.set("states", members(machine.states(), InsightJson::state));
        return json;
    }

    private static ObjectNode state(MachineInsight.Place state) {
        ObjectNode json = object().put("title", state.title()).put("step", state.step());
        json.set("node", members(state.node(), JsonNodeFactory.instance::stringNode));
        json.set(
                "moves",
                array(
                        state.moves(),
                        move -> object().put("says", move.says())
                                .put("line", move.line())
                                .put("speaker", move.speaker())
                                .put("when", move.when())
                                .put("to", move.to())
                                .put("edge", move.edge())));
        json.set("refused", array(state.refused(), InsightJson::refusal));
        return json;
    }

    private static ObjectNode refusal(MachineInsight.Refusal refusal) {
        ObjectNode json = object().put("speaker", refusal.speaker());
        json.set("says", texts(refusal.says()));
        return json.put("alert", refusal.alert());
    }

    /// One scenario.
    public static ObjectNode scenario(ScenarioInsight scenario) {
        ObjectNode json = object().put("version", scenario.version());
        json.set("facts", texts(scenario.facts()));
        json.set("path", texts(scenario.path()));
        json.set(
                "knowers",
                array(
                        scenario.knowers(),
                        person -> object().put("id", person.id())
                                .put("title", person.title())
                                .put("say", person.say())));
        json.set(
                "values",
                array(
                        scenario.values(),
                        value -> object().put("id", value.id())
                                .put("name", value.name())
                                .put("secret", value.secret())
                                .put("say", value.say())));
        json.set("knows", array(scenario.knows(), InsightJson::gain));
        json.set("keys", array(scenario.keys(), InsightJson::key));
        return json;
    }

    private static ObjectNode gain(ScenarioInsight.Gain gain) {
        ObjectNode json = object().put("line", gain.line()).put("who", gain.who());
        json.set("gains", texts(gain.gains()));
        return json.put("why", gain.why());
    }

    private static ObjectNode key(ScenarioInsight.Key key) {
        ObjectNode json = object().put("id", key.id()).put("name", key.name()).put("formula", key.formula());
        json.set("from", texts(key.from()));
        return json.put("atLine", key.atLine())
                .put("length", key.length())
                .put("group", key.group())
                .put("say", key.say())
                .put("section", key.section());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ArrayNode texts(List<String> texts) {
        return array(texts, JsonNodeFactory.instance::stringNode);
    }

    private static <T> ArrayNode array(List<T> elements, Function<T, ? extends JsonNode> write) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        elements.forEach(element -> array.add(write.apply(element)));
        return array;
    }

    private static <T> ObjectNode members(Map<String, T> members, Function<T, ? extends JsonNode> write) {
        ObjectNode object = object();
        members.forEach((name, member) -> object.set(name, write.apply(member)));
        return object;
    }
}
