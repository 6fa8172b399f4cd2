package dev.sevensteps.ca.verify.certificate;

import dev.sevensteps.model.ByteString;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/// IP addresses as people write them, read.
public final class IpLiteral {

    private static final Pattern IPV4 = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");

    private IpLiteral() {}

    /// Whether a text is meant for an address: four numbers, or something with a colon.
    public static boolean looksLikeOne(String text) {
        return IPV4.matcher(text).matches() || text.indexOf(':') >= 0;
    }

    /// The 4 or 16 bytes of an address, or nothing if the text is none.
    public static Optional<ByteString> bytes(String text) {
        if (!looksLikeOne(text) || text.indexOf('%') >= 0) {
            return Optional.empty(); // a zone means something on one machine only (RFC 4007 §6)
        }
        try {
            return Optional.of(ByteString.copyOf(InetAddress.ofLiteral(text).getAddress()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
