package dev.sevensteps.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// A page in Markdown or HTML: where its links lead, and what in it can be linked.
///
/// @param file  where it is
/// @param links what is linked, as it is written
/// @param ids   the anchors that it has
record Page(Path file, List<String> links, Set<String> ids) {

    private static final Pattern FENCE = Pattern.compile("(?ms)^( *)(```+|~~~+)[^\n]*\n.*?^ *\\2 *$");
    private static final Pattern CODE = Pattern.compile("(`+)(?!`).*?(?<!`)\\1(?!`)", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(<?([^)\\s>]+)>?(?:\\s+\"[^\"]*\")?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *#*$");
    private static final Pattern ATTRIBUTE = Pattern.compile("\\b(href|src|id|name)=\"([^\"]+)\"");

    static Page of(Path file) {
        String text = read(file).replace("\r\n", "\n");
        return file.toString().endsWith(".md") ? ofMarkdown(file, text) : ofHtml(file, text);
    }

    static Page ofMarkdown(Path file, String text) {
        String prose = FENCE.matcher(text).replaceAll("");
        Set<String> ids = new TreeSet<>();
        Map<String, Integer> taken = new HashMap<>();
        for (Matcher heading = HEADING.matcher(prose); heading.find(); ) {
            String slug = slug(heading.group(1));
            int before = taken.merge(slug, 1, Integer::sum) - 1;
            ids.add(before == 0 ? slug : slug + "-" + before);
        }
        String words = CODE.matcher(prose).replaceAll("");
        List<String> links = new ArrayList<>();
        LINK.matcher(words).results().map(link -> link.group(1)).forEach(links::add);
        attributes(words, "href", "src").forEach(links::add);
        ids.addAll(attributes(words, "id", "name"));
        return new Page(file, links, ids);
    }

    /// Links of an HTML page that its scripts make are not seen.
    static Page ofHtml(Path file, String text) {
        String body = text.replaceAll("(?s)<script\\b.*?</script>", "").replaceAll("(?s)<style\\b.*?</style>", "");
        return new Page(file, attributes(body, "href", "src"), Set.copyOf(attributes(body, "id", "name")));
    }

    /// As GitHub makes an anchor of a heading.
    static String slug(String heading) {
        return heading.replaceAll("!?\\[([^]]*)]\\([^)]*\\)", "$1")
                .replace("`", "")
                .replace("*", "")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    /// What is wrong with the links of this page.
    List<String> complaints() {
        return links.stream()
                .filter(link -> !isElsewhere(link))
                .flatMap(link -> complaint(link).stream())
                .distinct()
                .toList();
    }

    /// The files that it leads to.
    List<Path> targets() {
        return links.stream()
                .filter(link -> !isElsewhere(link))
                .map(this::target)
                .distinct()
                .toList();
    }

    private static boolean isElsewhere(String link) {
        return link.matches("(?s)[a-z][a-z0-9+.-]*:.*");
    }

    private Path target(String link) {
        String path = link.replaceFirst("#.*", "");
        return path.isEmpty()
                ? file
                : file.resolveSibling(URI.create(path).getPath()).normalize();
    }

    private List<String> complaint(String link) {
        Path target = target(link);
        if (!Files.exists(target)) {
            return List.of(file + " leads to " + link + ", which is not there.");
        }
        int hash = link.indexOf('#');
        if (hash < 0 || hash == link.length() - 1) {
            return List.of();
        }
        String anchor = link.substring(hash + 1);
        String name = target.toString();
        boolean known = name.endsWith(".md")
                ? of(target).ids().contains(anchor)
                // A page with a script may make something of what stands behind the #.
                : name.endsWith(".html")
                        ? anchor.contains("=") || of(target).ids().contains(anchor)
                        : anchor.matches("L\\d+(-L\\d+)?");
        return known ? List.of() : List.of(file + " leads to " + link + ", and there is no such heading.");
    }

    private static List<String> attributes(String text, String... names) {
        Set<String> wanted = Set.of(names);
        return ATTRIBUTE
                .matcher(text)
                .results()
                .filter(attribute -> wanted.contains(attribute.group(1)))
                .map(attribute -> attribute.group(2))
                .collect(Collectors.toList());
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
