package dev.sevensteps.docs.steps;

import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.sevensteps.docs.tables.MarkdownTable;
import dev.sevensteps.docs.tables.MarkdownTable.Column;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Step;
import dev.sevensteps.model.export.Markdown;
import dev.sevensteps.model.symbolic.SymbolicCheck;
import dev.sevensteps.model.symbolic.SymbolicCheck.Carried;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is said in a step, and what is owed for it.
final class StepTables {

    /// A line, and what it carries.
    private record Said(Line line, String carries) {}

    /// A duty of a line.
    private record Owed(ProtocolVersion version, Line line, Duty duty) {}

    private StepTables() {}

    /// The lines of a step in both versions; in the last, what may be said beside application data.
    static String said(Step step) {
        return newestFirst()
                .map(version -> "### " + version.title() + "\n\n" + said(version, step))
                .collect(Collectors.joining("\n"));
    }

    private static Stream<ProtocolVersion> newestFirst() {
        return ImmutableList.copyOf(ProtocolVersion.values()).reverse().stream();
    }

    private static String said(ProtocolVersion version, Step step) {
        if (step == Step.EXCHANGE_MESSAGES) {
            return Markdown.interjections(version);
        }
        ImmutableList<Line> lines = StepPages.lines(version, step);
        if (lines.isEmpty()) {
            return step.inTls13() + "\n";
        }
        ImmutableMap<Line, String> carried = carried(version);
        return new MarkdownTable<Said>(ImmutableList.of(
                        new Column<>(
                                "message",
                                said -> arrow(said.line()) + "**"
                                        + said.line().message().rfcName() + "**"),
                        new Column<>("in plain words", said -> "“" + said.line().meaning() + "”"),
                        new Column<>("carries", Said::carries),
                        new Column<>("when", said -> said.line().guard().toString()),
                        new Column<>("who can read it", said -> readers(said.line())),
                        new Column<>("section", said -> unbroken(said.line().section()))))
                .of(lines.stream()
                        .map(line -> new Said(line, carried.getOrDefault(line, "")))
                        .toList());
    }

    private static String arrow(Line line) {
        return switch (line.sender()) {
            case CLIENT -> "→\u00a0";
            case SERVER -> "←\u00a0";
        };
    }

    /// A narrow column may begin a line with the section, but not with the number of the RFC.
    private static String unbroken(String section) {
        return section.replace("RFC ", "RFC\u00a0");
    }

    private static ImmutableMap<Line, String> carried(ProtocolVersion version) {
        return SymbolicCheck.carried(version).stream()
                .collect(toImmutableMap(Carried::line, carried -> String.join("; ", carried.words()), (one, _) -> one));
    }

    private static String readers(Line line) {
        Epoch epoch = line.epoch();
        return switch (epoch) {
            case CLEAR -> "everyone on the way";
            case EARLY -> "both ends, by the keys of an earlier session";
            case HANDSHAKE -> "both ends; before the proof nobody knows who the other is";
            case APPLICATION -> "both ends";
        };
    }

    /// The duties of a step's lines: whose they are, and which alert answers their failure.
    static String owed(Step step) {
        List<Owed> owed = newestFirst()
                .flatMap(version -> StepPages.lines(version, step).stream()
                        .flatMap(line -> line.duties().stream().map(duty -> new Owed(version, line, duty))))
                .toList();
        if (owed.isEmpty()) {
            return "No line of the script belongs to this step, and so nothing is owed for one.\n";
        }
        return new MarkdownTable<Owed>(ImmutableList.of(
                        new Column<>("version", each -> each.version().number()),
                        new Column<>("for", each -> each.line().message().rfcName()),
                        new Column<>("the", each -> each.line().sender().peer().lowerCase()),
                        new Column<>("must", each -> each.duty().words()),
                        new Column<>("or else", each -> alerts(each.duty())),
                        new Column<>("because of", each -> unbroken(each.duty().section()))))
                .of(owed.stream().filter(each -> isFirst(each, owed)).toList());
    }

    /// A second ClientHello owes what the first does; and what both versions owe alike is told once for each.
    private static boolean isFirst(Owed owed, List<Owed> all) {
        return all.stream()
                .filter(other -> other.version() == owed.version()
                        && other.duty() == owed.duty()
                        && other.line().message() == owed.line().message())
                .findFirst()
                .filter(owed::equals)
                .isPresent();
    }

    /// What is wrong with a chain has an alert of its own.
    private static String alerts(Duty duty) {
        String alert = "`" + duty.alert().rfcName() + "`";
        return switch (duty) {
            case VERIFY_CHAIN -> "what [the flaw](../certificates.md#every-flaw) asks for, or " + alert;
            case CHOOSE,
                    CHECK_CHOICE,
                    CHECK_DOWNGRADE,
                    VERIFY_BINDER,
                    VERIFY_SIGNATURE,
                    AGREE_ON_KEY,
                    SWITCH_KEYS,
                    VERIFY_FINISHED -> alert;
        };
    }
}
