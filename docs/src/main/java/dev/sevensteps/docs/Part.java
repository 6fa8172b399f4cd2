package dev.sevensteps.docs;

/// A part of a page that is made, while the rest of the page is written by hand. Two comments in the page, which a reader
/// does not see, say where it stands.
///
/// @param page the path of the page below `docs/`
/// @param name what the part is called in its comments
/// @param text Markdown, ending with a line break
record Part(String page, String name, String text) {

    /// Whether a page has this part as it is today.
    boolean isIn(String written) {
        return written.contains(start() + "\n\n" + text + "\n" + end());
    }

    /// The page with this part in the place of the one that it had.
    ///
    /// @throws IllegalArgumentException if the page has no place for it
    String putInto(String written) {
        int from = written.indexOf(start());
        int to = written.indexOf(end());
        if (from < 0 || to < from) {
            throw new IllegalArgumentException("The page docs/" + page + " has no place for its part '" + name
                    + "'. Write the line " + start() + " and below it " + end() + " where the part shall stand.");
        }
        return written.substring(0, from) + start() + "\n\n" + text + "\n" + written.substring(to);
    }

    private String start() {
        return "<!-- made: " + name + " (changes made here are lost) -->";
    }

    private String end() {
        return "<!-- end of " + name + " -->";
    }
}
