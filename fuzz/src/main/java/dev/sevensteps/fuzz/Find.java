package dev.sevensteps.fuzz;

/// A property does not hold. The message is a full sentence.
public final class Find extends AssertionError {

    private static final long serialVersionUID = 1L;

    public Find(String sentence) {
        super(sentence);
    }

    public Find(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /// Insists that something holds.
    ///
    /// @param sentence what is wrong if it does not
    public static void unless(boolean holds, String sentence) {
        if (!holds) {
            throw new Find(sentence);
        }
    }
}
