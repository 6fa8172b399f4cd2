package dev.sevensteps.cli.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The head of an HTTP/1.1 request (RFC 9112 §2.1). A body is never read: the connection ends after the answer instead.
///
/// @param method  `GET`, …
/// @param target  as it was sent: `/?x=1`
/// @param version 0 or 1, the number after `HTTP/1.`
/// @param headers by their names in lower case; of several with one name, the last
record HttpRequest(String method, String target, int version, Map<String, String> headers) {

    /// Bytes in the head of a request.
    static final int LONGEST_HEAD = 16_384;

    /// Header lines in a request.
    static final int MOST_HEADERS = 100;

    private static final Pattern REQUEST_LINE =
            Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+) ([!-~]+) HTTP/(\\d)\\.(\\d)");
    private static final Pattern HEADER = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*(.*?)[ \\t]*");

    HttpRequest {
        headers = Map.copyOf(headers);
    }

    /// A request that is answered with an error, after which the connection ends.
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient HttpAnswer answer;

        Unreadable(HttpAnswer answer) {
            super(answer.reason(), null, false, false);
            this.answer = answer;
        }

        HttpAnswer answer() {
            return answer;
        }
    }

    /// Reads the next request; nothing if the peer has ended the connection instead.
    ///
    /// @param patience from the first byte of its head to the last
    /// @throws Unreadable if it is none
    static Optional<HttpRequest> read(InputStream in, Duration patience) throws IOException, Unreadable {
        Head head = new Head(in, patience);
        String first = head.line();
        if (first.isEmpty() && !head.isEnded()) {
            first = head.line(); // RFC 9112 §2.2: an empty line before a request is put up with
        }
        if (head.isEnded()) {
            return Optional.empty();
        }
        Matcher form = REQUEST_LINE.matcher(first);
        if (!form.matches()) {
            throw new Unreadable(HttpAnswer.error(400, "Bad Request", "This is no request line of HTTP/1.1."));
        }
        if (!form.group(3).equals("1")) {
            throw new Unreadable(HttpAnswer.error(505, "HTTP Version Not Supported", "HTTP/1.1 is spoken here."));
        }
        Map<String, String> headers = headers(head);
        int version = form.group(4).equals("0") ? 0 : 1;
        if (version == 1 && !headers.containsKey("host")) { // RFC 9112 §3.2
            throw new Unreadable(HttpAnswer.error(400, "Bad Request", "A request of HTTP/1.1 has a Host header."));
        }
        return Optional.of(new HttpRequest(form.group(1), form.group(2), version, headers));
    }

    private static Map<String, String> headers(Head head) throws IOException, Unreadable {
        Map<String, String> headers = new HashMap<>();
        for (String line = head.line(); !line.isEmpty(); line = head.line()) {
            Matcher form = HEADER.matcher(line);
            if (!form.matches()) {
                throw new Unreadable(HttpAnswer.error(400, "Bad Request", "There is a header line without a name."));
            }
            if (headers.size() == MOST_HEADERS) {
                throw new Unreadable(HttpAnswer.error(
                        431, "Request Header Fields Too Large", "At most " + MOST_HEADERS + " headers are read."));
            }
            headers.put(form.group(1).toLowerCase(Locale.ROOT), form.group(2));
        }
        return headers;
    }

    /// Whether the peer would like to go on after this request (RFC 9112 §9.3).
    boolean isPersistent() {
        return version == 1
                && !headers.getOrDefault("connection", "")
                        .toLowerCase(Locale.ROOT)
                        .contains("close")
                && !hasBody();
    }

    /// Whether a body follows, which is not read.
    private boolean hasBody() {
        return headers.containsKey("transfer-encoding")
                || !headers.getOrDefault("content-length", "0").equals("0");
    }

    /// Whether the peer would rather have this type of content than plain text.
    boolean prefers(String type) {
        return headers.getOrDefault("accept", "").contains(type);
    }

    /// The path, without the query.
    String path() {
        return target.replaceFirst("[?#].*$", "");
    }

    /// Reads lines, and sees to it that they come to an end.
    private static final class Head {

        private final InputStream in;
        private final long deadline;
        private int left = LONGEST_HEAD;
        private boolean ended;

        Head(InputStream in, Duration patience) {
            this.in = in;
            this.deadline = System.nanoTime() + patience.toNanos();
        }

        /// Whether the peer ended the connection in the place of a line.
        boolean isEnded() {
            return ended;
        }

        String line() throws IOException, Unreadable {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    ended = true;
                    return "";
                }
                if (left-- == 0) {
                    throw new Unreadable(HttpAnswer.error(
                            431,
                            "Request Header Fields Too Large",
                            "At most " + LONGEST_HEAD + " bytes of a request are read."));
                }
                if (System.nanoTime() - deadline > 0) {
                    throw new Unreadable(
                            HttpAnswer.error(408, "Request Timeout", "The request took too long to come."));
                }
                line.write(next);
            }
            String text = line.toString(StandardCharsets.ISO_8859_1);
            return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        }
    }
}
