package dev.sevensteps.book.runs;

import java.util.Locale;

/// How a session of TLS 1.2 is recognised (RFC 5246 §7.3, RFC 5077).
public enum ResumeBy {
    SESSION,
    TICKET;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
