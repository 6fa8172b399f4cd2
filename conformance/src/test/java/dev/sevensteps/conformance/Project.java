package dev.sevensteps.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// This project, as the tests of this module find it: one folder above.
final class Project {

    static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    static final Sources SOURCES = read();

    private Project() {}

    private static Sources read() {
        try {
            return Sources.of(ROOT);
        } catch (IOException e) {
            throw new UncheckedIOException("The project cannot be read.", e);
        }
    }
}
