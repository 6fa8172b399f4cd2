package dev.sevensteps.model.export;

import dev.sevensteps.model.Role;
import dev.sevensteps.model.Transition.Trigger;

/// Through whose eyes a state machine is seen. Both ends walk the same machine; what the one sends (`!`) the other
/// receives (`?`).
public enum View {
    /// By someone who sees both ends.
    JOINT("joint"),
    CLIENT("client"),
    SERVER("server");

    private final String lowerCase;

    View(String lowerCase) {
        this.lowerCase = lowerCase;
    }

    /// The view of an end.
    public static View of(Role role) {
        return switch (role) {
            case CLIENT -> CLIENT;
            case SERVER -> SERVER;
        };
    }

    /// `joint`, `client`, `server`.
    public String lowerCase() {
        return lowerCase;
    }

    /// A heading: `client's view`.
    public String title() {
        return switch (this) {
            case JOINT -> "both ends";
            case CLIENT -> "the client's view";
            case SERVER -> "the server's view";
        };
    }

    /// Whether what this end says is sent by the viewer; who sees both ends sends nothing.
    public boolean isSent(Role speaker) {
        return switch (this) {
            case JOINT -> false;
            case CLIENT -> speaker == Role.CLIENT;
            case SERVER -> speaker == Role.SERVER;
        };
    }

    /// What stands before the name of a message: `client: `, or `! ` for sent and `? ` for received.
    public String mark(Role speaker) {
        return switch (this) {
            case JOINT -> speaker.lowerCase() + ": ";
            case CLIENT, SERVER -> isSent(speaker) ? "! " : "? ";
        };
    }

    /// What the viewer would say of something that this end says: `the server says`, `sent`, `received`.
    public String words(Role speaker) {
        return switch (this) {
            case JOINT -> "the " + speaker.lowerCase() + " says";
            case CLIENT, SERVER -> isSent(speaker) ? "sent" : "received";
        };
    }

    /// A transition in words: `? ServerHello`.
    public String label(Trigger trigger) {
        return mark(trigger.speaker()) + trigger.words();
    }
}
