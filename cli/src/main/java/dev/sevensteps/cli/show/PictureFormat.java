package dev.sevensteps.cli.show;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// In which form a picture is written.
enum PictureFormat {
    SVG(".svg"),
    PNG(".png"),
    DOT(".dot"),
    MERMAID(".mmd"),
    PLANTUML(".puml"),
    TEXT(".txt");

    private final String ending;

    PictureFormat(String ending) {
        this.ending = ending;
    }

    /// The format that the ending of a file's name stands for.
    static Optional<PictureFormat> ofFile(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> name.endsWith(format.ending))
                .findFirst();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
