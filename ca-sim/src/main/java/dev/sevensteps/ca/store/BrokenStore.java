package dev.sevensteps.ca.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A store that cannot do what it was asked. The message is one line for the person whose store it is: it names the file,
/// and what would mend it.
public final class BrokenStore extends IOException {

    private static final long serialVersionUID = 1L;

    /// A file that cannot be written, because of the permissions, the disk, …
    static BrokenStore cannotWrite(Path file, IOException cause) {
        String reason = switch (cause) {
            case AccessDeniedException _ -> "you may not; check the permissions";
            case NoSuchFileException _ -> "its folder is not there; make it first";
            case FileSystemException system when system.getReason() != null -> system.getReason();
            case IOException other -> String.valueOf(other.getMessage());
        };
        return new BrokenStore(file + " cannot be written: " + reason + ".", cause);
    }

    BrokenStore(String message) {
        super(message);
    }

    BrokenStore(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
