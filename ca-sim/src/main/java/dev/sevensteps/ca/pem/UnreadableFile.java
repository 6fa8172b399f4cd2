package dev.sevensteps.ca.pem;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A file that cannot be used. The message is one line for the person whose file it is: it names the file, the place in it
/// and what would mend it.
public final class UnreadableFile extends IOException {

    private static final long serialVersionUID = 1L;

    UnreadableFile(String message) {
        super(message);
    }

    UnreadableFile(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
