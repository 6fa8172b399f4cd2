package dev.sevensteps.docs;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.sevensteps.docs.certificates.CertificatePage;
import dev.sevensteps.docs.message.MessagePage;
import dev.sevensteps.docs.project.ProjectPages;
import dev.sevensteps.docs.steps.StepPages;
import dev.sevensteps.docs.symbolic.SymbolicPage;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Script;
import dev.sevensteps.model.Step;
import dev.sevensteps.model.TransitionTable;
import dev.sevensteps.model.export.Json;
import dev.sevensteps.model.export.Ladder;
import dev.sevensteps.model.export.Markdown;
import dev.sevensteps.model.export.Mermaid;
import dev.sevensteps.model.export.View;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/// Pages in Markdown and data in JSON that are made from the model.
final class Pages {

    private static final String NOTICE =
            "<!-- Made from the model by `" + Atlas.COMMAND + "`. Changes made here are lost. -->\n\n";

    private static final String STEP_3 =
            "How the client checks a certificate in step 3, and what that tells: [certificates](certificates.md).\n";

    private Pages() {}

    static ImmutableMap<String, String> all() {
        ImmutableMap.Builder<String, String> pages = ImmutableMap.builder();
        for (ProtocolVersion version : ProtocolVersion.values()) {
            String id = Pictures.id(version);
            Script script = Script.of(version);
            pages.put(id + ".md", script(script));
            pages.put("data/" + id + "-script.json", Json.script(script));
            pages.put("data/" + id + "-machine.json", Json.machine(TransitionTable.of(version)));
        }
        pages.put("tls1.2-and-tls1.3.md", comparison());
        pages.put("scenarios.md", scenarios());
        pages.put("choice-points.md", choicePoints());
        pages.put("data/scenarios.json", Json.scenarios(Scenario.all()));
        pages.put("data/choice-points.json", Json.choicePoints());
        return pages.buildOrThrow();
    }

    /// What is made of pages that are written by hand otherwise.
    static ImmutableList<Part> parts() {
        return Stream.of(
                        parts("certificates.md", CertificatePage.parts()),
                        parts(AssurancePage.PAGE, AssurancePage.parts()),
                        parts("assurance-symbolic.md", SymbolicPage.parts()),
                        Stream.of(new Part(LearntMachines.PAGE, "learnt", LearntMachines.table())),
                        parts(MessagePage.PAGE, MessagePage.parts()),
                        Stream.of(Step.values()).flatMap(step -> parts(StepPages.page(step), StepPages.parts(step))))
                .flatMap(each -> each)
                .collect(toImmutableList());
    }

    /// What is made of the sources of the project, for pages that are written by hand otherwise.
    static ImmutableList<Part> projectParts(Path root) {
        return Stream.of(
                        parts(ProjectPages.ARCHITECTURE, ProjectPages.architecture(root)),
                        parts(ProjectPages.VOCABULARY, ProjectPages.vocabulary(root)))
                .flatMap(each -> each)
                .collect(toImmutableList());
    }

    private static Stream<Part> parts(String page, ImmutableMap<String, String> parts) {
        return parts.entrySet().stream().map(part -> new Part(page, part.getKey(), part.getValue()));
    }

    private static String script(Script script) {
        ProtocolVersion version = script.version();
        StringBuilder page = new StringBuilder(NOTICE);
        page.append("# The script of ").append(version.title()).append("\n\n");
        page.append("""
                Read it from top to bottom: a line is spoken when its condition holds, else it is skipped. That is the
                whole order of messages; the state machines below are derived from it, and the engine can take no step
                that it does not have.

                """);
        page.append(Markdown.script(script));
        section(page, "What a line asks of its hearer", """
                The hearer may go on only once it has done this. A line can also reveal facts, on which later lines depend.

                """ + Markdown.duties(script));
        section(page, "In plain words", Markdown.meanings(script));
        section(page, "The seven steps", Markdown.steps() + "\n" + STEP_3);
        section(page, "Facts", """
                What the order of messages, and the keys under which they go, depend on. Key exchange methods, key types and ciphers are no facts: they change what a
                message holds, never which message comes next.

                """ + Markdown.facts(script));
        section(page, "Outside the script", """
                What may be said at other times. It leaves the conversation where it is, or ends it; it never advances
                it. Everything else is refused with `unexpected_message`.

                """ + Markdown.interjections(version));
        page.append("\n## State machines\n");
        for (View view : View.values()) {
            String machine = Pictures.machine(version, view);
            page.append("\n### As seen by ").append(seenBy(view)).append("\n\n");
            page.append("![State machine of %s, %s](%s.svg)\n\n".formatted(version.title(), view.title(), machine));
            page.append("Sources: [DOT](%1$s.dot), [Mermaid](%1$s.mmd), [PlantUML](%1$s.puml).\n".formatted(machine));
        }
        return page.toString();
    }

    private static String seenBy(View view) {
        return switch (view) {
            case JOINT -> "someone who hears both ends";
            case CLIENT -> "the client";
            case SERVER -> "the server";
        };
    }

    private static String scenarios() {
        StringBuilder page = new StringBuilder(NOTICE);
        page.append("# All scenarios\n\n");
        page.append("""
                A scenario is a version and a set of facts that go together: one way in which a handshake can go. There
                are %d, each with a ladder. Those of TLS 1.2 each have an order of messages of their own; in TLS 1.3 early data
                that are refused leave no trace in it.

                """.formatted(Scenario.all().size()));
        for (ProtocolVersion version : ProtocolVersion.values()) {
            page.append("## ").append(version.title()).append("\n\n");
            page.append(Markdown.scenarios(
                    Scenario.all(version), scenario -> "[" + scenario.id() + "](" + Pictures.ladder(scenario) + ")"));
        }
        Scenario longest = Scenario.all().stream()
                .max(Comparator.comparingInt(scenario -> scenario.path().size()))
                .orElseThrow();
        page.append("\n## The longest of them\n\n");
        page.append("![Ladder of %s](%s)\n".formatted(longest.id(), Pictures.ladder(longest)));
        section(page, "The same, drawn by Mermaid", "```mermaid\n" + Mermaid.sequence(Ladder.of(longest)) + "```\n");
        return page.toString();
    }

    private static String comparison() {
        return NOTICE + """
                # TLS 1.2 and TLS 1.3, step by step

                What became of each of the seven steps: the key exchange has moved into the hellos, so that everything
                behind the ServerHello is encrypted and step 4 has no message of its own any more; and the server
                finishes before the client, which saves a round trip.

                ![The two versions side by side](%s)

                A `*` marks a message that is not always sent; [TLS 1.2](tls1.2.md) and [TLS 1.3](tls1.3.md) say when it is.

                """.formatted(Pictures.COMPARISON) + Markdown.comparison() + "\n" + STEP_3;
    }

    private static String choicePoints() {
        return NOTICE + """
                # Choice points

                The only places where a hearer who has listened to everything so far cannot know what comes next, and
                must take what comes. A line may stand here more than once, when the hearer already knows more about
                the scenario in one case than in another.

                """ + Markdown.choicePoints();
    }

    private static void section(StringBuilder page, String heading, String body) {
        page.append("\n## ").append(heading).append("\n\n").append(body);
    }
}
