package dev.sevensteps.ca;

import java.net.InetAddress;

/// A set of names, all below one: what name constraints speak of (RFC 5280 §4.2.1.10).
public sealed interface NameRange {

    /// A DNS name and all below it: `example.com`.
    record Dns(String base) implements NameRange {}

    /// The addresses that begin like this one.
    ///
    /// @param prefixLength how many bits must be the same: 8 for 10.0.0.0/8
    record Ip(InetAddress base, int prefixLength) implements NameRange {
        /// @throws IllegalArgumentException if the address has fewer bits
        public Ip {
            int bits = 8 * base.getAddress().length;
            if (prefixLength < 0 || prefixLength > bits) {
                throw new IllegalArgumentException("The address " + base.getHostAddress() + " has " + bits
                        + " bits: a range of addresses cannot go by " + prefixLength + " of them.");
            }
        }
    }

    /// A mailbox (`alice@example.com`), all mailboxes on a host (`example.com`) or below a domain (`.example.com`).
    record Email(String base) implements NameRange {}

    /// The URIs of a host (`example.com`) or of all hosts below a domain (`.example.com`).
    record Uri(String base) implements NameRange {}

    /// A distinguished name and all that begin with it, most general part first: `O=Me`.
    record Directory(String base) implements NameRange {}
}
