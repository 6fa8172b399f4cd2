package dev.sevensteps.docs.certificates;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.ca.flaws.SecondOpinion;
import dev.sevensteps.docs.tables.MarkdownTable;
import dev.sevensteps.docs.tables.MarkdownTable.Column;
import dev.sevensteps.model.trust.Flaw;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The flaws that OpenSSL or the JDK's validator lets pass, and why.
final class SecondOpinionTable {

    private static final ImmutableList<Column<Flaw>> COLUMNS = ImmutableList.of(
            new Column<>("flaw", flaw -> "`" + flaw.kebabCase() + "`"),
            new Column<>("OpenSSL", flaw -> said(SecondOpinion.on(flaw).openssl())),
            new Column<>("JDK", flaw -> said(SecondOpinion.on(flaw).jdk())),
            new Column<>("why", flaw -> SecondOpinion.on(flaw).why().orElse("")));

    private SecondOpinionTable() {}

    static String markdown() {
        List<Flaw> different = Arrays.stream(Flaw.values())
                .filter(flaw -> SecondOpinion.on(flaw).why().isPresent())
                .toList();
        return new MarkdownTable<>(COLUMNS).of(different);
    }

    private static String said(Optional<String> complaint) {
        return complaint.map(words -> "refuses: " + words).orElse("finds no fault");
    }
}
