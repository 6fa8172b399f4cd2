package dev.sevensteps.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Iterables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is committed below `docs/` is what the model and the sources say today.
class AtlasTest {

    private static final Path DOCS = Path.of("").toAbsolutePath();
    private static final Pattern LINK = Pattern.compile("(?:]\\(|src=\"|srcset=\")([^)#:\"]+)(?:#[^)]*)?[)\"]");

    private static final Atlas ATLAS = Atlas.ofProject(DOCS);

    @Test
    void isUpToDate() {
        assertThat(ATLAS.outdated(DOCS))
                .as("Files below docs/ that model and sources have left behind. Make them anew with: " + Atlas.COMMAND)
                .isEmpty();
    }

    /// The test above can fail: a changed page, a picture of another graph, a missing file and one too many are seen.
    @Test
    void whatIsOutOfDateIsNamed(@TempDir Path copy) throws IOException {
        copyTo(copy);
        assertThat(ATLAS.outdated(copy)).isEmpty();
        String picture = Iterables.getFirst(ATLAS.graphs().keySet(), "");

        Files.writeString(copy.resolve("tls1.2.md"), "no longer true");
        Files.writeString(copy.resolve(picture), "<svg/>");
        Files.delete(copy.resolve("seven-steps.svg"));
        Files.writeString(copy.resolve("ladders/of-yesterday.svg"), "<svg/>");
        replace(copy.resolve("certificates.md"), "`unknown_ca`", "`no_such_alert`");

        assertThat(ATLAS.outdated(copy))
                .containsExactlyInAnyOrder(
                        "tls1.2.md", picture, "seven-steps.svg", "ladders/of-yesterday.svg", "certificates.md");
    }

    @Test
    void updatingMendsIt(@TempDir Path copy) throws IOException {
        copyTo(copy);
        Files.writeString(copy.resolve("choice-points.md"), "no longer true");
        Files.writeString(copy.resolve("data/of-yesterday.json"), "{}");
        replace(copy.resolve("certificates.md"), "`unknown_ca`", "`no_such_alert`");
        replace(copy.resolve("certificates.md"), "# Certificates\n", "# Certificates\n\nWritten by hand.\n");

        assertThat(ATLAS.update(copy, Renderer.embedded(copy.resolve("library"))))
                .containsExactlyInAnyOrder("choice-points.md", "data/of-yesterday.json", "certificates.md");
        assertThat(copy.resolve("certificates.md"))
                .content()
                .contains("Written by hand.", "`unknown_ca`")
                .doesNotContain("`no_such_alert`");
        assertThat(ATLAS.outdated(copy)).isEmpty();
        assertThat(copy.resolve("library")).as("nothing was to be drawn").doesNotExist();
    }

    /// A picture that no page shows is found by nobody.
    @Test
    void everyPictureIsLinked() {
        List<String> linked = pages().stream()
                .flatMap(page -> LINK.matcher(read(page))
                        .results()
                        .map(link -> DOCS.relativize(
                                page.resolveSibling(link.group(1)).normalize())))
                .map(path -> path.toString().replace('\\', '/'))
                .toList();

        assertThat(Stream.concat(ATLAS.sources().keySet().stream(), ATLAS.graphs().keySet().stream())
                        .filter(name -> name.endsWith(".svg")))
                .isSubsetOf(linked);
    }

    @Test
    void noTextHasTheLineBreaksOfOneSystemOnly() {
        assertThat(ATLAS.sources().values())
                .allSatisfy(text -> assertThat(text).doesNotContain("\r").endsWith("\n"));
    }

    private void copyTo(Path copy) throws IOException {
        for (String name :
                Iterables.concat(ATLAS.sources().keySet(), ATLAS.graphs().keySet(), ATLAS.pagesWithParts())) {
            Path target = copy.resolve(name);
            Files.createDirectories(target.resolveSibling(""));
            Files.copy(DOCS.resolve(name), target);
        }
    }

    private static void replace(Path file, String text, String other) throws IOException {
        String before = Files.readString(file);
        assertThat(before).contains(text);
        Files.writeString(file, before.replace(text, other));
    }

    private static List<Path> pages() {
        try (Stream<Path> files = Stream.concat(Files.list(DOCS), Files.list(DOCS.resolve("steps")))) {
            return files.filter(file -> file.toString().endsWith(".md")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
