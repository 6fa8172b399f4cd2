package dev.sevensteps.book.exports;

import java.util.TreeSet;
import java.util.stream.Collectors;

/// A class in Java that is being written: the lines of its body, and what they import.
final class JavaSource {

    private static final int WIDTH = 110;

    private final TreeSet<String> imports = new TreeSet<>();
    private final TreeSet<String> staticImports = new TreeSet<>();
    private final StringBuilder head = new StringBuilder();
    private final StringBuilder body = new StringBuilder();

    /// Imports a type.
    ///
    /// @return its simple name
    String use(Class<?> type) {
        return use(type.getPackageName(), type.getSimpleName());
    }

    String use(String packageName, String simpleName) {
        imports.add(packageName + "." + simpleName);
        return simpleName;
    }

    /// Imports a method.
    String useMethod(String className, String name) {
        staticImports.add(className + "." + name);
        return name;
    }

    /// A paragraph of the comment on the class.
    JavaSource comment(String paragraph) {
        if (!head.isEmpty()) {
            head.append("///\n");
        }
        StringBuilder line = new StringBuilder();
        for (String word : paragraph.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + word.length() > WIDTH) {
                head.append("/// ").append(line).append('\n');
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        head.append("/// ").append(line).append('\n');
        return this;
    }

    /// Lines of the body, indented as a text block has them.
    JavaSource lines(String text) {
        body.append(text.isEmpty() ? "\n" : text.stripTrailing().indent(4));
        return this;
    }

    /// The whole text.
    ///
    /// @param annotation what stands before the class
    String text(String annotation, String className) {
        return staticImports.stream().map("import static %s;\n"::formatted).collect(Collectors.joining())
                + "\n"
                + imports.stream().map("import %s;\n"::formatted).collect(Collectors.joining())
                + "\n"
                + head
                + annotation
                + "\nclass "
                + className
                + " {\n"
                + body.toString().replaceAll("(?m) +$", "")
                + "}\n";
    }
}
