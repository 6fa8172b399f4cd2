package dev.sevensteps.ca.verify;

import dev.sevensteps.model.ByteString;
import java.net.IDN;
import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// The name that a certificate must be for: the reference identity of RFC 9525 §4.
sealed interface PeerName {

    int LONGEST_NAME = 253;
    int LONGEST_LABEL = 63;
    Pattern IPV4 = Pattern.compile("(0|[1-9]\\d{0,2})(\\.(0|[1-9]\\d{0,2})){3}");

    /// A DNS name.
    ///
    /// @param name A-labels in lower case, without a dot at the end
    record Dns(String name) implements PeerName {}

    /// An IP address.
    ///
    /// @param address 4 or 16 bytes
    record Ip(ByteString address) implements PeerName {}

    /// The name that a text stands for, or nothing if it can be no name of a host. Square brackets around an IPv6 address, a
    /// dot at the end of a name, and letters beyond ASCII are understood.
    static Optional<PeerName> of(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        if (IPV4.matcher(bare).matches() || bare.indexOf(':') >= 0) {
            return address(bare);
        }
        // A name that ends in digits could be an address in one of its forgotten forms (WHATWG URL §3.5), never a host.
        String name = bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
        return ascii(name)
                .map(lower -> lower.toLowerCase(Locale.ROOT))
                .filter(PeerName::isHostName)
                .map(Dns::new);
    }

    /// Whether a DNS name in a certificate stands for `name` (RFC 9525 §6.3): the same labels, or a `*` as the whole of the
    /// left-most label in the place of exactly one label.
    static boolean matches(String presented, Dns wanted) {
        String lower = presented.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("*.")) {
            return isHostName(lower) && lower.equals(wanted.name());
        }
        String parent = lower.substring(2);
        int dot = wanted.name().indexOf('.');
        return dot > 0 && isHostName(parent) && parent.equals(wanted.name().substring(dot + 1));
    }

    /// The name as a person would write it.
    default String text() {
        return switch (this) {
            case Dns(String name) -> name;
            case Ip(ByteString address) -> addressText(address);
        };
    }

    /// An IP address as a person would write it; bytes that are no address, in hexadecimal.
    static String addressText(ByteString address) {
        if (address.length() != 4 && address.length() != 16) {
            return "#" + address;
        }
        StringBuilder text = new StringBuilder();
        if (address.length() == 4) {
            for (int i = 0; i < 4; i++) {
                text.append(i == 0 ? "" : ".").append(address.at(i) & 0xff);
            }
        } else {
            for (int i = 0; i < 16; i += 2) {
                int group = (address.at(i) & 0xff) << 8 | (address.at(i + 1) & 0xff);
                text.append(i == 0 ? "" : ":").append(Integer.toHexString(group));
            }
        }
        return text.toString();
    }

    private static Optional<PeerName> address(String text) {
        if (text.indexOf('%') >= 0) {
            return Optional.empty(); // a zone means something on one machine only (RFC 4007 §6)
        }
        try {
            return Optional.of(
                    new Ip(ByteString.copyOf(InetAddress.ofLiteral(text).getAddress())));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> ascii(String name) {
        try {
            // RFC 9525 §6.3: compare A-labels.
            return Optional.of(IDN.toASCII(name, IDN.ALLOW_UNASSIGNED));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /// Labels of letters, digits, hyphens and underscores (which hosts must not have and do), not all digits at the end.
    private static boolean isHostName(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return false;
        }
        String[] labels = name.split("\\.", -1);
        for (String label : labels) {
            if (label.isEmpty()
                    || label.length() > LONGEST_LABEL
                    || !label.chars().allMatch(PeerName::isHostCharacter)) {
                return false;
            }
        }
        return !labels[labels.length - 1].chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isHostCharacter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
}
