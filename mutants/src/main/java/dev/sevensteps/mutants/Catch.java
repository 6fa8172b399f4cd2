package dev.sevensteps.mutants;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// That a rung has noticed.
///
/// @param rung which
/// @param test the first of its tests that failed
/// @param why  the first line of what it said
record Catch(Rung rung, String test, String why) {

    private static final Pattern LINE = Pattern.compile("caught (\\w+) \\| ([^|]*) \\| (.*)");

    /// How a process tells another.
    String line() {
        return "caught %s | %s | %s".formatted(rung.name(), test, why);
    }

    static boolean isOne(String line) {
        return LINE.matcher(line).matches();
    }

    static Catch of(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("That is none: " + line);
        }
        return new Catch(Rung.valueOf(matcher.group(1)), matcher.group(2), matcher.group(3));
    }
}
