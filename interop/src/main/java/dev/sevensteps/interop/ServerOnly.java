package dev.sevensteps.interop;

import dev.sevensteps.model.Role;
import java.io.IOException;

/// A peer that is no client.
abstract class ServerOnly implements Peer {

    @Override
    public final boolean can(Ask ask, Role role) {
        return role == Role.SERVER && can(ask);
    }

    abstract boolean can(Ask ask);

    @Override
    public final boolean connect(Stage stage, int port) throws IOException {
        throw new IOException(name() + " is no client.");
    }
}
