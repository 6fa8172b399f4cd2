package dev.sevensteps.model;

/// The two ends of a handshake. The client speaks first.
public enum Role {
    CLIENT,
    SERVER;

    /// The other end.
    public Role peer() {
        return this == CLIENT ? SERVER : CLIENT;
    }

    /// "client" or "server", as the RFCs write it inside a sentence.
    public String lowerCase() {
        return this == CLIENT ? "client" : "server";
    }
}
