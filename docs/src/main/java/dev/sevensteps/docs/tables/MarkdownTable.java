package dev.sevensteps.docs.tables;

import com.google.common.collect.ImmutableList;
import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A table in Markdown that is told column by column, so that one more column is one more line.
///
/// @param columns from left to right
public record MarkdownTable<T>(ImmutableList<Column<T>> columns) {

    /// A column.
    ///
    /// @param heading what stands above it
    /// @param cell    what stands in it, of one row
    public record Column<T>(String heading, Function<T, String> cell) {}

    /// The table, ending with a line break.
    public String of(Collection<T> rows) {
        StringBuilder table = new StringBuilder();
        table.append(line(Column::heading));
        table.append(line(_ -> "---"));
        rows.forEach(row -> table.append(line(column -> column.cell().apply(row).replace("|", "\\|"))));
        return table.toString();
    }

    private String line(Function<Column<T>, String> cell) {
        return columns.stream().map(cell).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
