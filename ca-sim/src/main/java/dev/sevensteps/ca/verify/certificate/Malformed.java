package dev.sevensteps.ca.verify.certificate;

import dev.sevensteps.model.trust.Flaw;
/// The bytes are not what they should be. The message is the end of the sentence "The certificate …" (or "The
/// revocation list …", "The response …").

public final class Malformed extends Exception {

    private static final long serialVersionUID = 1L;

    private final Flaw flaw;

    /// Malformed in a way that has a name of its own.
    Malformed(Flaw flaw, String message) {
        super(message);
        this.flaw = flaw;
    }

    Malformed(String message) {
        this(Flaw.MALFORMED, message);
    }

    /// What kind of flaw it is.
    public Flaw flaw() {
        return flaw;
    }

    /// What is wrong, as the end of a sentence.
    public String what() {
        return String.valueOf(getMessage());
    }
}
