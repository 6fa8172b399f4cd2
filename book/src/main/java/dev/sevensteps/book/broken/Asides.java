package dev.sevensteps.book.broken;

import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Scenario;

/// Why something that is no line of the script may be said all the same.
final class Asides {

    private Asides() {}

    /// Whether it is there to be heard, and not only put up with.
    static boolean isWelcome(Interjection aside) {
        return switch (aside) {
            case APPLICATION_DATA, EARLY_DATA, NEW_SESSION_TICKET, KEY_UPDATE, CLOSE_NOTIFY, FATAL_ALERT -> true;
            case WARNING_ALERT, USER_CANCELED, COMPATIBILITY_CCS, HELLO_REQUEST, RENEGOTIATION -> false;
        };
    }

    /// Why it is put up with.
    ///
    /// @param over whether the handshake is over
    static String why(Interjection aside, boolean over) {
        return switch (aside) {
            case WARNING_ALERT ->
                "A mere warning is noted and changes nothing, as long as it may be TLS 1.2 (RFC 5246 §7.2.2).";
            case USER_CANCELED -> "The other end's user gave up; close_notify is to follow (RFC 9846 §6.1).";
            case COMPATIBILITY_CCS ->
                "In TLS 1.3 a ChangeCipherSpec changes nothing, and is dropped: it is there for the boxes on the way"
                        + " (RFC 9846 §5).";
            case HELLO_REQUEST ->
                over
                        ? "The server may ask for a new handshake. The client does not want one, says so with the warning"
                                + " no_renegotiation, and goes on (RFC 5246 §7.4.1.1, §7.2.2)."
                        : "The server may ask for a new handshake at any time. A client that is in one takes no notice"
                                + " (RFC 5246 §7.4.1.1).";
            case RENEGOTIATION ->
                "The client may ask for a new handshake. The server does not want one, says so with the warning"
                        + " no_renegotiation, and goes on (RFC 5246 §7.2.2, RFC 5746 §4.5).";
            case APPLICATION_DATA, EARLY_DATA, NEW_SESSION_TICKET, KEY_UPDATE, CLOSE_NOTIFY, FATAL_ALERT ->
                throw new IllegalArgumentException(aside + " is not put up with but listened to.");
        };
    }

    /// Why it was not even opened.
    ///
    /// @throws IllegalStateException if it should have been
    static String whySkipped(Scenario scenario) {
        if (!scenario.holds(Fact.EARLY_DATA) || scenario.holds(Fact.EARLY_ACCEPTED)) {
            throw new IllegalStateException("In " + scenario.id() + " something was heard, and nobody knows as what.");
        }
        return "The server does not take the early data of this client, and skips what it cannot open, until the client"
                + " has heard so (RFC 9846 §4.3.10).";
    }
}
