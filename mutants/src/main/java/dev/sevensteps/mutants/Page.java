package dev.sevensteps.mutants;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/// The page of the documentation that says what became of the mutants.
final class Page {

    static final Path PATH = Path.of("docs", "assurance-mutants.md");

    private static final String INTRODUCTION = """
            # Mutants: would the checks notice?

            Made by `mutants/run`. Nothing here is typed by hand.

            A check that cannot fail shows nothing. So faults that implementations of TLS have had are put back, one at a time, into
            the [model](../model) or the [engine](../engine), as [small patches](../mutants/patches) of one line or a few, and every
            kind of check is run on what comes of it. Two kinds at least must notice each. The [manual of past attacks](attacks.md)
            tells the stories.

            Some faults stand here twice: once where one end is too lenient, and once “written into the script”, where the table
            that both ends read is wrong itself. Both ends then agree on the fault, and only a check with a source of its own notices.

            The numbers are those of one implementation that had the fault; others often had it too. **This shows** that these
            faults would not go unseen. **It does not show** that others would not. A check that does not notice is not
            for that a bad one: it looks at something else.

            Smaller faults of single parts, each with the tests that must notice it, stand in tables beside the patches:
            [crypto](../mutants/parts/crypto.md), [records](../mutants/parts/record.md), [wire](../mutants/parts/wire.md),
            [proofs](../mutants/parts/proof.md), [play](../mutants/parts/play.md).
            `mutants/run --parts` tries them. The build checks that every patch and every row still fits the code.

            """;

    private Page() {}

    static String of(List<Fate> fates) {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        page.append("The kinds of checks, and what they look at:\n\n");
        for (Rung rung : Rung.values()) {
            page.append("- **")
                    .append(rung.title())
                    .append("**: ")
                    .append(rung.meaning())
                    .append(" (");
            page.append(rung.selection().tests().stream()
                    .map(test -> "`" + Selection.brief(test) + "`")
                    .collect(Collectors.joining(", ")));
            page.append(").\n");
        }
        page.append(
                "\n● noticed; ○ not; nothing: not tried, because the check is one of the model and the patch is one of the engine.\n\n");
        page.append("| Mutant | Fault | Number | Changes |");
        for (Rung rung : Rung.values()) {
            page.append(' ').append(rung.title()).append(" |");
        }
        page.append("\n|---|---|---|---|");
        page.append(":-:|".repeat(Rung.values().length)).append('\n');
        fates.forEach(fate -> page.append(row(fate)).append('\n'));
        page.append("\n## Which test noticed first\n\n");
        fates.forEach(fate -> page.append(item(fate)).append('\n'));
        return page.toString();
    }

    private static String row(Fate fate) {
        Mutant mutant = fate.mutant();
        StringBuilder row = new StringBuilder("| [%s](../%s/%s.patch) | %s | %s | [%s](../%s) |"
                .formatted(
                        mutant.name(),
                        Mutant.FOLDER.toString().replace('\\', '/'),
                        mutant.name(),
                        mutant.attack(),
                        mutant.cves().isEmpty() ? "–" : String.join(", ", mutant.cves()),
                        mutant.className(),
                        mutant.file().toString().replace('\\', '/')));
        List<Rung> looking = Rung.lookingAt(mutant.module());
        for (Rung rung : Rung.values()) {
            String mark = fate.isNoticedBy(rung) ? "●" : looking.contains(rung) ? "○" : "";
            row.append(' ').append(mark).append(" |");
        }
        return row.toString();
    }

    private static String item(Fate fate) {
        return "- **" + fate.mutant().name() + "** – " + fate.mutant().breaks() + " "
                + fate.catches().stream()
                        .map(caught -> caught.rung().title() + ": `" + caught.test() + "`")
                        .collect(Collectors.joining("; "))
                + ".";
    }
}
