package dev.sevensteps.docs.certificates;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.docs.tables.MarkdownTable;
import dev.sevensteps.docs.tables.MarkdownTable.Column;
import dev.sevensteps.model.trust.Flaw;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Every reason to refuse a chain, in the order in which a verifier thinks of them.
final class FlawTable {

    private static final ImmutableList<Column<Flaw>> COLUMNS = ImmutableList.of(
            new Column<>("flaw", flaw -> "`" + flaw.kebabCase() + "`"),
            new Column<>("the certificate …", Flaw::meaning),
            new Column<>("rule", flaw -> linked(flaw.rule())),
            new Column<>("alert", flaw -> "`" + flaw.alert().rfcName() + "`"));

    private static final Pattern SECTION = Pattern.compile("RFC (\\d+) (?:§([\\d.]+)|App\\. ([A-Z][\\d.]*)).*");

    private FlawTable() {}

    static String markdown() {
        return new MarkdownTable<>(COLUMNS).of(List.of(Flaw.values()));
    }

    /// The rule with a link to the text of its section, where that is an RFC.
    static String linked(String rule) {
        Matcher section = SECTION.matcher(rule);
        if (!section.matches()) {
            return rule;
        }
        String place = section.group(2) == null ? "appendix-" + section.group(3) : "section-" + section.group(2);
        return "[" + rule + "](https://www.rfc-editor.org/rfc/rfc" + section.group(1) + "#" + place + ")";
    }
}
