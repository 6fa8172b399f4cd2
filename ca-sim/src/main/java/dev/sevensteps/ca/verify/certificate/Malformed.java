package dev.sevensteps.ca.verify.certificate;

import dev.sevensteps.model.trust.Flaw;
import java.util.regex.Pattern;

/// The bytes are not what they should be. The message is the end of the sentence "The certificate …" (or "The
/// revocation list …", "The response …").
public final class Malformed extends Exception {

    private static final long serialVersionUID = 1L;

    /// What is of use to a Java programmer alone: names of classes, methods and types.
    private static final Pattern JAVA = Pattern.compile("org\\.bouncycastle|getInstance|\\[]");

    private final Flaw flaw;

    /// Malformed in a way that has a name of its own.
    Malformed(Flaw flaw, String message) {
        super(message);
        this.flaw = flaw;
    }

    Malformed(String message) {
        this(Flaw.MALFORMED, message);
    }

    /// For what Bouncy Castle has found in it, in its own words where they say something to a reader.
    static Malformed unreadable(Exception found) {
        return unreadable("cannot be read", found);
    }

    /// The same for a part of it.
    ///
    /// @param what how the sentence begins: "has an extension … that cannot be read"
    static Malformed unreadable(String what, Exception found) {
        String words = DistinguishedName.printable(String.valueOf(found.getMessage()));
        return new Malformed(
                what + ": " + (JAVA.matcher(words).find() ? "something in it is not what should stand there" : words));
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
