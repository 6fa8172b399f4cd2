package dev.sevensteps.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The text of an RFC, cut into sentences: as Markdown, or in the pages of old.
public final class SpecText {

    private static final Pattern MARKDOWN_HEADING = Pattern.compile("(#+) +.*");
    private static final Pattern HEADING = Pattern.compile("(?:Appendix )?([0-9A-Z]+(?:\\.\\d+)*)\\. +(?!.*\\.\\.).+");
    private static final Pattern PAGE_BREAK = Pattern.compile(".*\\[Page \\d+]|RFC \\d+ .*\\d{4}");

    /// A sentence and the section in which it stands.
    ///
    /// @param section such as 4.2.8 or C.4
    /// @param text    on one line
    public record Sentence(String section, String text) {}

    private final List<Sentence> sentences = new ArrayList<>();
    private final StringBuilder paragraph = new StringBuilder();
    private String section = "";

    private SpecText() {}

    /// All sentences of an RFC, of which the folder has the one form or the other.
    public static List<Sentence> read(Path folder, int number) throws IOException {
        Path markdown = folder.resolve("rfc" + number + ".md");
        SpecText text = new SpecText();
        if (Files.exists(markdown)) {
            text.readMarkdown(Files.readAllLines(markdown));
        } else {
            text.readPages(Files.readAllLines(folder.resolve("rfc" + number + ".txt")));
        }
        text.endParagraph();
        return List.copyOf(text.sentences);
    }

    private void readMarkdown(List<String> lines) {
        int[] numbers = new int[6];
        boolean isBack = false;
        for (String line : lines.subList(lines.indexOf("--- middle"), lines.size())) {
            Matcher heading = MARKDOWN_HEADING.matcher(line);
            if (line.equals("--- back")) {
                isBack = true;
                Arrays.fill(numbers, 0);
            } else if (heading.matches()) {
                int depth = heading.group(1).length();
                numbers[depth - 1]++;
                Arrays.fill(numbers, depth, numbers.length, 0);
                endParagraph();
                String first = isBack ? Character.toString('A' + numbers[0] - 1) : Integer.toString(numbers[0]);
                section = first
                        + Arrays.stream(numbers, 1, depth)
                                .mapToObj(number -> "." + number)
                                .collect(Collectors.joining());
            } else {
                add(line);
            }
        }
    }

    private void readPages(List<String> lines) {
        for (String line : lines) {
            Matcher heading = HEADING.matcher(line);
            if (heading.matches()) {
                endParagraph();
                section = heading.group(1);
            } else if (!PAGE_BREAK.matcher(line).matches() && line.chars().allMatch(letter -> letter < 0x80)) {
                add(line);
            }
        }
    }

    private void add(String line) {
        if (line.isBlank()) {
            endParagraph();
        } else {
            paragraph.append(line.strip()).append(' ');
        }
    }

    private void endParagraph() {
        String text = paragraph.toString().replaceAll("\\s+", " ").strip();
        for (String sentence : text.split("(?<=[.!?]) (?=[A-Z(\"])", -1)) {
            sentences.add(new Sentence(section, sentence));
        }
        paragraph.setLength(0);
    }
}
