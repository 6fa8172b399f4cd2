package dev.sevensteps.cli.pictures;

import dev.sevensteps.model.export.Palette;
import java.util.Map;

/// A page of HTML that needs nothing else: no scripts, no network; for light and dark.
public final class HtmlPage {

    private static final String STYLE = """
            :root{color-scheme:light dark;--paper:%s;--ink:%s;--muted:%s;--frame:%s;--failure:%s;--good:%s}
            @media (prefers-color-scheme:dark){:root{--paper:%s;--ink:%s;--muted:%s;--frame:%s;--failure:%s;--good:%s}}
            body{margin:0 auto;max-width:1080px;padding:24px 20px 64px;background:var(--paper);color:var(--ink);\
            font:16px/1.5 %s}
            h1{font-size:28px;line-height:1.2;margin:16px 0 8px}
            h2{font-size:20px;margin:40px 0 8px}
            p{max-width:72ch;margin:8px 0}
            table{border-collapse:collapse;margin:12px 0}
            th,td{text-align:left;vertical-align:top;padding:5px 16px 5px 0;border-bottom:1px solid var(--frame)}
            th{font-weight:normal;color:var(--muted);white-space:nowrap}
            td{overflow-wrap:anywhere}
            ol{padding-left:0;list-style:none;margin:12px 0}
            li{display:flex;gap:12px;margin:8px 0}
            li b{flex:none;width:26px;height:26px;line-height:26px;border-radius:50%%;text-align:center;color:var(--paper)}
            figure{margin:12px 0;overflow-x:auto}
            figure svg{max-width:100%%;height:auto}
            code{font:14px/1.4 ui-monospace,Menlo,Consolas,monospace;overflow-wrap:anywhere}
            .muted{color:var(--muted)} .failure{color:var(--failure)} .good{color:var(--good)}
            a{color:inherit}
            """.formatted(
                    Palette.PAPER.light(),
                    Palette.INK.light(),
                    Palette.MUTED.light(),
                    Palette.FRAME.light(),
                    Palette.FAILURE.light(),
                    Palette.STEP_7.light(),
                    Palette.PAPER.dark(),
                    Palette.INK.dark(),
                    Palette.MUTED.dark(),
                    Palette.FRAME.dark(),
                    Palette.FAILURE.dark(),
                    Palette.STEP_7.dark(),
                    Palette.FONTS);

    private final String title;
    private final StringBuilder body = new StringBuilder();

    private HtmlPage(String title) {
        this.title = title;
    }

    /// A page with this title, and nothing on it yet.
    public static HtmlPage titled(String title) {
        HtmlPage page = new HtmlPage(title);
        page.element("h1", title);
        return page;
    }

    public HtmlPage heading(String text) {
        return element("h2", text);
    }

    public HtmlPage paragraph(String text) {
        return element("p", text);
    }

    /// A paragraph that stands out by its colour.
    ///
    /// @param good whether it tells good news
    public HtmlPage verdict(boolean good, String text) {
        body.append("<p class=\"").append(good ? "good" : "failure").append("\"><strong>");
        body.append(escaped(text)).append("</strong></p>\n");
        return this;
    }

    /// Names and values.
    public HtmlPage table(Map<String, String> rows) {
        body.append("<table>\n");
        rows.forEach((name, value) -> body.append("<tr><th>")
                .append(escaped(name))
                .append("</th><td>")
                .append(escaped(value))
                .append("</td></tr>\n"));
        body.append("</table>\n");
        return this;
    }

    /// A picture, set into the page.
    ///
    /// @param svg an SVG of ours
    public HtmlPage picture(String svg) {
        body.append("<figure>\n").append(svg).append("\n</figure>\n");
        return this;
    }

    /// HTML as it is.
    HtmlPage html(String html) {
        body.append(html);
        return this;
    }

    /// The whole page.
    public String text() {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n<title>" + escaped(title)
                + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n" + body + "</body>\n</html>\n";
    }

    private HtmlPage element(String name, String text) {
        body.append('<').append(name).append('>').append(escaped(text));
        body.append("</").append(name).append(">\n");
        return this;
    }

    /// Text that a browser takes for text.
    public static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
