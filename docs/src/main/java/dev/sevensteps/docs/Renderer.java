package dev.sevensteps.docs;

import guru.nidi.graphviz.engine.Format;
import guru.nidi.graphviz.engine.Graphviz;
import guru.nidi.graphviz.engine.GraphvizCmdLineEngine;
import guru.nidi.graphviz.engine.GraphvizException;
import guru.nidi.graphviz.engine.GraphvizJdkEngine;
import guru.nidi.graphviz.engine.GraphvizV8Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Draws graphs that are written in DOT. Graphviz comes along, compiled to JavaScript: no program of the system is
/// needed. Graphviz-java keeps its engine in one place for the whole program, and so there should be one renderer in
/// a program.
public final class Renderer {

    private Renderer() {}

    /// Draws with the Graphviz that comes along, in V8 where there is a library of it for this machine, else in
    /// JavaScript on the JVM.
    ///
    /// @param libraries a folder of ours alone for the library of V8 (19 MB); it is made if it does not exist
    public static Renderer embedded(Path libraries) {
        try {
            Files.createDirectories(libraries);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder " + libraries + " cannot be made.", e);
        }
        Graphviz.useEngine(new GraphvizV8Engine(libraries.toAbsolutePath().toString()), new GraphvizJdkEngine());
        return new Renderer();
    }

    /// Draws with the program `dot` of the system.
    public static Renderer ofDotProgram() {
        Graphviz.useEngine(new GraphvizCmdLineEngine());
        return new Renderer();
    }

    /// The graph as an SVG that stands alone, for light and dark pages. [Raster] makes a PNG of it.
    ///
    /// @throws IllegalArgumentException if `dot` is not DOT
    public String svg(String dot) {
        try {
            return GraphSvg.of(dot, Graphviz.fromString(dot).render(Format.SVG).toString());
        } catch (GraphvizException e) {
            throw new IllegalArgumentException("Graphviz cannot draw this graph: " + e.getMessage(), e);
        }
    }
}
