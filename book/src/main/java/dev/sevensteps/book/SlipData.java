package dev.sevensteps.book;

import dev.sevensteps.book.broken.Outcome;
import dev.sevensteps.book.broken.Saying;
import dev.sevensteps.book.broken.Slip;
import dev.sevensteps.book.runs.Run;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Role;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What becomes of messages that are not due, as the page wants it.
final class SlipData {

    /// What stands in a sentence for the name of what was said: most refusals of a place differ in nothing else.
    static final String SAID = "{said}";

    private final OutcomeData outcomes;
    private final List<Run> runs;

    /// @param runs those of the page
    SlipData(OutcomeData outcomes, List<Run> runs) {
        this.outcomes = outcomes;
        this.runs = runs;
    }

    /// What can be said.
    static ArrayNode sayings() {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        Saying.all()
                .forEach(saying -> all.addObject()
                        .put("id", saying.id())
                        .put("title", saying.title())
                        .put("said", saying.refusedAs()));
        return all;
    }

    ObjectNode of(Slip slip) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("run", slip.run());
        ArrayNode same = json.putArray("runs");
        runs.stream()
                .filter(run -> run.scenario().filter(slip.scenario()::equals).isPresent())
                .map(Run::id)
                .forEachOrdered(same::add);
        ArrayNode places = json.putArray("places");
        slip.places().forEach(place -> places.add(place(place)));
        return json;
    }

    private ObjectNode place(Slip.Place place) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("speaker", place.speaker().lowerCase())
                .put("due", place.due().map(Line::name).orElse(""));
        ArrayNode numbers = json.putArray("outcomes");
        for (int at = 0; at < place.outcomes().size(); at++) {
            numbers.add(outcomes.number(nameless(
                    place.speaker(), Saying.all().get(at), place.outcomes().get(at))));
        }
        return json;
    }

    /// `The server sent {said}; expected was …`.
    private static Outcome nameless(Role speaker, Saying saying, Outcome outcome) {
        String sent = "The " + speaker.lowerCase() + " sent ";
        String begin = sent + saying.refusedAs();
        String sentence = outcome.sentence();
        boolean isNamed = sentence.startsWith(begin + ";") || sentence.startsWith(begin + ",");
        return isNamed
                ? new Outcome(
                        outcome.noticedBy(),
                        outcome.line(),
                        outcome.alert(),
                        sent + SAID + sentence.substring(begin.length()),
                        outcome.kind())
                : outcome;
    }
}
