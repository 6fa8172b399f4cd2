package dev.sevensteps.cli.check;

/// One rung of the ladder of assurance: a claim, and how it is looked into. A new one is added to the list in
/// [CheckCommand].
interface Rung {

    /// What it is called, in few words: `2 explored, TLS 1.3`.
    String name();

    /// Looks into it.
    Finding climb();

    /// How it stands with the claim.
    enum Verdict {
        /// It held in all that was covered.
        HOLDS("holds"),
        /// It does not hold, and there is an example.
        BROKEN("BROKEN"),
        /// It was not looked into.
        SKIPPED("skipped");

        private final String words;

        Verdict(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    /// What was found.
    ///
    /// @param covered what was looked at, in numbers
    /// @param bound   how far, and not farther
    /// @param verdict how it stands
    /// @param details what more there is to say, such as the example that breaks it; may be empty
    record Finding(String covered, String bound, Verdict verdict, String details) {

        static Finding holds(String covered, String bound) {
            return new Finding(covered, bound, Verdict.HOLDS, "");
        }

        static Finding broken(String covered, String bound, String details) {
            return new Finding(covered, bound, Verdict.BROKEN, details);
        }

        static Finding skipped(String why) {
            return new Finding("", "", Verdict.SKIPPED, why);
        }
    }
}
