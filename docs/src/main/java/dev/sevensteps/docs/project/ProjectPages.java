package dev.sevensteps.docs.project;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import dev.sevensteps.docs.tables.MarkdownTable;
import dev.sevensteps.docs.tables.MarkdownTable.Column;
import java.nio.file.Path;
import java.util.stream.Collectors;

/// What is made of the sources of the project: for `docs/architecture.md` and `docs/vocabulary.md`.
public final class ProjectPages {

    /// The page that tells how the project is built.
    public static final String ARCHITECTURE = "architecture.md";

    /// The page with the words of the house.
    public static final String VOCABULARY = "vocabulary.md";

    private static final String PICTURE = "modules/modules";

    private ProjectPages() {}

    /// Graphs in DOT, each under its path below `docs/`, without ending.
    ///
    /// @param root the root of the project
    public static ImmutableMap<String, String> graphs(Path root) {
        return ImmutableMap.of(PICTURE, ModulePicture.dot(ModuleSource.all(root)));
    }

    /// Parts of the page about modules in Markdown, each under its name.
    ///
    /// @param root the root of the project
    public static ImmutableMap<String, String> architecture(Path root) {
        ImmutableList<ModuleSource> modules = ModuleSource.all(root);
        return ImmutableMap.of("modules with a descriptor", described(modules), "modules beside", beside(modules));
    }

    /// Parts of the page with words in Markdown, each under its name.
    ///
    /// @param root the root of the project
    public static ImmutableMap<String, String> vocabulary(Path root) {
        return Vocabulary.tables(root);
    }

    private static String described(ImmutableList<ModuleSource> modules) {
        return new MarkdownTable<ModuleSource>(ImmutableList.of(
                        new Column<>("module", ProjectPages::link),
                        new Column<>("is", ModuleSource::says),
                        new Column<>("knows", module -> String.join(", ", module.knows())),
                        new Column<>("for others to use", ProjectPages::exported)))
                .of(modules.stream().filter(ModuleSource::described).toList());
    }

    private static String beside(ImmutableList<ModuleSource> modules) {
        return new MarkdownTable<ModuleSource>(ImmutableList.of(
                        new Column<>("module", ProjectPages::link),
                        new Column<>("is", ModuleSource::says),
                        new Column<>("knows", module -> String.join(", ", module.knows()))))
                .of(modules.stream().filter(module -> !module.described()).toList());
    }

    private static String link(ModuleSource module) {
        return "[%1$s](../%1$s)".formatted(module.folder());
    }

    private static String exported(ModuleSource module) {
        return module.exported().stream()
                .map(name -> "`" + name.replaceFirst("^dev\\.sevensteps\\.", "") + "`")
                .collect(Collectors.joining(", "));
    }
}
