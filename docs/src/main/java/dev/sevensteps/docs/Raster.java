package dev.sevensteps.docs;

import guru.nidi.graphviz.engine.Graphviz;
import guru.nidi.graphviz.engine.Rasterizer;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;

/// Our SVGs, graphs and ladders alike, as PNG, in their light colours.
public final class Raster {

    private static final Pattern SIZE = Pattern.compile("(<svg [^>]*?)width=\"([\\d.]+)\" height=\"([\\d.]+)\"");

    private Raster() {}

    /// The picture as a PNG.
    ///
    /// @param svg   one of our own pictures; others may use what is not understood here
    /// @param scale 1 for the size of the SVG, 2 for screens with small pixels
    public static byte[] png(String svg, double scale) {
        String scaled = SIZE.matcher(plain(svg))
                .replaceFirst(size -> Matcher.quoteReplacement("%swidth=\"%.0f\" height=\"%.0f\""
                        .formatted(size.group(1), scaled(size.group(2), scale), scaled(size.group(3), scale))));
        return encoded(Rasterizer.SALAMANDER.rasterize(Graphviz.fromString("graph {}"), Raster::nothingMore, scaled));
    }

    /// Without what only browsers understand.
    private static String plain(String svg) {
        return svg.replaceAll("(?s)<style>.*?</style>", "")
                .replaceAll("font-family=\"[^\"]*\"", "font-family=\"" + Font.SANS_SERIF + "\"");
    }

    private static void nothingMore(Graphics2D graphics) {}

    private static double scaled(String length, double scale) {
        return Math.ceil(Double.parseDouble(length) * scale);
    }

    private static byte[] encoded(BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
