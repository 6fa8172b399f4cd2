package dev.sevensteps.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The patches do not rot: each still fits the file it changes, and the page tells what became of it.
class PatchesTest {

    private static final Path ROOT = Path.of("..");

    static List<Mutant> all() throws IOException {
        return Mutant.all(ROOT);
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyPatchFitsAndIsSmall(Mutant mutant) throws IOException {
        assertThat(mutant.source(ROOT)).isNotEqualTo(Files.readString(ROOT.resolve(mutant.file())));
        assertThat(mutant.hunks()).isNotEmpty();
        assertThat(mutant.lines()).isBetween(1, 7);
        assertThat(mutant.module()).isIn("model", "engine");
    }

    @Test
    void everyRowOfATableFits() throws IOException {
        assertThat(Part.all(ROOT)).hasSizeGreaterThan(100).allSatisfy(part -> {
            assertThat(part.mutant().source(ROOT))
                    .isNotEqualTo(Files.readString(ROOT.resolve(part.mutant().file())));
            assertThat(part.tests().tests()).isNotEmpty();
        });
    }

    @Test
    void thePageTellsOfEachMutantAndOfNoOther() throws IOException {
        List<String> told = Files.readAllLines(ROOT.resolve(Page.PATH)).stream()
                .filter(line -> line.startsWith("| ["))
                .map(line -> line.substring(3, line.indexOf(']')))
                .toList();

        assertThat(told)
                .hasSizeGreaterThan(20)
                .isEqualTo(all().stream().map(Mutant::name).toList());
    }

    /// `mutants/run` has failed if it is not so; and a page that says so is not to be kept.
    @Test
    void eachIsNoticedByTwoKindsOfChecks() throws IOException {
        assertThat(Files.readAllLines(ROOT.resolve(Page.PATH)))
                .filteredOn(line -> line.startsWith("| ["))
                .allSatisfy(line -> assertThat(line.chars().filter(character -> character == '●'))
                        .hasSizeGreaterThan(1));
    }

    @Test
    void everyTestOfEveryRungIsThere() throws IOException {
        for (Rung rung : Rung.values()) {
            for (String test : rung.selection().tests()) {
                String className = test.replaceFirst("#.*", "");
                Path source = ROOT.resolve(moduleOf(className))
                        .resolve("src/test/java")
                        .resolve(className.replace('.', '/') + ".java");
                assertThat(source).isRegularFile();
                if (test.contains("#")) {
                    assertThat(Files.readString(source)).contains("void " + test.replaceFirst(".*#", "") + "(");
                }
            }
        }
    }

    private static String moduleOf(String className) {
        String part = className.replaceFirst("dev\\.sevensteps\\.(\\w+)\\..*", "$1");
        return part.matches("model|learn|examples") ? part : "engine";
    }

    @Test
    void aPatchIsReadAndApplied() {
        Mutant mutant = Mutant.of("two-lines.patch", """
                Attack: Something
                CVE: CVE-2000-1234, CVE-2001-12345
                Breaks: It says b for a.

                --- a/model/A.java
                +++ b/model/A.java
                @@ -1,3 +1,3 @@
                 first
                -a
                +b
                 last
                @@ -7 +7,2 @@
                 seventh
                +eighth
                """);

        assertThat(mutant.name()).isEqualTo("two-lines");
        assertThat(mutant.cves()).containsExactly("CVE-2000-1234", "CVE-2001-12345");
        assertThat(mutant.hunks())
                .containsExactly(
                        new Hunk("first\na\nlast\n", "first\nb\nlast\n", 1),
                        new Hunk("seventh\n", "seventh\neighth\n", 1));
        assertThat(mutant.lines()).isEqualTo(2);
        assertThat(mutant.hunks().getFirst().applyTo("0\nfirst\na\nlast\n9\n")).isEqualTo("0\nfirst\nb\nlast\n9\n");
    }

    @Test
    void aPatchThatDoesNotFitIsRefused() {
        Hunk hunk = new Hunk("a\n", "b\n", 1);

        assertThatThrownBy(() -> hunk.applyTo("c\n")).hasMessageContaining("are not there");
        assertThatThrownBy(() -> hunk.applyTo("a\na\n")).hasMessageContaining("more than once");
        assertThatThrownBy(() -> Mutant.of("x.patch", "--- a/b\n+++ b/b\n@@ @@\n-a\n"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no mutant");
    }
}
