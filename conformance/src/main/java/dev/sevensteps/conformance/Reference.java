package dev.sevensteps.conformance;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A place in the code, or a test, as it is written down: `Class`, `Class#member`, `module/Class#member`, a row of a table of
/// cases, `Table "words"`, or a class that cites another section than the one in question, `Class (§7.1)` or
/// `Class (RFC 5246 §7.4)`.
///
/// @param module where it is, if two classes have the name
/// @param words  what the row of the table is called
/// @param cited  the section that the class cites, if it is not the one in question
record Reference(
        Optional<String> module,
        String className,
        Optional<String> member,
        Optional<String> words,
        Optional<SourceFile.Citation> cited) {

    private static final Pattern FORM =
            Pattern.compile("(?:([\\w-]+)/)?(\\w+)(?:#(\\w+))?(?: \"(.+)\")?(?: \\((?:RFC (\\d+) )?§([0-9A-Z.]+)\\))?");

    /// Reads one.
    ///
    /// @param rfc the RFC of a section that names none
    /// @throws IllegalArgumentException if it has no such form
    static Reference parse(String text, int rfc) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException("“" + text + "” names no class, member or row of a table.");
        }
        Optional<SourceFile.Citation> cited = Optional.ofNullable(form.group(6))
                .map(section -> new SourceFile.Citation(
                        Optional.ofNullable(form.group(5)).map(Integer::valueOf).orElse(rfc), section));
        return new Reference(
                Optional.ofNullable(form.group(1)),
                form.group(2),
                Optional.ofNullable(form.group(3)),
                Optional.ofNullable(form.group(4)),
                cited);
    }

    /// As a reader reads it.
    @Override
    public String toString() {
        return className
                + member.map(name -> "#" + name).orElse("")
                + words.map(text -> ": “" + text + "”").orElse("");
    }
}
