package dev.sevensteps.book;

import dev.sevensteps.engine.trace.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The step book: one page of HTML that shows every arrow, byte and key of real runs, and asks for nothing from anywhere. It
/// is made from the model and from runs with a fixed seed, and so is the same each time.
public final class StepBook {

    /// What makes the committed page anew, said from the root of the project.
    public static final String COMMAND = "./sevensteps book --out docs/step-book.html";

    /// Where the committed page stands below `docs/`.
    public static final String FILE = "step-book.html";

    private StepBook() {}

    /// The page, with the runs of its catalogue.
    public static String ofModel() {
        return page(BookData.ofModel().text());
    }

    /// The page, and a run of the reader's own comes first.
    ///
    /// @param trace what one end recorded
    public static String of(Trace trace) {
        return page(BookData.with(trace).text());
    }

    private static String page(String data) {
        String style = Stream.of("book.css", "panels.css", "slips.css", "print.css")
                .map(StepBook::file)
                .collect(Collectors.joining("\n"));
        return put(
                put(put(file("book.html"), "/*STYLE*/", style), "/*SCRIPT*/", Bundle.of("main.js", StepBook::file)),
                "/*DATA*/",
                inScript(data));
    }

    private static String put(String page, String place, String text) {
        int at = page.indexOf(place);
        if (at < 0 || page.indexOf(place, at + 1) >= 0) {
            throw new IllegalStateException("The page must have the place " + place + " once.");
        }
        return page.substring(0, at) + text + page.substring(at + place.length());
    }

    /// JSON so that it can stand in an element `script`, which ends at the first `</script`, and reads on after a `<!--`.
    static String inScript(String json) {
        return json.replace("</", "<\\/").replace("<!--", "<\\u0021--");
    }

    private static String file(String name) {
        try (InputStream file = StepBook.class.getResourceAsStream("page/" + name)) {
            if (file == null) {
                throw new IllegalStateException("The page lacks its file " + name + ".");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("The file " + name + " of the page cannot be read.", e);
        }
    }
}
