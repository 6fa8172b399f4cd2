package dev.sevensteps.ca.verify;

import dev.sevensteps.ca.verify.certificate.DistinguishedName;
import dev.sevensteps.ca.verify.certificate.HostText;
import dev.sevensteps.ca.verify.certificate.IpLiteral;
import dev.sevensteps.ca.verify.certificate.IpText;
import dev.sevensteps.model.ByteString;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;
/// The name that a certificate must be for: the reference identity of RFC 9525 §4.

public sealed interface PeerName {

    /// A DNS name.
    ///
    /// @param name A-labels in lower case, without a dot at the end
    record Dns(String name) implements PeerName {}

    /// An IP address.
    ///
    /// @param address 4 or 16 bytes
    record Ip(ByteString address) implements PeerName {}

    /// A mailbox.
    ///
    /// @param mailbox its part before the `@` as it is, its host in lower case
    record Email(String mailbox) implements PeerName {}

    /// A text that can be no name of a host or mailbox: no certificate is for it.
    ///
    /// @param given what was asked for
    record Unusable(String given) implements PeerName {}

    /// The host that a text names. Square brackets around an IPv6 address, a dot at the end of a name, and letters beyond
    /// ASCII are understood.
    static PeerName of(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        if (IpLiteral.looksLikeOne(bare)) {
            return ip(bare);
        }
        return dns(text);
    }

    /// The DNS name that a text is.
    static PeerName dns(String text) {
        // A name that ends in digits could be an address in one of its forgotten forms (WHATWG URL §3.5), never a host.
        String name = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        return ascii(name)
                .map(lower -> lower.toLowerCase(Locale.ROOT))
                .filter(HostText::isHostName)
                .<PeerName>map(Dns::new)
                .orElseGet(() -> new Unusable(text));
    }

    /// The IP address that a text is.
    static PeerName ip(String text) {
        return IpLiteral.bytes(text).<PeerName>map(Ip::new).orElseGet(() -> new Unusable(text));
    }

    /// The mailbox that a text is.
    static PeerName email(String text) {
        int at = text.lastIndexOf('@');
        if (at > 0 && dns(text.substring(at + 1)) instanceof Dns(String host)) {
            return new Email(text.substring(0, at + 1) + host);
        }
        return new Unusable(text);
    }

    /// Whether a DNS name in a certificate stands for `wanted` (RFC 9525 §6.3): the same labels, or a `*` as the whole of
    /// the left-most label in the place of exactly one label.
    static boolean matches(String presented, Dns wanted) {
        String lower = presented.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("*.")) {
            return HostText.isHostName(lower) && lower.equals(wanted.name());
        }
        String parent = lower.substring(2);
        int dot = wanted.name().indexOf('.');
        return dot > 0
                && HostText.isHostName(parent)
                && parent.equals(wanted.name().substring(dot + 1));
    }

    /// The name as a person would write it, safe to print.
    default String text() {
        return switch (this) {
            case Dns(String name) -> name;
            case Ip(ByteString address) -> IpText.of(address);
            case Email(String mailbox) -> DistinguishedName.printable(mailbox);
            case Unusable(String given) -> DistinguishedName.printable(given);
        };
    }

    private static Optional<String> ascii(String name) {
        try {
            // RFC 9525 §6.3: compare A-labels.
            return Optional.of(IDN.toASCII(name, IDN.ALLOW_UNASSIGNED));
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
