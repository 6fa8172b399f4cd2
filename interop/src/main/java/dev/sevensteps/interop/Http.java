package dev.sevensteps.interop;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;

/// What is said once there is a connection: as much of HTTP (RFC 9112) as every peer speaks. `GET` is answered with two
/// words, `POST` with what was posted.
final class Http {

    private static final int MOST_HEADER_BYTES = 1 << 14;
    private static final byte[] SMALL = "seven steps\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LARGE = new byte[1 << 20];

    static {
        new Random(7).nextBytes(LARGE);
    }

    private Http() {}

    /// What is answered to the request of this ask.
    static byte[] answer(Ask ask) {
        return (ask.has(Ask.Feature.LARGE) ? LARGE : SMALL).clone();
    }

    /// What a client of ours, or one that passes on what it is given, says.
    static byte[] request(Ask ask) {
        byte[] body = ask.has(Ask.Feature.LARGE) ? LARGE : new byte[0];
        String head = (body.length == 0 ? "GET / HTTP/1.0\r\n" : "POST /back HTTP/1.0\r\n")
                + "Host: " + Cast.NAME + "\r\n"
                + (body.length == 0 ? "" : "Content-Length: " + body.length + "\r\n")
                + "\r\n";
        return concatenated(head.getBytes(StandardCharsets.US_ASCII), body);
    }

    /// Hears a request and answers it.
    ///
    /// @return whether there was one, and not the end at once
    /// @param untilEnd whether to wait until the client has said that it will say no more
    static boolean serve(InputStream in, OutputStream out, boolean untilEnd) throws IOException {
        String head = head(in);
        if (head.isEmpty()) {
            return false;
        }
        byte[] posted = in.readNBytes(length(head));
        if (untilEnd && in.read() >= 0) {
            throw new IOException("The client has said more than its request.");
        }
        byte[] body = head.startsWith("POST") ? posted : SMALL;
        String answer = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: "
                + body.length + "\r\n\r\n";
        out.write(concatenated(answer.getBytes(StandardCharsets.US_ASCII), body));
        out.flush();
        return true;
    }

    /// Hears an answer, and returns its body. Without a length it goes on to the end.
    static byte[] body(InputStream in) throws IOException {
        String head = head(in);
        return head.toLowerCase(Locale.ROOT).contains("content-length:")
                ? in.readNBytes(length(head))
                : in.readAllBytes();
    }

    /// Whether what a program printed has the answer in it.
    static boolean isAnswered(Ask ask, byte[] printed) {
        byte[] wanted = answer(ask);
        for (int at = 0; at + wanted.length <= printed.length; at++) {
            if (printed[at] == wanted[0] && Arrays.equals(printed, at, at + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0 && head.size() == 0) {
                return "";
            }
            if (next < 0 || head.size() == MOST_HEADER_BYTES) {
                throw new IOException("This is not HTTP: " + head.toString(StandardCharsets.US_ASCII));
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    private static int length(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line ->
                        Integer.parseInt(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst()
                .orElse(0);
    }

    private static byte[] concatenated(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }
}
