package dev.sevensteps.docs.message;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A unified diff of some files, as Git writes it.
///
/// @param files what is done to each
record Patch(ImmutableList<Changed> files) {

    private static final Pattern FILE = Pattern.compile("(?m)^diff --git .*\\n");
    private static final Pattern TARGET = Pattern.compile("(?m)^\\+\\+\\+ b/(\\S+)$");
    private static final Pattern HUNK = Pattern.compile("(?m)^@@ .*\\n");

    /// What is done to one file.
    ///
    /// @param path  where it lies below the root of the project
    /// @param isNew whether it is there only afterwards
    /// @param text  this part of the diff
    record Changed(String path, boolean isNew, String text) {

        private static Changed of(String text) {
            Matcher target = TARGET.matcher(text);
            if (!target.find()) {
                throw new IllegalArgumentException("This part of a patch names no file:\n" + text);
            }
            return new Changed(target.group(1), text.contains("\n--- /dev/null\n"), text);
        }

        /// How many lines begin with this sign, of those that change something.
        long lines(char sign) {
            return hunks().stream()
                    .flatMap(String::lines)
                    .filter(line -> !line.isEmpty() && line.charAt(0) == sign)
                    .count();
        }

        private List<String> hunks() {
            return HUNK.splitAsStream(text).skip(1).toList();
        }

        /// The file afterwards. Its lines are looked for wherever they are: that something was added above them is no
        /// reason to fail.
        ///
        /// @param source the file before; empty if it is not there
        /// @throws IllegalArgumentException if lines of the patch are not there, or more than once
        String applyTo(String source) {
            String changed = source;
            for (String hunk : hunks()) {
                String before = side(hunk, '-');
                int at = changed.indexOf(before);
                if (at < 0 || (!before.isEmpty() && changed.indexOf(before, at + 1) >= 0)) {
                    throw new IllegalArgumentException("The patch does not fit " + path
                            + " any more. These lines are not there, or twice:\n" + before);
                }
                changed = changed.substring(0, at) + side(hunk, '+') + changed.substring(at + before.length());
            }
            return changed;
        }

        private static String side(String hunk, char sign) {
            List<String> lines = new ArrayList<>();
            hunk.lines()
                    .filter(line -> !line.isEmpty() && (line.charAt(0) == ' ' || line.charAt(0) == sign))
                    .forEach(line -> lines.add(line.substring(1) + "\n"));
            return String.join("", lines);
        }
    }

    /// Reads a patch.
    ///
    /// @throws IllegalArgumentException if it is none
    static Patch of(String text) {
        Patch patch = new Patch(FILE.splitAsStream(text)
                .filter(part -> !part.isBlank())
                .map(Changed::of)
                .collect(toImmutableList()));
        if (patch.files().isEmpty()) {
            throw new IllegalArgumentException("This is no patch of Git's.");
        }
        return patch;
    }
}
