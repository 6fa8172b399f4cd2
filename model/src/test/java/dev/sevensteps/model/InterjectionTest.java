package dev.sevensteps.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.Sets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What may be said outside the script, by whom, when, and with which effect.
class InterjectionTest {

    /// One row for each interjection, speaker and moment at which it is allowed: RFC 5246 §7.2.2: either end, always; §7.2.1:
    /// "Either party may initiate a close"; §7.3: application data "MUST NOT be sent prior to the completion of the first
    /// handshake"; §7.4.1.1: a HelloRequest "MAY be sent by the server at any time"; §7.4.1.2: "The client can also send a
    /// ClientHello … on its own initiative in order to renegotiate".
    @Test
    void inTls12() {
        assertThat(table(ProtocolVersion.TLS_1_2))
                .containsExactly(
                        "APPLICATION_DATA by the client: AFTER",
                        "APPLICATION_DATA by the server: AFTER",
                        "CLOSE_NOTIFY by the client: AT_FIRST, IN, AFTER",
                        "CLOSE_NOTIFY by the server: AT_FIRST, IN, AFTER",
                        "FATAL_ALERT by the client: AT_FIRST, IN, AFTER",
                        "FATAL_ALERT by the server: AT_FIRST, IN, AFTER",
                        "HELLO_REQUEST by the server: AT_FIRST, IN, AFTER",
                        "RENEGOTIATION by the client: AFTER",
                        "WARNING_ALERT by the client: AT_FIRST, IN, AFTER",
                        "WARNING_ALERT by the server: AT_FIRST, IN, AFTER");
    }

    /// RFC 9846 §6.1 and §6.2: alerts, of which two are no errors; §5: a change_cipher_spec record "at any time after the first
    /// ClientHello message has been sent or received and before the peer's Finished message has been received"; §4.7.1:
    /// "At any time after the server has received the client Finished message, it MAY send a NewSessionTicket"; §4.7.3:
    /// KeyUpdate "can be sent by either peer after it has sent a Finished message"; there is no renegotiation.
    @Test
    void inTls13() {
        assertThat(table(ProtocolVersion.TLS_1_3))
                .containsExactly(
                        "APPLICATION_DATA by the client: AFTER",
                        "APPLICATION_DATA by the server: AFTER",
                        "CLOSE_NOTIFY by the client: AT_FIRST, IN, AFTER",
                        "CLOSE_NOTIFY by the server: AT_FIRST, IN, AFTER",
                        "COMPATIBILITY_CCS by the client: IN",
                        "COMPATIBILITY_CCS by the server: IN",
                        "EARLY_DATA by the client: IN",
                        "FATAL_ALERT by the client: AT_FIRST, IN, AFTER",
                        "FATAL_ALERT by the server: AT_FIRST, IN, AFTER",
                        "KEY_UPDATE by the client: AFTER",
                        "KEY_UPDATE by the server: AFTER",
                        "NEW_SESSION_TICKET by the server: AFTER",
                        "USER_CANCELED by the client: AT_FIRST, IN, AFTER",
                        "USER_CANCELED by the server: AT_FIRST, IN, AFTER");
    }

    private enum Moment {
        AT_FIRST,
        IN,
        AFTER
    }

    private static List<String> table(ProtocolVersion version) {
        Map<String, Set<Moment>> moments = new TreeMap<>();
        for (Position position : Position.all(Set.of(version))) {
            Conversation at = position.conversation();
            Moment moment = at.spoken().isEmpty() ? Moment.AT_FIRST : at.isOver() ? Moment.AFTER : Moment.IN;
            for (Interjection interjection : Interjection.values()) {
                for (Role role : Role.values()) {
                    if (interjection.isAllowed(role, at)) {
                        moments.computeIfAbsent(
                                        interjection + " by the " + role.lowerCase(),
                                        key -> EnumSet.noneOf(Moment.class))
                                .add(moment);
                    }
                }
            }
        }
        List<String> rows = new ArrayList<>();
        moments.forEach((who, when) ->
                rows.add(who + ": " + when.toString().replace("[", "").replace("]", "")));
        return rows;
    }

    /// RFC 9846 §4.3.10 and §4.6: from the ClientHello to the EndOfEarlyData, or, where they are refused, to the line at which
    /// the client writes under other keys.
    @Test
    void earlyDataGoWhereTheClientWritesUnderTheKeyOfEarlyData() {
        Set<Line> after = new HashSet<>();
        for (Position position : Position.all(Set.of(ProtocolVersion.TLS_1_3))) {
            Conversation at = position.conversation();
            if (Interjection.EARLY_DATA.isAllowed(Role.CLIENT, at)) {
                assertThat(at.epoch(Role.CLIENT)).isEqualTo(Epoch.EARLY);
                assertThat(position.scenario().holds(Fact.EARLY_DATA)).isTrue();
                after.add(at.spoken().getLast());
            }
        }
        assertThat(after)
                .contains(Opening.CLIENT_HELLO, Tls13.SERVER_FINISHED)
                .doesNotContain(Tls13.END_OF_EARLY_DATA, Tls13.CLIENT_FINISHED);
    }

    /// What an end may say whose version is not settled yet is what it may say in one of the two.
    @Test
    void beforeTheVersionIsSettledEitherIsAllowed() {
        for (Position position : Position.all()) {
            for (Interjection interjection : Interjection.values()) {
                if (interjection.isAllowed(Role.CLIENT, position.conversation())
                        || interjection.isAllowed(Role.SERVER, position.conversation())) {
                    assertThat(Sets.intersection(
                                    interjection.versions(),
                                    position.conversation().versions()))
                            .isNotEmpty();
                }
            }
        }
    }

    @Test
    void onlyClosuresAndFatalAlertsChangeAnything() {
        for (Interjection interjection : Interjection.values()) {
            assertThat(interjection.effect())
                    .isEqualTo(
                            switch (interjection) {
                                case FATAL_ALERT -> Interjection.Effect.ABORTS;
                                case CLOSE_NOTIFY -> Interjection.Effect.CLOSES;
                                case WARNING_ALERT,
                                        USER_CANCELED,
                                        APPLICATION_DATA,
                                        EARLY_DATA,
                                        COMPATIBILITY_CCS,
                                        NEW_SESSION_TICKET,
                                        KEY_UPDATE,
                                        HELLO_REQUEST,
                                        RENEGOTIATION -> Interjection.Effect.STAYS;
                            });
        }
    }
}
