package dev.sevensteps.interop;

import dev.sevensteps.model.Role;
import java.io.IOException;

/// A peer that is no server.
abstract class ClientOnly implements Peer {

    @Override
    public final boolean can(Ask ask, Role role) {
        return role == Role.CLIENT && can(ask);
    }

    abstract boolean can(Ask ask);

    @Override
    public final Serving serve(Stage stage) throws IOException {
        throw new IOException(name() + " is no server.");
    }
}
