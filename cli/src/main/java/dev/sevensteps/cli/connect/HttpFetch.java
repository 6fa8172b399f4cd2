package dev.sevensteps.cli.connect;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Gets one page over HTTP/1.1 (RFC 9112), on a connection that serves for nothing else.
final class HttpFetch {

    private static final int LONGEST_LINE = 16_384;
    private static final int MOST_LINES = 200;
    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: (.*))?");

    private final InputStream in;
    private final OutputStream target;

    private HttpFetch(InputStream in, OutputStream target) {
        this.in = new BufferedInputStream(in);
        this.target = target;
    }

    /// What came back.
    ///
    /// @param status the number: 200 is good
    /// @param reason the words beside it; may be empty
    record Answer(int status, String reason) {

        boolean isGood() {
            return status < 400;
        }
    }

    /// The request for a path.
    static byte[] request(String host, String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: " + host
                        + "\r\nUser-Agent: sevensteps\r\nAccept: */*\r\nConnection: close\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /// Reads the answer, and writes its body to `target`.
    ///
    /// @throws IOException if it is no HTTP, or is cut short
    static Answer answer(InputStream in, OutputStream target) throws IOException {
        return new HttpFetch(in, target).answer();
    }

    private Answer answer() throws IOException {
        Answer answer = statusLine();
        Map<String, String> headers = headers();
        while (answer.status() < 200) { // RFC 9112 §9.2: interim answers come before the final one
            answer = statusLine();
            headers = headers();
        }
        copyBody(answer.status(), headers);
        target.flush();
        return answer;
    }

    private Answer statusLine() throws IOException {
        String line = line();
        Matcher form = STATUS_LINE.matcher(line);
        if (!form.matches()) {
            throw new ProtocolException(
                    "The server does not answer in HTTP/1: its answer begins with \"" + shown(line) + "\".");
        }
        return new Answer(
                Integer.parseInt(form.group(1)),
                Optional.ofNullable(form.group(2)).orElse(""));
    }

    private Map<String, String> headers() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (int count = 0; ; count++) {
            String line = line();
            if (line.isEmpty()) {
                return headers;
            }
            int colon = line.indexOf(':');
            if (colon < 1 || count == MOST_LINES) {
                throw new ProtocolException(
                        colon < 1
                                ? "The server sent a header line without a name: \"" + shown(line) + "\"."
                                : "The server sent more than " + MOST_LINES + " header lines.");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
    }

    private void copyBody(int status, Map<String, String> headers) throws IOException {
        @Nullable String coding = headers.get("transfer-encoding");
        @Nullable String length = headers.get("content-length");
        if (status == 204 || status == 304) {
            return;
        }
        if (coding != null) {
            if (!coding.equalsIgnoreCase("chunked")) {
                throw new ProtocolException("The body comes in the transfer coding '" + shown(coding)
                        + "', and only 'chunked' is understood here.");
            }
            copyChunks();
        } else if (length != null) {
            copy(number(length, 10));
        } else {
            in.transferTo(target);
        }
    }

    /// RFC 9112 §7.1.
    private void copyChunks() throws IOException {
        while (true) {
            long size = number(List.of(line().split(";", 2)).getFirst().strip(), 16);
            if (size == 0) {
                headers();
                return;
            }
            copy(size);
            if (!line().isEmpty()) {
                throw new ProtocolException("A chunk of the body is longer than it says.");
            }
        }
    }

    private void copy(long length) throws IOException {
        byte[] buffer = new byte[16_384];
        for (long left = length; left > 0; ) {
            int count = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (count < 0) {
                throw new ProtocolException("The body is cut short: " + left + " of " + length + " bytes are missing.");
            }
            target.write(buffer, 0, count);
            left -= count;
        }
    }

    private static long number(String digits, int radix) throws IOException {
        if (!digits.matches("[0-9a-fA-F]{1,15}")) {
            throw new ProtocolException("The server says \"" + shown(digits) + "\" where a length must stand.");
        }
        try {
            return Long.parseLong(digits, radix);
        } catch (NumberFormatException e) {
            throw new ProtocolException("The server says \"" + shown(digits) + "\" where a length must stand.");
        }
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int next = in.read();
            if (next < 0) {
                throw new ProtocolException(
                        line.size() == 0
                                ? "The server ended the connection where an answer was expected."
                                : "The server ended the connection in the middle of a line of its answer.");
            }
            if (next == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
            }
            if (line.size() == LONGEST_LINE) {
                throw new ProtocolException(
                        "The server sent a line of more than " + LONGEST_LINE + " bytes where a header was expected.");
            }
            line.write(next);
        }
    }

    /// What a stranger wrote, made harmless for a terminal.
    private static String shown(String text) {
        String plain = text.replaceAll("[^ -~]", "?");
        return plain.length() <= 60 ? plain : plain.substring(0, 60) + "…";
    }
}
