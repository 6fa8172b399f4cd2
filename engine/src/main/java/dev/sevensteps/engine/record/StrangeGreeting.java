package dev.sevensteps.engine.record;

import dev.sevensteps.model.Alert;
import java.nio.charset.StandardCharsets;

/// Says what a peer speaks whose very first bytes are no TLS. Most such peers are not broken: someone has given the
/// wrong port, or left the `s` out of `https`.
final class StrangeGreeting {

    private static final String SECTION = "RFC 5246 §6";

    private StrangeGreeting() {}

    /// What to say about a peer that begins with the five bytes at `at`, the first of which is no type of record.
    static RecordException explain(byte[] bytes, int at) {
        if (isSsl2(bytes, at)) {
            return new RecordException(
                    Alert.PROTOCOL_VERSION,
                    "The peer greets in the format of SSL 2.0, which must not be spoken any more.",
                    "RFC 6176 §3");
        }
        if (!isText(bytes, at)) {
            return RecordReader.unknownType(Header.type(bytes, at));
        }
        String text = new String(bytes, at, Header.LENGTH, StandardCharsets.US_ASCII)
                .replace("\r", "\\r")
                .replace("\n", "\\n");
        if (text.startsWith("HTTP/")) {
            return clearText("The peer answers in HTTP in clear text, not in TLS (\"" + text
                    + "…\"); this may be its port for" + " http and not for https.");
        }
        if (isHttpMethod(text)) {
            return clearText("The peer asks in HTTP in clear text, not in TLS (\"" + text + "…\"); it may have used"
                    + " http: where https: is spoken.");
        }
        return clearText("The peer speaks clear text, not TLS (\"" + text + "…\").");
    }

    private static RecordException clearText(String sentence) {
        return new RecordException(Alert.UNEXPECTED_MESSAGE, sentence, SECTION);
    }

    /// RFC 5246 appendix E.2: two bytes of length with the highest bit set, then msg_type 1, then the version.
    private static boolean isSsl2(byte[] bytes, int at) {
        int major = bytes[at + 3];
        int minor = bytes[at + 4];
        return bytes[at] < 0 && bytes[at + 2] == 1 && (major == 3 || (major == 0 && minor == 2));
    }

    private static boolean isText(byte[] bytes, int at) {
        for (int i = at; i < at + Header.LENGTH; i++) {
            boolean printable = bytes[i] >= ' ' && bytes[i] <= '~';
            if (!printable && bytes[i] != '\r' && bytes[i] != '\n') {
                return false;
            }
        }
        return true;
    }

    /// RFC 9110 §9.3, RFC 5789; `PRI *` opens HTTP/2 (RFC 9113 §3.4).
    private static boolean isHttpMethod(String text) {
        return switch (text) {
            case "OPTIO", "DELET", "CONNE", "TRACE", "PATCH", "HEAD ", "POST ", "PRI *" -> true;
            default -> text.startsWith("GET ") || text.startsWith("PUT ");
        };
    }
}
