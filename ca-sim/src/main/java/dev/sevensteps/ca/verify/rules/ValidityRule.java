package dev.sevensteps.ca.verify.rules;

import dev.sevensteps.ca.verify.Finding;
import dev.sevensteps.ca.verify.certificate.ParsedCertificate;
import dev.sevensteps.model.trust.Flaw;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// RFC 5280 §6.1.3 (a)(2). An anchor is held to its validity too, as OpenSSL and the browsers do.
final class ValidityRule {

    private ValidityRule() {}

    static void check(Path path, Instant moment, List<Finding> findings) {
        Instant at = moment.truncatedTo(ChronoUnit.SECONDS);
        for (int i : path.downwards()) {
            ParsedCertificate certificate = path.at(i);
            if (at.isBefore(certificate.notBefore())) {
                findings.add(path.finding(
                        Flaw.NOT_YET_VALID,
                        i,
                        certificate.name() + " is valid from " + certificate.notBefore() + " on, "
                                + Span.between(at, certificate.notBefore()) + " after the time of this check, " + at
                                + ". Set the clock if it is slow, or wait."));
            } else if (at.isAfter(certificate.notAfter())) {
                findings.add(path.finding(
                        Flaw.EXPIRED,
                        i,
                        certificate.name() + " was valid until " + certificate.notAfter() + ", "
                                + Span.between(certificate.notAfter(), at) + " before the time of this check, " + at
                                + ". Ask its issuer for a new one, or set the clock if it is fast."));
            }
        }
    }
}
