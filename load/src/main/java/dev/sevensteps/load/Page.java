package dev.sevensteps.load;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An answer of the server, read to its end.
///
/// @param head the status line and the headers
/// @param body what they announce
record Page(String head, String body) {

    private static final Pattern LENGTH = Pattern.compile("(?i)\\r\\nContent-Length: (\\d+)\\r\\n");
    private static final int LONGEST_HEAD = 8192;

    /// Reads one answer and nothing behind it.
    ///
    /// @throws IOException if it is cut short, or is not good
    static Page read(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int one = in.read();
            if (one < 0) {
                throw new EOFException("The answer ended in its head, after " + head.length() + " bytes.");
            }
            head.append((char) one);
            if (head.length() > LONGEST_HEAD) {
                throw new ProtocolException("The head of the answer does not end.");
            }
        }
        if (!head.toString().startsWith("HTTP/1.1 200 ")) {
            throw new ProtocolException("The answer is not good: " + head.substring(0, head.indexOf("\r\n")));
        }
        Matcher length = LENGTH.matcher(head);
        if (!length.find()) {
            throw new ProtocolException("The answer does not say how long it is.");
        }
        int announced = Integer.parseInt(length.group(1));
        byte[] bytes = in.readNBytes(announced);
        if (bytes.length < announced) {
            throw new EOFException("The answer ended after " + bytes.length + " of " + announced + " bytes.");
        }
        String body = new String(bytes, StandardCharsets.UTF_8);
        if (!body.contains("handshake")) {
            throw new ProtocolException("The answer is another page.");
        }
        return new Page(head.toString(), body);
    }
}
