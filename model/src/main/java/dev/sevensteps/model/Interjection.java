package dev.sevensteps.model;

import com.google.common.collect.ImmutableSet;

/// What may be said outside the script. An interjection leaves the conversation where it is, or ends it; it never
/// advances it.
public enum Interjection {
    /// A warning is noted, and the conversation goes on (RFC 5246 §7.2.2).
    WARNING_ALERT("Alert (warning)", Speaker.EITHER, Window.ALWAYS, Effect.STAYS, "RFC 5246 §7.2.2"),
    /// The speaker gives up; both ends forget the keys (RFC 5246 §7.2.2).
    FATAL_ALERT("Alert (fatal)", Speaker.EITHER, Window.ALWAYS, Effect.ABORTS, "RFC 5246 §7.2.2"),
    /// The speaker will say no more (RFC 5246 §7.2.1).
    CLOSE_NOTIFY("Alert (close_notify)", Speaker.EITHER, Window.ALWAYS, Effect.CLOSES, "RFC 5246 §7.2.1"),
    /// What all this was for (RFC 5246 §10).
    APPLICATION_DATA("ApplicationData", Speaker.EITHER, Window.AFTER_HANDSHAKE, Effect.STAYS, "RFC 5246 §10"),
    /// The server would like a new handshake. A client that is in one ignores it; one that is not answers
    /// no_renegotiation (RFC 5246 §7.4.1.1).
    HELLO_REQUEST("HelloRequest", Speaker.SERVER, Window.ALWAYS, Effect.STAYS, "RFC 5246 §7.4.1.1"),
    /// The client would like a new handshake; the answer is no_renegotiation (RFC 5246 §7.4.1.2, RFC 5746 §4.5).
    RENEGOTIATION("ClientHello (again)", Speaker.CLIENT, Window.AFTER_HANDSHAKE, Effect.STAYS, "RFC 5246 §7.4.1.2");

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

    Interjection(String words, Speaker speaker, Window window, Effect effect, String section) {
        this.words = words;
        this.speaker = speaker;
        this.window = window;
        this.effect = effect;
        this.section = section;
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

    /// Whether this end may say it now.
    public boolean isAllowed(Role by, boolean handshakeIsOver) {
        return speaker.roles().contains(by)
                && switch (window) {
                    case ALWAYS -> true;
                    case AFTER_HANDSHAKE -> handshakeIsOver;
                };
    }
}
