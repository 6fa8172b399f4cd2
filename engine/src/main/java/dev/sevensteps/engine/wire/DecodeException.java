package dev.sevensteps.engine.wire;

import dev.sevensteps.model.Alert;

/// Bytes that are no message. The text is a full sentence: which field, at which byte, what was expected, what was
/// there, and the section of the RFC that says so.
public final class DecodeException extends Exception {

    private static final long serialVersionUID = 1;

    private final Alert alert;
    private final String field;
    private final int offset;
    private final String reference;

    DecodeException(Alert alert, String field, int offset, String reason, String reference) {
        super("Cannot read " + field + " at byte " + offset + ": " + reason
                + (reference.isEmpty() ? "." : " (" + reference + ")."));
        this.alert = alert;
        this.field = field;
        this.offset = offset;
        this.reference = reference;
    }

    /// The alert that answers it: decode_error where the bytes do not follow the syntax, illegal_parameter where they
    /// do and make no sense (RFC 9846 §6.2), another where an RFC asks for it.
    public Alert alert() {
        return alert;
    }

    /// The name of the field that cannot be read, and those around it: `server_hello.session_id`.
    public String field() {
        return field;
    }

    /// At which byte that was noticed, counted from the first one that was read.
    public int offset() {
        return offset;
    }

    /// The section that says what was expected, such as `RFC 5246 §7.4.1.3`; empty if it is none in particular.
    public String reference() {
        return reference;
    }
}
