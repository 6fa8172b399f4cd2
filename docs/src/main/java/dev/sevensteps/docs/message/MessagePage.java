package dev.sevensteps.docs.message;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.sevensteps.docs.message.Patch.Changed;
import dev.sevensteps.docs.tables.MarkdownTable;
import dev.sevensteps.docs.tables.MarkdownTable.Column;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;

/// The parts of `docs/adding-a-message.md` that are made: patches, and what was said of them. The patches are kept beside this
/// class; `docs/src/build/adding-a-message` tries them and writes down what compiler, atlas and tests say.
public final class MessagePage {

    /// The page.
    public static final String PAGE = "adding-a-message.md";

    /// The patches, in the order in which they are put onto each other.
    static final ImmutableList<String> PATCHES = ImmutableList.of(
            "1-the-line", "2-the-model", "3-the-engine", "4-switches-of-the-tests", "5-what-the-tests-know");

    private static final String FOLDER = "src/main/resources/dev/sevensteps/docs/message/";

    private MessagePage() {}

    /// The parts under their names; Markdown.
    public static ImmutableMap<String, String> parts() {
        return ImmutableMap.<String, String>builder()
                .put("the line", diff("1-the-line", _ -> true))
                .put("the compiler of the line", said("1-compiler"))
                .put("the model", diff("2-the-model", _ -> true))
                .put("the compiler of the model", said("2-compiler"))
                .put("the pages", pages())
                .put("the engine", files("3-the-engine"))
                .put("the play", diff("3-the-engine", path -> path.contains("/play/Tls13")))
                .put("the compiler of the tests", said("3-compiler"))
                .put("the tests", said("4-tests"))
                .put("what the tests know", files("5-what-the-tests-know"))
                .put("the end", said("5-tests"))
                .buildOrThrow();
    }

    static Patch patch(String name) {
        return Patch.of(read(name + ".patch"));
    }

    private static String diff(String name, Predicate<String> shown) {
        StringBuilder text = new StringBuilder("```diff\n");
        patch(name).files().stream().filter(file -> shown.test(file.path())).forEach(file -> text.append(file.text()));
        return text + "```\n";
    }

    private static String files(String name) {
        return new MarkdownTable<Changed>(ImmutableList.of(
                                new Column<>("file", file -> link(file)),
                                new Column<>("lines added", file -> String.valueOf(file.lines('+'))),
                                new Column<>("taken away", file -> String.valueOf(file.lines('-')))))
                        .of(patch(name).files())
                + "\n[The whole patch](" + FOLDER + name + ".patch)\n";
    }

    private static String link(Changed file) {
        String name = file.path().substring(file.path().lastIndexOf('/') + 1);
        return file.isNew() ? "`" + name + "`, new" : "[%s](../%s)".formatted(name, file.path());
    }

    private static String said(String name) {
        String words = read(name + ".txt");
        return words.isBlank() ? "Nothing.\n" : "```\n" + words + "```\n";
    }

    /// What the atlas made anew, folder by folder.
    private static String pages() {
        List<String> changed = read("2-pages.txt").lines().toList();
        ImmutableList<String> folders = changed.stream()
                .map(path -> path.substring(0, path.lastIndexOf('/') + 1))
                .distinct()
                .collect(toImmutableList());
        return new MarkdownTable<String>(ImmutableList.of(
                        new Column<>("in", folder -> "`" + folder + "`"),
                        new Column<>("made anew", folder -> of(changed, folder))))
                .of(folders);
    }

    private static String of(List<String> changed, String folder) {
        List<String> names = changed.stream()
                .filter(path -> path.lastIndexOf('/') + 1 == folder.length() && path.startsWith(folder))
                .map(path -> "`" + path.substring(folder.length()) + "`")
                .toList();
        return String.join(", ", names);
    }

    private static String read(String name) {
        try (InputStream in = MessagePage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(
                        name + " is not there. docs/src/build/adding-a-message --record writes down what is said.");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
