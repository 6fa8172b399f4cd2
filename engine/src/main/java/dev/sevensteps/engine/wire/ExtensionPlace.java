package dev.sevensteps.engine.wire;

/// In which message a block of extensions stands. The same extension can have one form where it is asked for and
/// another where it is answered.
public enum ExtensionPlace {
    CLIENT_HELLO,
    SERVER_HELLO
}
