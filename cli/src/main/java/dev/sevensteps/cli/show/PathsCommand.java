package dev.sevensteps.cli.show;

import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.cli.console.Console;
import dev.sevensteps.cli.options.Conversions;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.export.Json;
import dev.sevensteps.model.export.Palette;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// `sevensteps paths`: every way in which a handshake can go.
@Command(
        name = "paths",
        description = {
            "List all scenarios and their message orders.",
            "",
            "A scenario is a version and a set of facts that go together. Key exchange methods, key types and ciphers are"
                    + " no facts: they change what a message holds, never which message comes next.",
        },
        footer = {
            "  sevensteps paths",
            "  sevensteps paths tls1.2-ephemeral",
            "  sevensteps paths --json | jq '.[].id'",
        })
public final class PathsCommand implements Callable<Integer> {

    private static final int WIDTH = 96;

    /// How the scenarios are printed.
    enum Format {
        TEXT,
        JSON;

        @Override
        public String toString() {
            return this == TEXT ? "text" : "json";
        }
    }

    private final Console console;

    @Parameters(
            arity = "0..*",
            paramLabel = "SCENARIO",
            completionCandidates = Conversions.Scenarios.class,
            description = "Only these scenarios.")
    private List<String> only = new ArrayList<>();

    @Option(
            names = "--tls",
            paramLabel = "VERSION",
            completionCandidates = Conversions.Versions.class,
            description = "Only the scenarios of this version: ${COMPLETION-CANDIDATES}.")
    private @Nullable ProtocolVersion version;

    @Option(names = "--format", paramLabel = "FORMAT", description = "One of ${COMPLETION-CANDIDATES}.")
    private Format format = Format.TEXT;

    @Option(names = "--json", description = "The same as --format json.")
    private boolean json;

    public PathsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        List<Scenario> chosen = chosen().stream()
                .filter(scenario -> version == null || scenario.version() == version)
                .toList();
        switch (json ? Format.JSON : format) {
            case JSON -> console.out().print(Json.scenarios(chosen));
            case TEXT -> chosen.forEach(this::print);
        }
        console.out().flush();
        return 0;
    }

    private List<Scenario> chosen() {
        try {
            return only.isEmpty()
                    ? Scenario.all()
                    : only.stream().map(Conversions::scenario).toList();
        } catch (TypeConversionException e) {
            throw Complaint.wrongUsage(e.getMessage() + ".", e);
        }
    }

    private void print(Scenario scenario) {
        console.out().println(console.bold(scenario.id()));
        facts(scenario).forEach(fact -> console.out().println("  " + console.in(Palette.MUTED, fact)));
        List<Line> turn = new ArrayList<>();
        for (Line line : scenario.path()) {
            if (!turn.isEmpty() && turn.getLast().sender() != line.sender()) {
                print(turn);
                turn.clear();
            }
            turn.add(line);
        }
        print(turn);
        console.out().println();
    }

    private static List<String> facts(Scenario scenario) {
        return scenario.facts().isEmpty()
                ? List.of("no fact holds")
                : scenario.facts().stream().map(Fact::meaning).toList();
    }

    /// All that one end says before the other answers.
    private void print(List<Line> turn) {
        Role speaker = turn.getFirst().sender();
        String start = console.in(Palette.of(speaker), "  %s %-7s".formatted(arrow(speaker), speaker.lowerCase()));
        StringBuilder text = new StringBuilder(start);
        int width = 0;
        for (Line line : turn) {
            String name = line.message().rfcName();
            if (width > 0 && 11 + width + 3 + name.length() > WIDTH) {
                text.append("\n           ");
                width = 0;
            }
            text.append(width == 0 ? " " : " · ").append(console.in(Palette.of(line.step()), name));
            width += 3 + name.length();
        }
        console.out().println(text);
    }

    private static String arrow(Role speaker) {
        return switch (speaker) {
            case CLIENT -> "▶";
            case SERVER -> "◀";
        };
    }
}
