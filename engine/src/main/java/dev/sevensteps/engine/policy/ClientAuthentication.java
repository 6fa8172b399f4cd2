package dev.sevensteps.engine.policy;

/// Whether a server asks its clients for a certificate (RFC 5246 §7.4.4).
public enum ClientAuthentication {
    /// It does not ask.
    NONE,
    /// It asks, and goes on without one.
    REQUESTED,
    /// It asks, and refuses a client that shows none.
    REQUIRED
}
