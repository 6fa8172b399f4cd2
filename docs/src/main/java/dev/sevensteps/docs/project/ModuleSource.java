package dev.sevensteps.docs.project;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A module of the project, as its descriptor, or where it has none its pom, says it is.
///
/// @param folder    where it lies below the root
/// @param described whether it has a descriptor
/// @param says      what it is, in a sentence
/// @param knows     the folders of the modules that it names
/// @param uses      what it names of others: modules, or artifacts where it has no descriptor
/// @param exported  the packages that others may use; none where it has no descriptor
record ModuleSource(
        String folder,
        boolean described,
        String says,
        ImmutableList<String> knows,
        ImmutableList<String> uses,
        ImmutableList<String> exported) {

    private static final Pattern MODULE = Pattern.compile("<module>([\\w-]+)</module>");
    private static final Pattern REQUIRES = Pattern.compile("(?m)^ {4}requires (?:transitive |static )*([\\w.]+);");
    private static final Pattern EXPORTS = Pattern.compile("(?m)^ {4}exports ([\\w.]+);");
    private static final Pattern DEPENDENCY = Pattern.compile(
            "(?s)<dependency>\\s*<groupId>([\\w.-]+)</groupId>\\s*<artifactId>([\\w.-]+)</artifactId>(?<rest>.*?)</dependency>");
    private static final Pattern DESCRIPTION = Pattern.compile("(?s)<description>(.*?)</description>");
    private static final Pattern COMMENT = Pattern.compile("(?m)^/// ?(.*)$");

    private static final String OURS = "dev.sevensteps";
    private static final String PREFIX = "sevensteps-";

    /// All modules, in the order of the root's pom.
    ///
    /// @param root the root of the project
    static ImmutableList<ModuleSource> all(Path root) {
        return MODULE.matcher(read(root.resolve("pom.xml")))
                .results()
                .map(module -> of(root, module.group(1)))
                .collect(toImmutableList());
    }

    private static ModuleSource of(Path root, String folder) {
        Path descriptor = root.resolve(folder).resolve("src/main/java/module-info.java");
        return Files.exists(descriptor)
                ? ofDescriptor(folder, read(descriptor))
                : ofPom(folder, read(root.resolve(folder).resolve("pom.xml")));
    }

    private static ModuleSource ofDescriptor(String folder, String text) {
        String says = COMMENT.matcher(text)
                .results()
                .map(line -> line.group(1).strip())
                .takeWhile(line -> !line.isEmpty())
                .reduce((one, other) -> one + " " + other)
                .orElse("");
        ImmutableList<String> required =
                REQUIRES.matcher(text).results().map(found -> found.group(1)).collect(toImmutableList());
        return new ModuleSource(
                folder,
                true,
                says,
                required.stream()
                        .filter(name -> name.startsWith(OURS))
                        .map(ModuleSource::folderOfModule)
                        .collect(toImmutableList()),
                required.stream()
                        .filter(name -> !name.matches("(dev\\.sevensteps|java|jdk|org\\.jspecify)\\b.*"))
                        .collect(toImmutableList()),
                EXPORTS.matcher(text)
                        .results()
                        .map(exported -> exported.group(1))
                        .collect(toImmutableList()));
    }

    /// Of a module without a descriptor: what it is compiled with.
    private static ModuleSource ofPom(String folder, String text) {
        Matcher description = DESCRIPTION.matcher(text);
        String says = description.find() ? description.group(1).strip().replaceAll("\\s+", " ") : "";
        ImmutableList.Builder<String> knows = ImmutableList.builder();
        ImmutableList.Builder<String> uses = ImmutableList.builder();
        String own = text.replaceFirst("(?s)<profiles>.*</profiles>", "").replaceFirst("(?s)<plugins>.*</plugins>", "");
        for (Matcher dependency = DEPENDENCY.matcher(own); dependency.find(); ) {
            if (dependency.group("rest").matches("(?s).*<(scope>test<|type>test-jar<).*")) {
                continue;
            }
            if (dependency.group(1).equals(OURS)) {
                knows.add(dependency.group(2).substring(PREFIX.length()));
            } else {
                uses.add(dependency.group(2));
            }
        }
        return new ModuleSource(folder, false, says, knows.build(), uses.build(), ImmutableList.of());
    }

    /// Whether others can depend on it.
    boolean isPublished() {
        return !exported.isEmpty();
    }

    private static String folderOfModule(String name) {
        String last = name.substring(OURS.length() + 1);
        return last.equals("ca") ? "ca-sim" : last;
    }

    static String read(Path file) {
        try {
            return Files.readString(file).replace("\r\n", "\n");
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The project's own source cannot be read.", unreadable);
        }
    }
}
