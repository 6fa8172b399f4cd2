package dev.sevensteps.cli.ca;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The lines of a text in UTF-8, none longer than can be held.
final class BoundedLines {

    /// In bytes. A chain with long revocation lists has a few million.
    static final int LONGEST = 1 << 25;

    private final InputStream in;
    private long number;
    private boolean ended;

    BoundedLines(InputStream in) {
        this.in = in;
    }

    /// One line.
    ///
    /// @param number  from 1
    /// @param text    without what ends it; of a line that is too long, its beginning
    /// @param tooLong whether there was more of it than [#LONGEST]
    record Line(long number, String text, boolean tooLong) {
        boolean isBlank() {
            return !tooLong && text.isBlank();
        }
    }

    /// The next line, if there is one.
    Optional<Line> next() throws IOException {
        if (ended) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        long length = 0;
        int octet = in.read();
        if (octet < 0) {
            ended = true;
            return Optional.empty();
        }
        for (; octet >= 0 && octet != '\n'; octet = in.read()) {
            if (length++ < LONGEST) {
                bytes.write(octet);
            }
        }
        ended = octet < 0;
        number++;
        return Optional.of(
                new Line(number, bytes.toString(StandardCharsets.UTF_8).strip(), length > LONGEST));
    }
}
