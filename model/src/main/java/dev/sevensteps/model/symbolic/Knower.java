package dev.sevensteps.model.symbolic;

/// Somebody of whom is asked what they can work out.
public enum Knower {
    /// The client: what it makes up, what it kept of an earlier session, and all that it hears.
    CLIENT,
    /// The server: what it makes up, its private key, what it kept of earlier sessions, and all that it hears.
    SERVER,
    /// Who sees everything that goes over the wire.
    EAVESDROPPER,
    /// Who has the wire, and can put in, take out, replay and make up. What it learns of an undisturbed conversation is what
    /// the eavesdropper does; what it can do beyond that, [WhoKnows#falseServer()] says.
    ATTACKER,
    /// Who has recorded everything, and later steals what the server keeps: the private key of its certificate and, where an
    /// earlier session went on, the secret of that.
    THIEF
}
