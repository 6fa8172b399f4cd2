package dev.sevensteps.docs.project;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.sevensteps.docs.tables.MarkdownTable;
import dev.sevensteps.docs.tables.MarkdownTable.Column;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The words of the house: each with the type that carries it, what that type's own comment says it is, and what the RFCs call
/// it. A word whose type is gone, or says nothing of itself, is no word any more: the atlas cannot be made.
final class Vocabulary {

    private static final String FILE = "words.txt";
    private static final Pattern COLUMN = Pattern.compile("\\s*\\|\\s*");

    /// A word.
    ///
    /// @param word    as it is said
    /// @param type    the full name of the type that carries it
    /// @param inRfcs  what the RFCs call it; empty if they have no word for it
    /// @param comment what the type says of itself
    private record Word(String word, String type, String inRfcs, TypeComment comment) {}

    private Vocabulary() {}

    /// A table for each group of words, under its name; Markdown.
    ///
    /// @param root the root of the project
    static ImmutableMap<String, String> tables(Path root) {
        ImmutableMap.Builder<String, String> tables = ImmutableMap.builder();
        String group = "";
        List<Word> words = new ArrayList<>();
        for (String line : lines()) {
            if (line.startsWith("# ")) {
                if (!words.isEmpty()) {
                    tables.put(group, table(words));
                }
                group = "words of " + line.substring(2);
                words = new ArrayList<>();
            } else if (!line.isBlank()) {
                words.add(word(root, line));
            }
        }
        return tables.put(group, table(words)).buildOrThrow();
    }

    static String table(Path root, List<String> lines) {
        return table(lines.stream().map(line -> word(root, line)).toList());
    }

    private static Word word(Path root, String line) {
        List<String> cells = COLUMN.splitAsStream(line.strip()).toList();
        if (cells.size() < 2 || cells.size() > 3) {
            throw new IllegalArgumentException("A word has a type and a term of the RFCs, with | between: " + line);
        }
        return new Word(
                cells.getFirst(),
                cells.get(1),
                cells.size() == 3 ? cells.get(2) : "",
                TypeComment.of(root, cells.get(1)));
    }

    private static String table(List<Word> words) {
        return new MarkdownTable<Word>(ImmutableList.of(
                        new Column<>("word", word -> "**" + word.word() + "**"),
                        new Column<>("is", word -> word.comment().sentence()),
                        new Column<>("carried by", Vocabulary::link),
                        new Column<>("in the RFCs", Word::inRfcs)))
                .of(words);
    }

    private static String link(Word word) {
        String name = word.type().replaceFirst("^([a-z]\\w*\\.)+", "");
        return "[`%s`](../%s)".formatted(name, word.comment().file());
    }

    private static List<String> lines() {
        try (InputStream in = Vocabulary.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("The list of words is not there: " + FILE + ".");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
