package dev.sevensteps.ca.store;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A store that cannot do what it was asked. The message is one line for the person whose store it is: it names the file,
/// and what would mend it.
public final class BrokenStore extends IOException {

    private static final long serialVersionUID = 1L;

    BrokenStore(String message) {
        super(message);
    }

    BrokenStore(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
