package dev.sevensteps.ca.verify.rules;

import dev.sevensteps.ca.verify.Finding;
import dev.sevensteps.ca.verify.certificate.ParsedCertificate;
import dev.sevensteps.model.trust.Flaw;
import java.util.List;
import java.util.stream.IntStream;

/// Certificates that lead to a trust anchor.
///
/// @param certificates leaf first, each signed by the next; the last is the anchor
public record Path(List<ParsedCertificate> certificates) {

    public Path {
        certificates = List.copyOf(certificates);
    }

    /// The certificate at a place; 0 is the leaf.
    public ParsedCertificate at(int i) {
        return certificates.get(i);
    }

    /// The peer's own certificate.
    public ParsedCertificate leaf() {
        return certificates.getFirst();
    }

    /// The place of the anchor.
    public int top() {
        return certificates.size() - 1;
    }

    /// Whether the certificate at a place is trusted because someone says so.
    public boolean isAnchor(int i) {
        return i == top();
    }

    /// The places of the certificates, from the anchor down to the leaf.
    public Iterable<Integer> downwards() {
        return () -> IntStream.rangeClosed(0, top()).map(i -> top() - i).iterator();
    }

    /// The certificate at a place as a person would name it: `CN=example.com (leaf)`.
    public String place(int i) {
        return place(certificates, i, isAnchor(i));
    }

    /// A certificate of a path, finished or not, as a person would name it.
    public static String place(List<ParsedCertificate> certificates, int i, boolean anchor) {
        ParsedCertificate certificate = certificates.get(i);
        String what;
        if (i == 0) {
            what = "leaf";
        } else if (certificate.isSelfIssued()) {
            what = "root";
        } else {
            what = anchor ? "trusted intermediate" : "intermediate";
        }
        return certificate.name() + " (" + what + ")";
    }

    /// A finding about the certificate at a place.
    public Finding finding(Flaw flaw, int i, String why) {
        return new Finding(flaw, place(i), why);
    }
}
