package dev.sevensteps.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A Java file of the project, as far as its text tells what is in it.
///
/// @param module the directory of its module
/// @param path   from the root of the project, with slashes
/// @param isTest whether it is test code
/// @param text   all of it
record SourceFile(String module, String path, boolean isTest, String text) {

    /// A section that a comment or an error text refers to.
    record Citation(int rfc, String section) {}

    private static final Pattern COMMENT_MARK = Pattern.compile("\\s*\\n\\s*(?:///?|\\+ \")?\\s*");
    private static final Pattern CITED =
            Pattern.compile("RFC (\\d+)|(?:§|[Aa]ppendix )([0-9A-Z]+(?:\\.[0-9]+)*)(?![0-9A-Za-z])");
    private static final Pattern TABLE = Pattern.compile("class \\w+ extends (?:AlertSentences|Breaches)\\b");
    private static final String TEST_ANNOTATIONS = "@(?:Test|ParameterizedTest|TestFactory|Property|Example)\\b";

    /// The name of its class: that of the file.
    String className() {
        return path.substring(path.lastIndexOf('/') + 1).replace(".java", "");
    }

    /// Whether a method, a constant or a component of a record has this name.
    boolean declares(String member) {
        return Pattern.compile("(?m)(?:(?<!return)(?<!new)(?<!throw)(?<=[\\w>\\]?]) |^ +)" + Pattern.quote(member)
                        + "\\s*[(=,;)]")
                .matcher(text)
                .find();
    }

    /// Whether there is a test method of this name.
    boolean declaresTest(String method) {
        return isTest
                && Pattern.compile(TEST_ANNOTATIONS + "(?:(?!\\n    }\\n)[\\s\\S])*?\\b(?:void|Stream<\\w+>) "
                                + Pattern.quote(method) + "\\(")
                        .matcher(text)
                        .find();
    }

    /// Whether it has tests at all.
    boolean isRun() {
        return isTest && Pattern.compile(TEST_ANNOTATIONS).matcher(text).find();
    }

    /// Whether it is a table of cases that tests run, and one of them is called by these words.
    boolean hasRow(String words) {
        return isTest
                && TABLE.matcher(text).find()
                && text.replace("\\\"", "\"").replaceAll("\"\\s*\\+ \"", "").contains(words);
    }

    boolean cites(int rfc, String section) {
        return citations().contains(new Citation(rfc, section));
    }

    /// All sections that are referred to. A sign of a section belongs to the RFC that was named last before it.
    List<Citation> citations() {
        List<Citation> citations = new ArrayList<>();
        Matcher cited = CITED.matcher(COMMENT_MARK.matcher(text).replaceAll(" "));
        int rfc = 0;
        while (cited.find()) {
            if (cited.group(1) != null) {
                rfc = Integer.parseInt(cited.group(1));
            } else {
                citations.add(new Citation(rfc, cited.group(2)));
            }
        }
        return List.copyOf(citations);
    }
}
