package dev.sevensteps.engine.trace;

import dev.sevensteps.model.ByteString;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.Consumer;

/// Writes the secrets of connections where Wireshark and its like can read them (SSLKEYLOGFILE): for each secret a line
/// `<name> <client random> <secret>`, in hexadecimal digits; in TLS 1.2 the master secret under the name `CLIENT_RANDOM`, in
/// TLS 1.3 the traffic and exporter secrets. Who has the file can read the connections.
///
/// One key log can observe any number of connections. If a line cannot be written, as when the disk is full, that is
/// reported once, and the connections go on.
public final class KeyLog implements Observer, Closeable {

    private final Writer out;
    private final Consumer<IOException> report;
    private boolean hasReported;

    private KeyLog(Writer out, Consumer<IOException> report) {
        this.out = out;
        this.report = report;
    }

    /// A key log that ends up in `out`.
    ///
    /// @param report hears, once, that a line could not be written; what it throws stops the connection
    public static KeyLog to(Writer out, Consumer<IOException> report) {
        return new KeyLog(out, report);
    }

    /// A key log at the end of a file. A file that does not exist is made so that only its owner can read it, where
    /// the file system knows owners.
    ///
    /// @param report hears, once, that a line could not be written; what it throws stops the connection
    /// @throws IOException if the file cannot be opened
    public static KeyLog appendingTo(Path file, Consumer<IOException> report) throws IOException {
        try {
            Files.createFile(file, ownerOnly(file));
        } catch (FileAlreadyExistsException appended) {
            // Whoever made it has decided who can read it.
        }
        // A stream and no channel: a channel is closed for all connections when the thread of one of them is
        // interrupted.
        return new KeyLog(
                new OutputStreamWriter(
                        Files.newOutputStream(file, StandardOpenOption.APPEND), StandardCharsets.US_ASCII),
                report);
    }

    private static FileAttribute<?>[] ownerOnly(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    /// It wants the keys and nothing else.
    @Override
    public boolean isListening() {
        return false;
    }

    @Override
    public void born(BornSecret secret) {
        secret.name()
                .keyLogName()
                .ifPresent(name -> write(name + " " + secret.clientRandom().hex() + " "
                        + ByteString.copyOf(secret.value().expose()).hex() + "\n"));
    }

    private synchronized void write(String line) {
        try {
            // In one piece: several processes may append to the same file.
            out.write(line);
            out.flush();
        } catch (IOException failed) {
            if (!hasReported) {
                hasReported = true;
                report.accept(failed);
            }
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
