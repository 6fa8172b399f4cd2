package dev.sevensteps.conformance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// One MUST or MUST NOT of an RFC.
///
/// @param id      number of the RFC, section, and a running number within it: 9846-4.2.8-3
/// @param section where it stands
/// @param keyword MUST, MUST NOT, SHALL, SHALL NOT or REQUIRED
/// @param words   a few words around the keyword, which is marked, to find it by; the sentence is in the RFC
public record Requirement(String id, String section, String keyword, String words) {

    /// As RFC 2119 has them. In quotation marks they are only spoken of.
    private static final Pattern KEYWORD =
            Pattern.compile("(?<!\")\\b(MUST NOT|MUST|SHALL NOT|SHALL|REQUIRED)\\b(?!\")");
    private static final Pattern MARKUP = Pattern.compile(
            "\\s*\\((?:see )?\\{\\{[^}]*}}\\)|\\s*\\{\\{[^}]*}}|\\{:[^}]*}|^[-*:] +|(?<=:) : |</?sup>|[|`\\\\]");

    private static final int WORDS_BEFORE = 6;
    private static final int WORDS_AFTER = 9;

    /// The requirements of an RFC, in the order of its text.
    public static List<Requirement> of(int rfc, List<SpecText.Sentence> sentences) {
        Map<String, Integer> counts = new HashMap<>();
        List<Requirement> requirements = new ArrayList<>();
        for (SpecText.Sentence sentence : sentences) {
            String text = MARKUP.matcher(sentence.text()).replaceAll("");
            Matcher keyword = KEYWORD.matcher(text);
            while (keyword.find()) {
                int number = counts.merge(sentence.section(), 1, Integer::sum);
                requirements.add(new Requirement(
                        rfc + "-" + sentence.section() + "-" + number,
                        sentence.section(),
                        keyword.group(),
                        lastWords(text.substring(0, keyword.start()))
                                + "**" + keyword.group() + "**"
                                + firstWords(text.substring(keyword.end()))));
            }
        }
        return List.copyOf(requirements);
    }

    /// What was transcribed.
    public static List<Requirement> transcribed(int rfc) throws IOException {
        return Resources.lines(fileName(rfc)).stream().map(Requirement::parse).toList();
    }

    static String fileName(int rfc) {
        return "rfc" + rfc + "-requirements.tsv";
    }

    /// A line of the transcription.
    String line() {
        return String.join("\t", id, section, keyword, words);
    }

    private static Requirement parse(String line) {
        List<String> cells = List.of(line.split("\t", -1));
        return new Requirement(cells.get(0), cells.get(1), cells.get(2), cells.get(3));
    }

    private static String lastWords(String text) {
        List<String> words = List.of(text.strip().split(" +", -1));
        int from = Math.max(0, words.size() - WORDS_BEFORE);
        return (from > 0 ? "… " : "") + String.join(" ", words.subList(from, words.size())) + " ";
    }

    private static String firstWords(String text) {
        List<String> words = List.of(text.strip().split(" +", -1));
        int to = Math.min(words.size(), WORDS_AFTER);
        return " " + String.join(" ", words.subList(0, to)) + (to < words.size() ? " …" : "");
    }
}
