package dev.sevensteps.ca.verify.path;

import dev.sevensteps.ca.verify.certificate.ParsedCertificate;
import java.util.List;

/// Where a search for a path to a trust anchor could go no further.
sealed interface DeadEnd {

    /// The certificates so far, leaf first; each is signed by the next.
    List<ParsedCertificate> path();

    /// Nobody of the issuer's name is known.
    record NoIssuer(List<ParsedCertificate> path) implements DeadEnd {}

    /// Someone of the issuer's name is known, and did not sign.
    record NotSigned(List<ParsedCertificate> path, ParsedCertificate issuer, Links.Link link, boolean anchor)
            implements DeadEnd {}

    /// There would be more intermediates than the policy allows.
    record TooDeep(List<ParsedCertificate> path) implements DeadEnd {}

    default ParsedCertificate last() {
        return path().getLast();
    }
}
