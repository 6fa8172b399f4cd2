package dev.sevensteps.docs.project;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a type's doc comment says of it.
///
/// @param file     the source, as a path below the root of the project
/// @param sentence the first sentence of the comment, in plain text
record TypeComment(String file, String sentence) {

    private static final Map<String, String> FOLDERS = Map.of("ca", "ca-sim");

    /// Looks a type up in the sources.
    ///
    /// @param root the root of the project
    /// @param name the type's full name: `dev.sevensteps.model.export.Ladder.Rung`
    /// @throws IllegalArgumentException if there is no such type, or it has no comment
    static TypeComment of(Path root, String name) {
        List<String> words = List.of(name.split("\\.", -1));
        int top = 0;
        while (!Character.isUpperCase(words.get(top).charAt(0))) {
            top++;
        }
        String folder = FOLDERS.getOrDefault(words.get(2), words.get(2));
        String file = folder + "/src/main/java/" + String.join("/", words.subList(0, top + 1)) + ".java";
        if (!root.resolve(file).toFile().isFile()) {
            throw new IllegalArgumentException("There is no type " + name + ": no file " + file + ".");
        }
        return new TypeComment(file, sentence(ModuleSource.read(root.resolve(file)), name, words.getLast()));
    }

    private static String sentence(String source, String name, String simpleName) {
        Matcher type = Pattern.compile("(?m)((?:^ *///.*\\n)+)(?:^ *@.*\\n)*"
                        + "^ *(?:(?:public|private|protected|static|final|abstract|sealed|non-sealed) )*"
                        + "(?:enum|record|class|interface|@interface) " + simpleName + "\\b")
                .matcher(source);
        if (!type.find()) {
            throw new IllegalArgumentException(
                    "There is no type " + name + " with a doc comment: the vocabulary takes its meaning from there.");
        }
        String comment = type.group(1).replaceAll("(?m)^ */// ?", "").split("\\n\\s*\\n", -1)[0];
        return first(comment.strip().replaceAll("\\s+", " "));
    }

    private static String first(String text) {
        Matcher end = Pattern.compile("[.!?](?= [A-Z`]|$)").matcher(text);
        String sentence = end.find() ? text.substring(0, end.end()) : text;
        return sentence.replaceAll("\\[`?([^]`]+)`?]\\[[^]]+]", "$1")
                .replaceAll("\\[(?:[a-z]+\\.)*#?([^]]+)](?!\\()", "$1");
    }
}
