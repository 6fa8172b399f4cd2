package dev.sevensteps.ca.verify.certificate;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
/// Host names in certificates, and how sets of them are written (RFC 5280 §4.2.1.10, RFC 9525 §6.3).

public final class HostText {

    private static final int LONGEST_NAME = 253;
    private static final int LONGEST_LABEL = 63;

    private HostText() {}

    /// Labels of letters, digits, hyphens and underscores (which hosts must not have and do), not all digits at the end.
    ///
    /// @param name in lower case
    public static boolean isHostName(String name) {
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            return false;
        }
        String[] labels = name.split("\\.", -1);
        for (String label : labels) {
            if (label.isEmpty()
                    || label.length() > LONGEST_LABEL
                    || !label.chars().allMatch(HostText::isHostCharacter)) {
                return false;
            }
        }
        return !labels[labels.length - 1].chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private static boolean isHostCharacter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }

    /// A domain as name constraints have it: a host name, or nothing at all. A dot in front or a `*` has no meaning there.
    static String requireDomain(String domain) {
        String lower = domain.toLowerCase(Locale.ROOT);
        if (!lower.isEmpty() && !isHostName(lower)) {
            throw new IllegalArgumentException(
                    "'" + DistinguishedName.printable(domain) + "' is no domain that DNS names could be under");
        }
        return lower;
    }

    /// A host, or a dot and a domain.
    static String requireHosts(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        if (!isHostName(lower.startsWith(".") ? lower.substring(1) : lower)) {
            throw new IllegalArgumentException(
                    "'" + DistinguishedName.printable(host) + "' is neither a host nor a dot with a domain");
        }
        return lower;
    }

    /// A mailbox, a host, or a dot and a domain.
    static String requireMailboxes(String text) {
        int at = text.lastIndexOf('@');
        if (at < 0) {
            return requireHosts(text);
        }
        String host = text.substring(at + 1).toLowerCase(Locale.ROOT);
        if (at == 0 || !isHostName(host)) {
            throw new IllegalArgumentException("'" + DistinguishedName.printable(text) + "' is no mailbox");
        }
        return text.substring(0, at + 1) + host;
    }

    /// Whether a DNS name, or all that a name with a `*` stands for, is `domain` or below it.
    static boolean isUnder(String name, String domain) {
        String lower = name.toLowerCase(Locale.ROOT);
        return domain.isEmpty() || lower.equals(domain) || lower.endsWith("." + domain);
    }

    /// Whether a DNS name, or one that a name with a `*` stands for, is `domain` or below it.
    static boolean meets(String name, String domain) {
        if (isUnder(name, domain)) {
            return true;
        }
        String lower = name.toLowerCase(Locale.ROOT);
        int dot = domain.indexOf('.');
        return lower.startsWith("*.") && dot > 0 && lower.substring(2).equals(domain.substring(dot + 1));
    }

    /// Whether a mailbox is among the `mailboxes` of a constraint. The part before the `@` keeps its upper and lower case.
    static boolean mailboxMatches(String mailbox, String mailboxes) {
        int at = mailbox.lastIndexOf('@');
        if (at < 0) {
            return false;
        }
        String host = mailbox.substring(at + 1).toLowerCase(Locale.ROOT);
        if (mailboxes.indexOf('@') >= 0) {
            return (mailbox.substring(0, at + 1) + host).equals(mailboxes);
        }
        return hostMatches(host, mailboxes);
    }

    /// Whether the host of a URI is among the `hosts` of a constraint. A URI without a host name is not.
    static boolean uriMatches(String uri, String hosts) {
        return host(uri).filter(host -> hostMatches(host, hosts)).isPresent();
    }

    private static boolean hostMatches(String host, String hosts) {
        return hosts.startsWith(".") ? host.endsWith(hosts) : host.equals(hosts);
    }

    /// The host name in a URI, in lower case, if there is one that is no address.
    static Optional<String> host(String uri) {
        try {
            return Optional.ofNullable(new URI(uri).getHost())
                    .map(host -> host.toLowerCase(Locale.ROOT))
                    .filter(HostText::isHostName);
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
