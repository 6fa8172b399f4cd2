package dev.sevensteps.docs;

import guru.nidi.graphviz.engine.Format;
import guru.nidi.graphviz.engine.Graphviz;
import guru.nidi.graphviz.engine.GraphvizCmdLineEngine;
import guru.nidi.graphviz.engine.GraphvizEngine;
import guru.nidi.graphviz.engine.GraphvizException;
import guru.nidi.graphviz.engine.GraphvizJdkEngine;
import guru.nidi.graphviz.engine.GraphvizV8Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// Draws graphs that are written in DOT. Graphviz comes along, compiled to JavaScript: no program of the system is
/// needed. Graphviz-java keeps its engine in one place for the whole program, and so there should be one renderer in
/// a program.
public final class Renderer {

    private final Supplier<List<GraphvizEngine>> engines;

    /// The engine belongs to the thread that has started it.
    private final ExecutorService drawing = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("graphviz").factory());

    private boolean started;

    private Renderer(Supplier<List<GraphvizEngine>> engines) {
        this.engines = engines;
    }

    /// Draws with the Graphviz that comes along, in V8 where there is a library of it for this machine, else in
    /// JavaScript on the JVM. Nothing is written or loaded before the first graph is drawn.
    ///
    /// @param libraries a folder of ours alone for the library of V8 (19 MB); it is made if it does not exist
    public static Renderer embedded(Path libraries) {
        return new Renderer(() -> {
            try {
                Files.createDirectories(libraries);
            } catch (IOException e) {
                throw new UncheckedIOException("The folder " + libraries + " cannot be made.", e);
            }
            return List.of(new GraphvizV8Engine(libraries.toAbsolutePath().toString()), new GraphvizJdkEngine());
        });
    }

    /// Draws with the program `dot` of the system.
    public static Renderer ofDotProgram() {
        return new Renderer(() -> List.of(new GraphvizCmdLineEngine()));
    }

    /// Starts the engine while the caller does something else. Without it, the first graph does.
    public void warmUp() {
        drawing.execute(this::start);
    }

    /// The graph as an SVG that stands alone, for light and dark pages. [Raster] makes a PNG of it.
    ///
    /// @throws IllegalArgumentException if `dot` is not DOT
    public String svg(String dot) {
        try {
            return svgLater(dot).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException known ? known : failed;
        }
    }

    /// The same, drawn while the caller does something else, one graph after the other.
    public CompletableFuture<String> svgLater(String dot) {
        return CompletableFuture.supplyAsync(() -> draw(dot), drawing);
    }

    private String draw(String dot) {
        start();
        try {
            return GraphSvg.of(dot, Graphviz.fromString(dot).render(Format.SVG).toString());
        } catch (GraphvizException e) {
            throw new IllegalArgumentException("Graphviz cannot draw this graph: " + e.getMessage(), e);
        }
    }

    private void start() {
        if (!started) {
            Graphviz.useEngine(engines.get());
            started = true;
        }
    }
}
