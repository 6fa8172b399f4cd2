package dev.sevensteps.mutants;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A test that failed, as one process tells another.
///
/// @param test its name
/// @param why  the beginning of what it said
record Failed(String test, String why) {

    private static final Pattern LINE = Pattern.compile("failed (?<rung>\\w*) \\| (?<test>[^|]*) \\| (?<why>.*)");

    String line() {
        return line("");
    }

    /// The line of a test of a rung.
    String line(String rung) {
        return "failed %s | %s | %s".formatted(rung, test, why);
    }

    static boolean isOne(String line) {
        return LINE.matcher(line).matches();
    }

    static Failed of(String line) {
        Matcher matcher = matcher(line);
        return new Failed(matcher.group("test"), matcher.group("why"));
    }

    static Catch ofRung(String line) {
        return new Catch(Rung.valueOf(matcher(line).group("rung")), of(line).test());
    }

    private static Matcher matcher(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("That tells of no test: " + line);
        }
        return matcher;
    }
}
