package dev.sevensteps.book.exports;

import dev.sevensteps.engine.trace.BornSecret;
import dev.sevensteps.engine.trace.KeyLog;
import dev.sevensteps.engine.trace.Trace;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/// The secrets of a trace as a key log (SSLKEYLOGFILE).
final class KeyLogText {

    private KeyLogText() {}

    /// The lines; nothing if the trace holds no keys.
    static String of(Trace trace) {
        StringWriter text = new StringWriter();
        KeyLog log = KeyLog.to(text, impossible -> {
            throw new UncheckedIOException("A text in memory cannot be written.", impossible);
        });
        trace.all(Trace.Born.class)
                .map(born -> new BornSecret(born.name(), born.clientRandom(), born.value()))
                .forEach(log::born);
        return text.toString();
    }
}
