package dev.sevensteps.model;

import static dev.sevensteps.model.ProtocolVersion.TLS_1_2;
import static dev.sevensteps.model.ProtocolVersion.TLS_1_3;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.Collections;
import java.util.Set;

/// What may be said outside the script. An interjection leaves the conversation where it is, or ends it; it never
/// advances it.
public enum Interjection {
    /// A warning is noted, and the conversation goes on (RFC 5246 §7.2.2). In TLS 1.3 there are none but the two below.
    WARNING_ALERT("Alert (warning)", Speaker.EITHER, Window.ALWAYS, Effect.STAYS, "RFC 5246 §7.2.2", TLS_1_2),
    /// The speaker does not want to go on, and will say close_notify (RFC 9846 §6.1).
    USER_CANCELED("Alert (user_canceled)", Speaker.EITHER, Window.ALWAYS, Effect.STAYS, "RFC 9846 §6.1", TLS_1_3),
    /// The speaker gives up; both ends forget the keys (RFC 5246 §7.2.2, RFC 9846 §6.2).
    FATAL_ALERT("Alert (fatal)", Speaker.EITHER, Window.ALWAYS, Effect.ABORTS, "RFC 5246 §7.2.2", TLS_1_2, TLS_1_3),
    /// The speaker will say no more (RFC 5246 §7.2.1, RFC 9846 §6.1).
    CLOSE_NOTIFY(
            "Alert (close_notify)", Speaker.EITHER, Window.ALWAYS, Effect.CLOSES, "RFC 5246 §7.2.1", TLS_1_2, TLS_1_3),
    /// What all this was for (RFC 5246 §10, RFC 9846 §2).
    APPLICATION_DATA(
            "ApplicationData", Speaker.EITHER, Window.AFTER_HANDSHAKE, Effect.STAYS, "RFC 5246 §10", TLS_1_2, TLS_1_3),
    /// Data that a client sends ahead, under the keys of an earlier session (RFC 9846 §2.3). Who replays the flight
    /// replays them.
    EARLY_DATA("ApplicationData (0-RTT)", Speaker.CLIENT, Window.EARLY, Effect.STAYS, "RFC 9846 §2.3", TLS_1_3),
    /// A ChangeCipherSpec that changes nothing: it makes TLS 1.3 look like a resumption of TLS 1.2 to the boxes in the
    /// middle of the way, and is dropped (RFC 9846 §5, §E.4).
    COMPATIBILITY_CCS(
            "ChangeCipherSpec (ignored)", Speaker.EITHER, Window.IN_HANDSHAKE, Effect.STAYS, "RFC 9846 §5", TLS_1_3),
    /// The server hands out a ticket for a later resumption, as many as it likes (RFC 9846 §4.7.1). In TLS 1.2 it is a
    /// line of the script.
    NEW_SESSION_TICKET(
            "NewSessionTicket", Speaker.SERVER, Window.AFTER_HANDSHAKE, Effect.STAYS, "RFC 9846 §4.7.1", TLS_1_3),
    /// The speaker changes its key for the next one, and may ask the hearer to do the same (RFC 9846 §4.7.3).
    KEY_UPDATE("KeyUpdate", Speaker.EITHER, Window.AFTER_HANDSHAKE, Effect.STAYS, "RFC 9846 §4.7.3", TLS_1_3),
    /// The server would like a new handshake. A client that is in one ignores it; one that is not answers
    /// no_renegotiation (RFC 5246 §7.4.1.1).
    HELLO_REQUEST("HelloRequest", Speaker.SERVER, Window.ALWAYS, Effect.STAYS, "RFC 5246 §7.4.1.1", TLS_1_2),
    /// The client would like a new handshake; the answer is no_renegotiation (RFC 5246 §7.4.1.2, RFC 5746 §4.5).
    RENEGOTIATION(
            "ClientHello (again)", Speaker.CLIENT, Window.AFTER_HANDSHAKE, Effect.STAYS, "RFC 5246 §7.4.1.2", TLS_1_2);

    /// Who may interject.
    public enum Speaker {
        CLIENT(ImmutableSet.of(Role.CLIENT)),
        SERVER(ImmutableSet.of(Role.SERVER)),
        EITHER(ImmutableSet.of(Role.CLIENT, Role.SERVER));

        private final ImmutableSet<Role> roles;

        Speaker(ImmutableSet<Role> roles) {
            this.roles = roles;
        }

        public ImmutableSet<Role> roles() {
            return roles;
        }
    }

    /// When it may be said.
    public enum Window {
        /// From the ClientHello on.
        ALWAYS,
        /// From the ClientHello on until both have finished.
        IN_HANDSHAKE,
        /// While the speaker's epoch is that of early data.
        EARLY,
        /// When both have finished.
        AFTER_HANDSHAKE
    }

    /// What it does to the conversation.
    public enum Effect {
        /// Nothing: the conversation stays where it is.
        STAYS,
        /// The speaker's direction ends.
        CLOSES,
        /// The connection ends.
        ABORTS
    }

    private final String words;
    private final Speaker speaker;
    private final Window window;
    private final Effect effect;
    private final String section;
    private final ImmutableSet<ProtocolVersion> versions;

    Interjection(
            String words, Speaker speaker, Window window, Effect effect, String section, ProtocolVersion... versions) {
        this.words = words;
        this.speaker = speaker;
        this.window = window;
        this.effect = effect;
        this.section = section;
        this.versions = Sets.immutableEnumSet(Set.of(versions));
    }

    /// What is said, under its name in the RFC.
    public String words() {
        return words;
    }

    public Speaker speaker() {
        return speaker;
    }

    public Window window() {
        return window;
    }

    public Effect effect() {
        return effect;
    }

    /// Where the RFC allows it.
    public String section() {
        return section;
    }

    /// The versions that know it.
    public ImmutableSet<ProtocolVersion> versions() {
        return versions;
    }

    /// Whether this end may say it where the conversation stands, in a version that can still be spoken.
    public boolean isAllowed(Role by, Conversation at) {
        return speaker.roles().contains(by)
                && !Collections.disjoint(versions, at.versions())
                && switch (window) {
                    case ALWAYS -> true;
                    case IN_HANDSHAKE -> !at.isOver() && !at.spoken().isEmpty();
                    case EARLY -> at.epoch(by) == Epoch.EARLY;
                    case AFTER_HANDSHAKE -> at.isOver();
                };
    }

    /// Whether this end may say it when the handshake is over.
    public boolean isAllowedAfterHandshake(Role by, ProtocolVersion version) {
        return speaker.roles().contains(by)
                && versions.contains(version)
                && switch (window) {
                    case ALWAYS, AFTER_HANDSHAKE -> true;
                    case IN_HANDSHAKE, EARLY -> false;
                };
    }
}
