package dev.sevensteps.cli.pictures;

import dev.sevensteps.docs.Raster;
import dev.sevensteps.docs.Renderer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Makes pictures of graphs. The engine that does so is started when the first graph is drawn, which takes a second.
public final class Drawing {

    private Drawing() {}

    /// Starts the engine while the caller does something else.
    public static void warmUp() {
        OnFirstUse.RENDERER.warmUp();
    }

    /// The graph as an SVG, which is drawn while the caller does something else.
    public static CompletableFuture<String> svgLater(String dot) {
        return OnFirstUse.RENDERER.svgLater(dot);
    }

    /// The graph as an SVG.
    public static String svg(String dot) {
        return OnFirstUse.RENDERER.svg(dot);
    }

    /// A picture of ours as a PNG.
    ///
    /// @param scale 1 for the size of the SVG, 2 for screens with small pixels
    public static byte[] png(String svg, double scale) {
        return Raster.png(svg, scale);
    }

    /// The renderer keeps its engine in one place for the whole program, and so there is one renderer.
    private static final class OnFirstUse {

        static final Renderer RENDERER = Renderer.embedded(libraries());

        /// Where the library that draws may be unpacked, if the launcher has not done so: a folder that nobody else can
        /// write to.
        private static Path libraries() {
            Path cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                    .filter(folder -> !folder.isEmpty())
                    .map(Path::of)
                    .orElseGet(() -> Path.of(System.getProperty("user.home", "."), ".cache"));
            return cache.resolve("sevensteps");
        }
    }
}
