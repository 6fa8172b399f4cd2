package dev.sevensteps.cli.demo;

import dev.sevensteps.book.runs.Plan;
import dev.sevensteps.engine.net.TlsException;
import java.util.List;
import java.util.stream.Collectors;

/// The page that shows the pictures of a demo: plain HTML, for light and dark, without a script.
final class DemoPage {

    private static final String STYLE = """
            :root { color-scheme: light dark; }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { line-height: 1.2; }
            img { max-width: 100%; height: auto; }
            figure { margin: 2.5rem 0; }
            figcaption { font-weight: 600; margin-bottom: .5rem; }
            .failed { border-left: .3rem solid #c92a2a; padding-left: 1rem; }
            """;

    private DemoPage() {}

    static String of(Plan plan, Performance performance, List<Gallery.Picture> pictures) {
        String figures = pictures.stream()
                .map(picture -> """
                        <figure>
                          <figcaption>%2$s</figcaption>
                          <a href="%1$s"><img src="%1$s" alt="%2$s"></a>
                        </figure>
                        """.formatted(picture.file(), escaped(picture.title())))
                .collect(Collectors.joining());
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>A handshake in seven steps</title>
                <style>
                %s</style>
                </head>
                <body>
                <h1>A handshake in seven steps</h1>
                <p>This really happened, between a client and a server over TCP on your machine: %s.</p>
                %s
                %s<p>The traces say what every byte meant: <a href="trace-client.json">the client's</a>,
                <a href="trace-server.json">the server's</a>. They hold the keys of this one connection, too.</p>
                </body>
                </html>
                """.formatted(STYLE, escaped(plan.scenario().title()), outcome(performance), figures);
    }

    private static String outcome(Performance performance) {
        return performance
                .failure()
                .map(TlsException::getMessage)
                .map(message -> "<p class=\"failed\">It failed. " + escaped(message) + "</p>")
                .orElseGet(() -> "<p>It was completed and verified, with "
                        + performance
                                .agreement()
                                .map(agreement -> agreement.suite().name())
                                .orElse("no cipher suite")
                        + ".</p>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
