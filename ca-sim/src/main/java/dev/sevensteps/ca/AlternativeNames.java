package dev.sevensteps.ca;

import java.net.InetAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// The names in a subject alternative name (RFC 5280 §4.2.1.6): what software goes by.
///
/// @param dns    DNS names, A-labels, perhaps with a left-most `*` label
/// @param ip     IP addresses
/// @param emails mailboxes: `alice@example.com`
/// @param uris   such as `spiffe://example.com/payments`
public record AlternativeNames(List<String> dns, List<InetAddress> ip, List<String> emails, List<URI> uris) {

    public AlternativeNames {
        dns = List.copyOf(dns);
        ip = List.copyOf(ip);
        emails = List.copyOf(emails);
        uris = List.copyOf(uris);
    }

    /// No name at all.
    public static AlternativeNames none() {
        return new AlternativeNames(List.of(), List.of(), List.of(), List.of());
    }

    /// With one more host: an IP address if it is the literal of one, else a DNS name.
    public AlternativeNames withHost(String name) {
        return looksLikeAddress(name)
                ? withIp(appended(ip, InetAddress.ofLiteral(name)))
                : withDns(appended(dns, name));
    }

    /// With these DNS names and no others.
    public AlternativeNames withDns(List<String> names) {
        return new AlternativeNames(names, ip, emails, uris);
    }

    /// With these IP addresses and no others.
    public AlternativeNames withIp(List<InetAddress> addresses) {
        return new AlternativeNames(dns, addresses, emails, uris);
    }

    /// With these mailboxes and no others.
    public AlternativeNames withEmails(List<String> mailboxes) {
        return new AlternativeNames(dns, ip, mailboxes, uris);
    }

    /// With these URIs and no others.
    public AlternativeNames withUris(List<URI> identifiers) {
        return new AlternativeNames(dns, ip, emails, identifiers);
    }

    /// Whether there is no name at all.
    public boolean isEmpty() {
        return dns.isEmpty() && ip.isEmpty() && emails.isEmpty() && uris.isEmpty();
    }

    static <T> List<T> appended(List<T> list, T element) {
        List<T> longer = new ArrayList<>(list);
        longer.add(element);
        return longer;
    }

    private static boolean looksLikeAddress(String name) {
        return name.indexOf(':') >= 0 || name.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    }
}
