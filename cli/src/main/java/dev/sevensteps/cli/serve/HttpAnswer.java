package dev.sevensteps.cli.serve;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// An answer of HTTP/1.1 (RFC 9112 §2.1).
///
/// @param status the number
/// @param reason the words beside it
/// @param type   the type of the body
/// @param body   the body, in UTF-8
record HttpAnswer(int status, String reason, String type, String body) {

    static final String TEXT = "text/plain; charset=utf-8";
    static final String HTML = "text/html; charset=utf-8";
    static final String JSON = "application/json";

    /// A page.
    static HttpAnswer page(String type, String body) {
        return new HttpAnswer(200, "OK", type, body);
    }

    /// An error, with a sentence for a person.
    static HttpAnswer error(int status, String reason, String sentence) {
        return new HttpAnswer(status, reason, TEXT, status + " " + reason + "\n" + sentence + "\n");
    }

    /// The bytes that go over the wire.
    ///
    /// @param withBody   not for HEAD
    /// @param persistent whether the connection goes on
    byte[] bytes(boolean withBody, boolean persistent) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + " " + reason + "\r\nContent-Type: " + type + "\r\nContent-Length: "
                + content.length + "\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n"
                + (status == 405 ? "Allow: GET, HEAD\r\n" : "")
                + "Connection: " + (persistent ? "keep-alive" : "close") + "\r\n\r\n";
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        if (withBody) {
            bytes.writeBytes(content);
        }
        return bytes.toByteArray();
    }
}
