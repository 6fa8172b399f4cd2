package dev.sevensteps.cli.serve;

import dev.sevensteps.cli.console.OutputFiles;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.trace.TraceJson;
import java.nio.file.Path;

/// Where the traces of connections are written.
///
/// @param path     the folder
/// @param withKeys whether keys and data are written, too
record TraceFolder(Path path, boolean withKeys) {

    /// Writes the trace of a connection.
    ///
    /// @throws dev.sevensteps.cli.console.Complaint if that is not possible
    void write(long number, Trace trace) {
        OutputFiles.write(
                path.resolve("%06d-server.json".formatted(number)),
                TraceJson.write(withKeys ? trace : trace.withoutSecrets()));
    }
}
