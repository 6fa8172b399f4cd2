package dev.sevensteps.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// All Java files of the project. They are read and not loaded, so that this module depends on none of the others and can
/// be the first to say that something has been renamed.
public final class Sources {

    private final List<SourceFile> files;

    private Sources(List<SourceFile> files) {
        this.files = List.copyOf(files);
    }

    /// The files below the modules of the project.
    ///
    /// @param root where the project's own pom.xml is
    public static Sources of(Path root) throws IOException {
        List<SourceFile> files = new ArrayList<>();
        for (Path module : list(root)) {
            for (String kind : List.of("main", "test")) {
                Path java = module.resolve("src").resolve(kind).resolve("java");
                if (Files.isDirectory(java)) {
                    add(root, module, java, kind.equals("test"), files);
                }
            }
        }
        return new Sources(files);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> paths = Files.list(folder)) {
            return paths.sorted().toList();
        }
    }

    private static void add(Path root, Path module, Path java, boolean isTest, List<SourceFile> files)
            throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(java)) {
            paths = all.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
        for (Path path : paths) {
            String name = root.relativize(path).toString().replace('\\', '/');
            files.add(new SourceFile(module.getFileName().toString(), name, isTest, Files.readString(path)));
        }
    }

    /// The file of a class.
    ///
    /// @return nothing if there is none, or there are several
    Optional<SourceFile> find(Reference reference) {
        List<SourceFile> found = files.stream()
                .filter(file -> file.className().equals(reference.className()))
                .filter(file -> reference.module().isEmpty()
                        || file.module().equals(reference.module().get()))
                .toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }

    /// What is wrong with a reference to code.
    ///
    /// @param rfc     the RFC
    /// @param section the section that must be cited, unless the reference names another
    Optional<String> complaintAboutCode(Reference reference, int rfc, String section) {
        Optional<SourceFile> file = find(reference);
        if (file.isEmpty() || file.get().isTest()) {
            return Optional.of("There is no class " + reference + ", or there are two: then write module/Class.");
        }
        if (reference.member().filter(member -> !file.get().declares(member)).isPresent()) {
            return Optional.of("There is no " + reference + ".");
        }
        SourceFile.Citation wanted = reference.cited().orElse(new SourceFile.Citation(rfc, section));
        return file.get().cites(wanted.rfc(), wanted.section())
                ? Optional.empty()
                : Optional.of(
                        file.get().className() + " does not cite RFC " + wanted.rfc() + " §" + wanted.section() + ".");
    }

    /// What is wrong with a reference to a test.
    Optional<String> complaintAboutTest(Reference reference) {
        Optional<SourceFile> file = find(reference);
        if (file.isEmpty()) {
            return Optional.of("There is no test " + reference + ", or there are two: then write module/Class.");
        }
        boolean exists = reference
                .member()
                .map(file.get()::declaresTest)
                .or(() -> reference.words().map(file.get()::hasRow))
                .orElseGet(file.get()::isRun);
        return exists ? Optional.empty() : Optional.of("There is no test " + reference + ".");
    }
}
