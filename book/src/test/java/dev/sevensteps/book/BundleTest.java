package dev.sevensteps.book;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BundleTest {

    private static String bundle(Map<String, String> modules) {
        return Bundle.of(
                "main.js", name -> Optional.ofNullable(modules.get(name)).orElseThrow());
    }

    private static void assertRefused(Map<String, String> modules, String why) {
        assertThatThrownBy(() -> bundle(modules))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }

    @Test
    void aModuleComesAfterThoseItImportsAndOnlyOnce() {
        String script = bundle(Map.of(
                "main.js", "import { b } from './b.js';\nimport { a } from './a.js';\nconsole.log(a, b());\n",
                "b.js", "import { a } from './a.js';\nexport function b() {\n  return a;\n}\n",
                "a.js", "export const a = 1;\n"));
        assertThat(script).isEqualTo("""
                // a.js
                const a = 1;

                // b.js
                function b() {
                  return a;
                }

                // main.js
                console.log(a, b());
                """);
    }

    @Test
    void whatIsNotUnderstoodIsRefused() {
        assertRefused(Map.of("main.js", "import a from './a.js';"), "import is not understood");
        assertRefused(
                Map.of("main.js", "import { a as b } from './a.js';", "a.js", "export const a = 1;"),
                "does not export");
        assertRefused(Map.of("main.js", "export default 1;"), "export is not understood");
        assertRefused(Map.of("main.js", "const page = '</script>';"), "what would end it");
    }

    @Test
    void aNameThatIsNotExportedCannotBeImported() {
        assertRefused(
                Map.of("main.js", "import { a } from './a.js';", "a.js", "const a = 1;"),
                "main.js imports a, which a.js does not export.");
    }

    @Test
    void noNameStandsAtTheTopOfTwoModules() {
        assertRefused(
                Map.of(
                        "main.js",
                        "import { a } from './a.js';\nfunction twice() {}",
                        "a.js",
                        "export const a = 1;\nconst twice = 2;"),
                "The name twice stands at the top of a.js and of main.js.");
    }

    @Test
    void aCircleIsRefused() {
        assertRefused(
                Map.of(
                        "main.js",
                        "import { a } from './a.js';\nexport const m = 1;",
                        "a.js",
                        "import { m } from './main.js';\nexport const a = 1;"),
                "in a circle: [main.js, a.js]");
    }
}
