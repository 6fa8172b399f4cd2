package dev.sevensteps.docs.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sevensteps.docs.message.Patch.Changed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The patches that add a message do not rot: each still fits the project, on top of those before it. What comes of them is
/// tried by `docs/src/build/adding-a-message`.
class PatchesTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @Test
    void eachFitsOnTopOfThoseBefore() throws IOException {
        Map<String, String> changed = new HashMap<>();
        for (String name : MessagePage.PATCHES) {
            for (Changed file : MessagePage.patch(name).files()) {
                String before = changed.containsKey(file.path())
                        ? changed.getOrDefault(file.path(), "")
                        : file.isNew() ? "" : Files.readString(ROOT.resolve(file.path()));
                assertThat(Files.exists(ROOT.resolve(file.path())))
                        .as(file.path())
                        .isEqualTo(!file.isNew());
                String after = file.applyTo(before);
                assertThat(after).isNotEqualTo(before);
                changed.put(file.path(), after);
            }
        }
        assertThat(changed.getOrDefault("model/src/main/java/dev/sevensteps/model/Tls13.java", ""))
                .contains("COMPRESSED_CERTIFICATE    (says(SERVER,");
        assertThat(changed).hasSizeGreaterThan(20);
    }

    @Test
    void aPatchIsReadAndApplied() {
        Patch patch = Patch.of("""
                diff --git a/a.txt b/a.txt
                --- a/a.txt
                +++ b/a.txt
                @@ -1,3 +1,3 @@
                 one
                -two
                +2
                 three
                @@ -9,1 +9,2 @@ more
                 nine
                +ten
                diff --git a/b.txt b/b.txt
                new file mode 100644
                --- /dev/null
                +++ b/b.txt
                @@ -0,0 +1 @@
                +new
                """);

        Changed first = patch.files().getFirst();
        assertThat(first.applyTo("zero\none\ntwo\nthree\nnine\n")).isEqualTo("zero\none\n2\nthree\nnine\nten\n");
        assertThat(first.lines('+')).isEqualTo(2);
        assertThat(first.lines('-')).isEqualTo(1);
        assertThat(patch.files().getLast().isNew()).isTrue();
        assertThat(patch.files().getLast().applyTo("")).isEqualTo("new\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> first.applyTo("one\n2\nthree\nnine\n"))
                .withMessageContaining("does not fit a.txt any more");
        assertThatIllegalArgumentException().isThrownBy(() -> Patch.of("no patch"));
    }
}
