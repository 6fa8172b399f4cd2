package dev.sevensteps.docs;

import static com.google.common.collect.ImmutableSortedSet.toImmutableSortedSet;
import static java.util.Comparator.naturalOrder;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSortedMap;
import com.google.common.collect.ImmutableSortedSet;
import dev.sevensteps.docs.project.ProjectPages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// All tables and pictures of the project that are made: from the model, from runs of the certificate authority whose time and
/// randomness are fixed, and from the sources. They are committed, so that a reader finds them on the web, and `mvn verify`
/// fails when one is out of date.
///
/// What Graphviz draws differs a little from machine to machine. Such a picture counts as up to date if it says that
/// it was drawn from the graph that is now in the model.
public final class Atlas {

    /// What makes everything anew, said from the root of the project.
    public static final String COMMAND = "mvn -q -Patlas -pl docs -am process-classes";

    /// Folders in which nothing is written by hand but pages that have made parts.
    private static final ImmutableList<String> GENERATED_FOLDERS =
            ImmutableList.of("certificates", "data", "keys", "ladders", "learnt", "machines", "modules", "steps");

    private final ImmutableSortedMap<String, String> sources;
    private final ImmutableSortedMap<String, String> graphs;
    private final ImmutableList<Part> parts;

    private Atlas(
            ImmutableSortedMap<String, String> sources,
            ImmutableSortedMap<String, String> graphs,
            ImmutableList<Part> parts) {
        this.sources = sources;
        this.graphs = graphs;
        this.parts = parts;
    }

    /// The atlas of the project: what is made of the model, and what is made of the sources themselves.
    ///
    /// @param docs the folder `docs/` of the project
    public static Atlas ofProject(Path docs) {
        Path root = docs.toAbsolutePath().normalize().getParent();
        if (root == null) {
            throw new IllegalArgumentException("The folder docs/ lies in a project; " + docs + " does not.");
        }
        Atlas model = ofModel();
        ImmutableSortedMap.Builder<String, String> sources = ImmutableSortedMap.naturalOrder();
        ImmutableSortedMap.Builder<String, String> graphs = ImmutableSortedMap.naturalOrder();
        sources.putAll(model.sources);
        graphs.putAll(model.graphs);
        ProjectPages.graphs(root).forEach((name, dot) -> {
            sources.put(name + ".dot", dot);
            graphs.put(name + ".svg", dot);
        });
        return new Atlas(
                sources.buildOrThrow(),
                graphs.buildOrThrow(),
                ImmutableList.<Part>builder()
                        .addAll(model.parts)
                        .addAll(Pages.projectParts(root))
                        .build());
    }

    /// The part of the atlas that is made of the model alone.
    public static Atlas ofModel() {
        ImmutableSortedMap.Builder<String, String> sources = ImmutableSortedMap.naturalOrder();
        ImmutableSortedMap.Builder<String, String> graphs = ImmutableSortedMap.naturalOrder();
        Pages.all().forEach(sources::put);
        Pictures.ladders().forEach(sources::put);
        Pictures.diagrams().forEach(sources::put);
        Pictures.graphs().forEach((name, dot) -> {
            sources.put(name + ".dot", dot);
            graphs.put(name + ".svg", dot);
        });
        LearntMachines.graphs().forEach((name, dot) -> graphs.put(name + ".svg", dot));
        return new Atlas(sources.buildOrThrow(), graphs.buildOrThrow(), Pages.parts());
    }

    /// Everything that must be committed as it is: the path below `docs/`, and the text.
    public ImmutableSortedMap<String, String> sources() {
        return sources;
    }

    /// Everything that Graphviz draws: the path of the picture below `docs/`, and the graph in DOT.
    public ImmutableSortedMap<String, String> graphs() {
        return graphs;
    }

    /// The pages that are written by hand except for parts of them, as paths below `docs/`.
    public ImmutableSortedSet<String> pagesWithParts() {
        return parts.stream().map(Part::page).collect(toImmutableSortedSet(naturalOrder()));
    }

    /// The files below `docs` that are missing, out of date, or no longer part of the atlas; none if all is well.
    public ImmutableSortedSet<String> outdated(Path docs) {
        ImmutableSortedSet.Builder<String> outdated = ImmutableSortedSet.naturalOrder();
        sources.forEach((name, text) -> {
            if (!read(docs.resolve(name)).equals(text)) {
                outdated.add(name);
            }
        });
        graphs.forEach((name, dot) -> {
            if (!read(docs.resolve(name)).contains(GraphSvg.stamp(dot))) {
                outdated.add(name);
            }
        });
        for (Part part : parts) {
            if (!part.isIn(read(docs.resolve(part.page())))) {
                outdated.add(part.page());
            }
        }
        return outdated.addAll(leftOver(docs)).build();
    }

    /// Writes what is missing or out of date, and deletes what is no longer part of the atlas.
    ///
    /// @return what was changed
    public ImmutableSortedSet<String> update(Path docs, Renderer renderer) {
        ImmutableSortedSet<String> outdated = outdated(docs);
        for (String name : outdated) {
            String source = sources.get(name);
            String dot = graphs.get(name);
            if (source != null) {
                write(docs.resolve(name), source);
            } else if (dot != null) {
                write(docs.resolve(name), renderer.svg(dot));
            } else if (pagesWithParts().contains(name)) {
                write(docs.resolve(name), withParts(name, read(docs.resolve(name))));
            } else {
                delete(docs.resolve(name));
            }
        }
        return outdated;
    }

    private String withParts(String page, String written) {
        String renewed = written;
        for (Part part : parts) {
            if (part.page().equals(page)) {
                renewed = part.putInto(renewed);
            }
        }
        return renewed;
    }

    private List<String> leftOver(Path docs) {
        return GENERATED_FOLDERS.stream()
                .flatMap(folder -> files(docs.resolve(folder)).stream())
                .map(file -> docs.relativize(file).toString().replace('\\', '/'))
                .filter(name -> !sources.containsKey(name)
                        && !graphs.containsKey(name)
                        && !pagesWithParts().contains(name))
                .toList();
    }

    /// Brings the folder up to date that is named last; with `--all` before it, pictures that are up to date are drawn
    /// again too.
    public static void main(String... arguments) {
        List<String> words = List.of(arguments);
        Path docs = Path.of(words.getLast());
        Atlas atlas = ofProject(docs);
        if (words.contains("--all")) {
            atlas.graphs.keySet().forEach(name -> delete(docs.resolve(name)));
        }
        atlas.update(docs, Renderer.embedded(docs.resolve("target/graphviz")))
                .forEach(name -> System.out.println(
                        (Files.exists(docs.resolve(name)) ? "written  docs/" : "deleted  docs/") + name));
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.exists(folder) ? Files.walk(folder) : Stream.empty()) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file).replace("\r\n", "\n") : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
