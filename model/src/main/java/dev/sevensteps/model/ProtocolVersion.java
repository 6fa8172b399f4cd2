package dev.sevensteps.model;

/// The versions of TLS that have a script.
public enum ProtocolVersion {
    TLS_1_2(0x0303, "TLS 1.2", "1.2"),
    TLS_1_3(0x0304, "TLS 1.3", "1.3");

    private final int code;
    private final String title;
    private final String number;

    ProtocolVersion(int code, String title, String number) {
        this.code = code;
        this.title = title;
        this.number = number;
    }

    /// The number on the wire.
    public int code() {
        return code;
    }

    /// `TLS 1.2`.
    public String title() {
        return title;
    }

    /// `1.2`.
    public String number() {
        return number;
    }

    @Override
    public String toString() {
        return title;
    }
}
