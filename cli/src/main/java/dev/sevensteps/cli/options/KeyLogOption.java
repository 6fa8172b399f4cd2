package dev.sevensteps.cli.options;

import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.cli.console.Console;
import dev.sevensteps.engine.trace.KeyLog;
import dev.sevensteps.engine.trace.Observer;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The option that writes keys down.
public final class KeyLogOption {

    @Option(
            names = "--keylog",
            paramLabel = "FILE",
            description = "Append the secrets of each connection, for Wireshark. Who has the file can read them all.")
    private @Nullable Path keyLog;

    /// The key log that was asked for. It is open until the command ends.
    ///
    /// @throws Complaint if the file cannot be written
    public Observer keyLog(Console console) {
        Path file = keyLog;
        if (file == null) {
            return Observer.NONE;
        }
        try {
            if (Files.isDirectory(file)) {
                throw Complaint.wrongUsage(file + " is a folder. Name a file in it.");
            }
            return KeyLog.appendingTo(
                    file,
                    broken -> console.err()
                            .println("The key log " + file + " cannot be written: " + broken.getMessage()));
        } catch (NoSuchFileException e) {
            throw Complaint.wrongUsage(
                    file + " cannot be written: there is no folder "
                            + file.toAbsolutePath().getParent() + ". Make it first.",
                    e);
        } catch (AccessDeniedException e) {
            throw Complaint.wrongUsage(file + " may not be written by you. Check its permissions.", e);
        } catch (IOException e) {
            throw Complaint.failed(file + " cannot be written: " + e.getMessage() + ".", e);
        }
    }
}
