package dev.sevensteps.ca.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.sevensteps.ca.revoke.OcspResponder;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds the answer to each request.
final class Desk implements HttpHandler {

    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int CONTENT_TOO_LARGE = 413;
    private static final int URI_TOO_LONG = 414;
    private static final int UNSUPPORTED_MEDIA_TYPE = 415;
    private static final int SERVER_ERROR = 500;

    /// RFC 2585 §4.1, §4.2, RFC 6960 App. C.
    private static final String CERTIFICATE = "application/pkix-cert";

    private static final String LIST = "application/pkix-crl";
    private static final String OCSP_REQUEST = "application/ocsp-request";
    private static final String OCSP_RESPONSE = "application/ocsp-response";
    private static final String TEXT = "text/plain; charset=utf-8";

    /// Four thirds of the longest request, and room for what is written as %2B.
    private static final int LONGEST_PATH = 2 * OcspResponder.LONGEST_REQUEST;

    private static final int LONGEST_LOGGED = 80;

    private final List<ServedAuthority> authorities;
    private final ExchangeLog log;

    Desk(List<ServedAuthority> authorities, ExchangeLog log) {
        this.authorities = List.copyOf(authorities);
        this.log = log;
    }

    private record Answer(int status, String type, ByteString body, Optional<String> allowed) {
        static Answer of(String type, ByteString body) {
            return new Answer(OK, type, body, Optional.empty());
        }

        static Answer refused(int status, String sentence) {
            return new Answer(
                    status,
                    TEXT,
                    ByteString.copyOf((sentence + "\n").getBytes(StandardCharsets.UTF_8)),
                    Optional.empty());
        }

        static Answer onlyBy(String methods) {
            Answer refused = refused(METHOD_NOT_ALLOWED, "Ask for this by " + methods + ".");
            return new Answer(refused.status, TEXT, refused.body, Optional.of(methods));
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer;
            try {
                answer = answer(exchange);
            } catch (IOException e) {
                answer = Answer.refused(SERVER_ERROR, "The register of this authority cannot be read.");
            } catch (RuntimeException e) {
                answer = Answer.refused(SERVER_ERROR, "This is a fault of the server.");
            }
            send(exchange, answer);
        }
    }

    private void send(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", answer.type());
        // Answers are signed as of now: who wants to keep them goes by what stands in them.
        exchange.getResponseHeaders().set("Cache-Control", "no-cache");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        answer.allowed().ifPresent(methods -> exchange.getResponseHeaders().set("Allow", methods));
        int length = answer.body().length();
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(length));
            exchange.sendResponseHeaders(answer.status(), -1);
        } else {
            exchange.sendResponseHeaders(answer.status(), length);
            exchange.getResponseBody().write(answer.body().toArray());
        }
        String path = exchange.getRequestURI().toString();
        log.answered(new ExchangeLog.Exchange(
                exchange.getRequestMethod(),
                path.length() <= LONGEST_LOGGED ? path : path.substring(0, LONGEST_LOGGED) + "…",
                answer.status(),
                length));
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        if (path.length() > LONGEST_PATH) {
            return Answer.refused(URI_TOO_LONG, "The path has more than " + LONGEST_PATH + " characters.");
        }
        for (ServedAuthority authority : authorities) {
            String start = "/" + authority.name();
            if (path.equals(start + ".cer")) {
                return document(exchange, CERTIFICATE, authority::certificate);
            }
            if (path.equals(start + ".crl")) {
                return document(exchange, LIST, authority.lists());
            }
            if (path.equals(start + "/ocsp") || path.startsWith(start + "/ocsp/")) {
                return ocsp(exchange, authority.responder(), path.substring((start + "/ocsp").length()));
            }
        }
        return Answer.refused(
                NOT_FOUND, "There is nothing here. An authority has /NAME.cer, /NAME.crl and /NAME/ocsp.");
    }

    private static Answer document(HttpExchange exchange, String type, ServedAuthority.Lists content)
            throws IOException {
        return isRead(exchange) ? Answer.of(type, content.current()) : Answer.onlyBy("GET, HEAD");
    }

    /// RFC 6960 App. A.1.
    private static Answer ocsp(HttpExchange exchange, OcspResponder responder, String rest) throws IOException {
        if (exchange.getRequestMethod().equals("POST")) {
            return posted(exchange, responder);
        }
        if (!isRead(exchange)) {
            return Answer.onlyBy("GET, HEAD, POST");
        }
        try {
            // A plus is a plus here: only what is written as %2B and the like is to be undone.
            String base64 =
                    URLDecoder.decode(rest.replaceFirst("^/", "").replace("+", "%2B"), StandardCharsets.US_ASCII);
            ByteString question = ByteString.copyOf(Base64.getDecoder().decode(base64));
            return Answer.of(OCSP_RESPONSE, responder.answer(question));
        } catch (IllegalArgumentException e) {
            return Answer.refused(BAD_REQUEST, "The last part of the path must be an OCSP request in Base64.");
        }
    }

    private static Answer posted(HttpExchange exchange, OcspResponder responder) throws IOException {
        String type = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type"))
                .orElse("");
        if (!type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(OCSP_REQUEST)) {
            return Answer.refused(UNSUPPORTED_MEDIA_TYPE, "The body must be of the type " + OCSP_REQUEST + ".");
        }
        byte[] body = exchange.getRequestBody().readNBytes(OcspResponder.LONGEST_REQUEST + 1);
        return body.length > OcspResponder.LONGEST_REQUEST
                ? Answer.refused(
                        CONTENT_TOO_LARGE, "An OCSP request has at most " + OcspResponder.LONGEST_REQUEST + " bytes.")
                : Answer.of(OCSP_RESPONSE, responder.answer(ByteString.copyOf(body)));
    }

    private static boolean isRead(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("GET")
                || exchange.getRequestMethod().equals("HEAD");
    }
}
