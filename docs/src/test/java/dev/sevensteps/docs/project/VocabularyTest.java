package dev.sevensteps.docs.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A word means what the type that carries it says, and a word without a type is noticed.
class VocabularyTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @Test
    void everyWordHasAMeaning() {
        assertThat(Vocabulary.tables(ROOT)).hasSizeGreaterThan(5);
        assertThat(Vocabulary.tables(ROOT).values())
                .allSatisfy(table -> assertThat(table.lines())
                        .hasSizeGreaterThan(3)
                        .noneMatch(row -> row.matches("\\| \\*\\*.*\\*\\* \\|\\s+\\|.*")));
    }

    @Test
    void theMeaningIsTheFirstSentenceOfTheComment() {
        assertThat(Vocabulary.table(ROOT, List.of("guard | dev.sevensteps.model.Guard | optional")))
                .endsWith("| **guard** | When a line is spoken: the facts that must hold, and those that must not. |"
                        + " [`Guard`](../model/src/main/java/dev/sevensteps/model/Guard.java) | optional |\n");
        assertThat(Vocabulary.table(ROOT, List.of("lesson | dev.sevensteps.model.Conversation.Lesson |")))
                .contains("| What a telling line told. | [`Conversation.Lesson`](../model/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "guard | dev.sevensteps.model.NoSuchType | x",
                "guard | dev.sevensteps.model.Guard.NoSuchType | x",
                "guard | dev.sevensteps.nowhere.Guard | x",
                "guard",
            })
    void aWordWithoutATypeIsNone(String line) {
        assertThatIllegalArgumentException().isThrownBy(() -> Vocabulary.table(ROOT, List.of(line)));
    }
}
