package dev.sevensteps.ca.verify.certificate;

import dev.sevensteps.model.ByteString;
import org.bouncycastle.asn1.x509.GeneralSubtree;
/// A set of names that name constraints speak of (RFC 5280 §4.2.1.10).

public sealed interface Subtree {

    /// A DNS name and all names below it; the empty one is every DNS name.
    ///
    /// @param domain in lower case
    record Dns(String domain) implements Subtree {}

    /// A range of IP addresses.
    ///
    /// @param address 4 or 16 bytes
    /// @param mask    as many
    record Ip(ByteString address, ByteString mask) implements Subtree {
        private boolean holds(ByteString other) {
            if (other.length() != address.length()) {
                return false;
            }
            for (int i = 0; i < mask.length(); i++) {
                if (((other.at(i) ^ address.at(i)) & mask.at(i)) != 0) {
                    return false;
                }
            }
            return true;
        }

        private static int prefixLength(ByteString mask) {
            int bits = 0;
            for (int i = 0; i < mask.length(); i++) {
                bits += Integer.bitCount(mask.at(i) & 0xff);
            }
            return bits;
        }
    }

    /// One mailbox (`a@b.example`), all mailboxes of one host (`b.example`), or all of the hosts of a domain
    /// (`.b.example`).
    record Email(String text) implements Subtree {}

    /// All URIs of one host (`b.example`), or of the hosts below a domain (`.b.example`).
    record Uri(String host) implements Subtree {}

    /// A distinguished name and all names that begin with it.
    record Directory(DistinguishedName base) implements Subtree {}

    /// Names of a form that is not compared here: any name of that form may be in it, or not.
    record Other(String form) implements Subtree {}

    /// Reads a subtree.
    ///
    /// @throws RuntimeException if it is malformed
    static Subtree of(GeneralSubtree subtree) {
        // "minimum MUST be zero, and maximum MUST be absent"
        if (subtree.getMinimum().signum() != 0 || subtree.getMaximum() != null) {
            throw new IllegalArgumentException("a subtree has a minimum or a maximum, which RFC 5280 has no use for");
        }
        return switch (GeneralName.of(subtree.getBase())) {
            case GeneralName.Dns(String domain) -> new Dns(HostText.requireDomain(domain));
            case GeneralName.Ip(ByteString range) -> range(range);
            case GeneralName.Email(String text) -> new Email(HostText.requireMailboxes(text));
            case GeneralName.Uri(String host) -> new Uri(HostText.requireHosts(host));
            case GeneralName.Directory(DistinguishedName base) -> new Directory(base);
            case GeneralName.Other(String form) -> new Other(form);
        };
    }

    private static Subtree range(ByteString range) {
        int half = range.length() / 2;
        if (range.length() != 8 && range.length() != 32) {
            throw new IllegalArgumentException("a range of IP addresses has " + range.length() + " bytes, not 8 or 32");
        }
        byte[] bytes = range.toArray();
        boolean ended = false;
        for (int i = 8 * half; i < 16 * half; i++) {
            boolean set = (bytes[i / 8] & 0x80 >> i % 8) != 0;
            if (set && ended) {
                throw new IllegalArgumentException("a range of IP addresses has a mask with a hole in it");
            }
            ended |= !set;
        }
        return new Ip(ByteString.copyOf(bytes, 0, half), ByteString.copyOf(bytes, half, bytes.length));
    }

    /// The form of the names in it, as RFC 5280 calls it.
    default String form() {
        return switch (this) {
            case Dns _ -> "dNSName";
            case Ip _ -> "iPAddress";
            case Email _ -> "rfc822Name";
            case Uri _ -> "uniformResourceIdentifier";
            case Directory _ -> "directoryName";
            case Other(String form) -> form;
        };
    }

    /// Whether every name that `name` stands for is in it. Of a form that is not compared, none is.
    default boolean holdsAllOf(GeneralName name) {
        return switch (this) {
            case Dns(String domain) -> name instanceof GeneralName.Dns(String dns) && HostText.isUnder(dns, domain);
            case Ip range -> name instanceof GeneralName.Ip(ByteString address) && range.holds(address);
            case Email(String text) ->
                name instanceof GeneralName.Email(String mailbox) && HostText.mailboxMatches(mailbox, text);
            case Uri(String host) -> name instanceof GeneralName.Uri(String uri) && HostText.uriMatches(uri, host);
            case Directory(DistinguishedName base) ->
                name instanceof GeneralName.Directory(DistinguishedName dn) && dn.beginsWith(base);
            case Other _ -> false;
        };
    }

    /// Whether some name that `name` stands for is in it, or may be: of a form that is not compared, any may be.
    default boolean holdsSomeOf(GeneralName name) {
        return switch (this) {
            case Dns(String domain) -> name instanceof GeneralName.Dns(String dns) && HostText.meets(dns, domain);
            case Uri(String host) ->
                name instanceof GeneralName.Uri(String uri)
                        && (HostText.host(uri).isEmpty() || HostText.uriMatches(uri, host));
            case Other(String form) -> name.form().equals(form);
            case Ip _, Email _, Directory _ -> holdsAllOf(name);
        };
    }

    /// The set as a person would write it.
    default String text() {
        return switch (this) {
            case Dns(String domain) -> domain.isEmpty() ? "every DNS name" : domain;
            case Ip(ByteString address, ByteString mask) -> IpText.of(address) + "/" + Ip.prefixLength(mask);
            case Email(String text) -> DistinguishedName.printable(text);
            case Uri(String host) -> DistinguishedName.printable(host);
            case Directory(DistinguishedName base) -> base.text();
            case Other(String form) -> "names of the form " + form;
        };
    }
}
