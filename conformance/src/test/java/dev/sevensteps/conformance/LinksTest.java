package dev.sevensteps.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every link of every page leads somewhere, to the heading that it names; and every page of docs/ is reached from its index.
class LinksTest {

    private static final Path DOCS = Project.ROOT.resolve("docs");

    /// Folders in which nothing is written by hand or committed.
    private static final Set<String> PASSED_OVER = Set.of("target", "node_modules", ".git");

    @Test
    void everyLinkOfEveryPageLeadsSomewhere() throws IOException {
        List<Path> pages = pagesBelow(Project.ROOT);
        assertThat(pages).hasSizeGreaterThan(25);
        assertThat(pages)
                .allSatisfy(page -> assertThat(Page.of(page).complaints()).isEmpty());
    }

    @Test
    void everyPageOfDocsIsReachedFromItsIndex() throws IOException {
        Set<Path> reached = new TreeSet<>();
        Deque<Path> ahead = new ArrayDeque<>(List.of(DOCS.resolve("README.md")));
        while (!ahead.isEmpty()) {
            Path page = ahead.remove();
            if (isPage(page) && Files.exists(page) && reached.add(page)) {
                ahead.addAll(Page.of(page).targets());
            }
        }
        assertThat(reached).containsAll(pagesBelow(DOCS));
    }

    /// The tests above can fail.
    @Test
    void aLinkThatLeadsNowhereIsNamed(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("other.md"), "# A page\n\n## `Code` and more (1.3)\n\n## Twice\n\n## Twice\n");
        Files.writeString(folder.resolve("made.html"), "<h2 id=\"there\">…</h2><script>\"id=\\\"not\\\"\"</script>");
        Files.writeString(folder.resolve("page.md"), """
                # Own

                [good](other.md), [good](other.md#code-and-more-13), [good](other.md#twice-1), [good](#own),
                [good](made.html#there), [good](made.html#run=1&at=2), [good](https://example.com/#x), `[code](none.md)`

                ```
                [code](none.md)
                ```

                [bad](none.md), ![bad](none.svg), [bad](other.md#twice-2), [bad](#other), [bad](made.html#not)
                """);

        assertThat(Page.of(folder.resolve("page.md")).complaints())
                .hasSize(5)
                .satisfiesExactly(
                        words -> assertThat(words).contains("leads to none.md, which is not there"),
                        words -> assertThat(words).contains("leads to none.svg,"),
                        words -> assertThat(words).contains("other.md#twice-2, and there is no such heading"),
                        words -> assertThat(words).contains(" #other,"),
                        words -> assertThat(words).contains(" made.html#not,"));
    }

    private static List<Path> pagesBelow(Path folder) throws IOException {
        List<Path> pages = new ArrayList<>();
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                return PASSED_OVER.contains(directory.getFileName().toString())
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (isPage(file) && !file.toString().contains("src/")) {
                    pages.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return pages;
    }

    private static boolean isPage(Path file) {
        return file.toString().endsWith(".md") || file.toString().endsWith(".html");
    }
}
