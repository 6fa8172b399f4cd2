package dev.sevensteps.interop;

import dev.sevensteps.model.Role;
import java.io.IOException;
import java.util.Optional;

/// A program of the world that speaks TLS.
interface Peer {

    /// Its name in the table.
    String name();

    /// What it says its version is; nothing if it is not installed.
    Optional<String> version();

    /// Whether it can do what is asked at this end. What it cannot do is no row of it.
    boolean can(Ask ask, Role role);

    /// Plays the client, to the end.
    ///
    /// @return whether the answer that it got is the one that was given
    boolean connect(Stage stage, int port) throws IOException;

    /// Plays the server, until it is closed.
    Serving serve(Stage stage) throws IOException;

    /// A server that has started.
    interface Serving extends AutoCloseable {
        int port();

        Talk talk();

        /// What it printed, for who has to find out what went wrong.
        String printed();

        @Override
        void close();
    }
}
