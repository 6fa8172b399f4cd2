package dev.sevensteps.model.symbolic;

import dev.sevensteps.model.Role;

/// One end of one handshake.
///
/// @param who  tells it from the other handshakes of the same owner: "C", "C'"
/// @param role which end it is
/// @param self whose it is
/// @param peer who a client means to talk to; a server cannot know
record Party(String who, Role role, String self, String peer) {

    static final String CLIENT = "C";
    static final String SERVER = "S";
    static final String ATTACKER = "M";
    static final String AUTHORITY = "CA";
    static final String NOBODY = "nobody";

    /// A client that wants to talk to this server.
    static Party client(String who, String server) {
        return new Party(who, Role.CLIENT, CLIENT, server);
    }

    /// A handshake of the server's.
    static Party server(String who) {
        return new Party(who, Role.SERVER, SERVER, NOBODY);
    }

    /// Whether it is the second handshake of a server.
    boolean isSecond() {
        return role == Role.SERVER && !who.equals(self);
    }

    @Override
    public String toString() {
        return role == Role.CLIENT ? who + " (who wants " + peer + ")" : who;
    }
}
