package dev.sevensteps.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

/// A part is put where the page has a place for it, and nothing else of the page is changed.
class PartTest {

    private static final Part PART = new Part("page.md", "table", "| new |\n");
    private static final String BEFORE = "by hand\n\n<!-- made: table (changes made here are lost) -->\n";
    private static final String AFTER = "<!-- end of table -->\n\nby hand too\n";

    @Test
    void takesThePlaceOfTheOneBefore() {
        String page = PART.putInto(BEFORE + "\n| old |\n\n" + AFTER);

        assertThat(page).isEqualTo(BEFORE + "\n| new |\n\n" + AFTER);
        assertThat(PART.isIn(page)).isTrue();
        assertThat(PART.putInto(page)).isEqualTo(page);
    }

    @Test
    void isNotInAPageOfYesterday() {
        assertThat(PART.isIn(BEFORE + "\n| old |\n\n" + AFTER)).isFalse();
        assertThat(PART.isIn(BEFORE + AFTER)).isFalse();
    }

    @Test
    void aPageWithoutAPlaceIsTold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PART.putInto("by hand\n"))
                .withMessageContaining("docs/page.md")
                .withMessageContaining("<!-- end of table -->");
    }
}
