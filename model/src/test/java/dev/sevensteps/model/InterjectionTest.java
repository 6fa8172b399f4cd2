package dev.sevensteps.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What may be said outside the script, by whom, when, and with which effect.
class InterjectionTest {

    /// One row for each pair of speaker and moment in which each interjection is allowed. RFC 5246 §7.2.2: either
    /// end, always; §7.2.1: "Either party may initiate a close"; §7.3: application data "MUST NOT be sent prior
    /// to the completion of the first handshake"; §7.4.1.1: a HelloRequest "MAY be sent by the server at any
    /// time"; §7.4.1.2: "The client can also send a ClientHello … on its own initiative in order to renegotiate".
    @Test
    void theTable() {
        List<String> allowed = new ArrayList<>();
        for (Interjection interjection : Interjection.values()) {
            for (Role role : Role.values()) {
                for (boolean over : List.of(false, true)) {
                    if (interjection.isAllowed(role, over)) {
                        allowed.add("%s by the %s %s the handshake: %s"
                                .formatted(
                                        interjection, role.lowerCase(), over ? "after" : "in", interjection.effect()));
                    }
                }
            }
        }
        assertThat(allowed)
                .containsExactly(
                        "WARNING_ALERT by the client in the handshake: STAYS",
                        "WARNING_ALERT by the client after the handshake: STAYS",
                        "WARNING_ALERT by the server in the handshake: STAYS",
                        "WARNING_ALERT by the server after the handshake: STAYS",
                        "FATAL_ALERT by the client in the handshake: ABORTS",
                        "FATAL_ALERT by the client after the handshake: ABORTS",
                        "FATAL_ALERT by the server in the handshake: ABORTS",
                        "FATAL_ALERT by the server after the handshake: ABORTS",
                        "CLOSE_NOTIFY by the client in the handshake: CLOSES",
                        "CLOSE_NOTIFY by the client after the handshake: CLOSES",
                        "CLOSE_NOTIFY by the server in the handshake: CLOSES",
                        "CLOSE_NOTIFY by the server after the handshake: CLOSES",
                        "APPLICATION_DATA by the client after the handshake: STAYS",
                        "APPLICATION_DATA by the server after the handshake: STAYS",
                        "HELLO_REQUEST by the server in the handshake: STAYS",
                        "HELLO_REQUEST by the server after the handshake: STAYS",
                        "RENEGOTIATION by the client after the handshake: STAYS");
    }
}
