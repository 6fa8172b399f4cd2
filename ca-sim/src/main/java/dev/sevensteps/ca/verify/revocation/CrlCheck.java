package dev.sevensteps.ca.verify.revocation;

import dev.sevensteps.ca.revoke.RevocationReason;
import dev.sevensteps.ca.verify.Finding;
import dev.sevensteps.ca.verify.certificate.DistributionPoint;
import dev.sevensteps.ca.verify.certificate.GeneralName;
import dev.sevensteps.ca.verify.certificate.ParsedCertificate;
import dev.sevensteps.ca.verify.certificate.ParsedCrl;
import dev.sevensteps.ca.verify.certificate.ParsedCrl.Revoked;
import dev.sevensteps.ca.verify.rules.Path;
import dev.sevensteps.ca.verify.rules.Span;
import dev.sevensteps.model.trust.Flaw;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What revocation lists say of a certificate (RFC 5280 §6.3.3).
final class CrlCheck {

    private final Instant at;
    private final ListSigners signers;

    CrlCheck(Instant at, ListSigners signers) {
        this.at = at;
        this.signers = signers;
    }

    /// The verdict of these lists on the certificate at place `i`. It is good once the lists that are about it know, taken
    /// together, all reasons.
    Verdict listed(List<ParsedCrl> lists, Path path, int i) {
        ParsedCertificate certificate = path.at(i);
        Set<RevocationReason> unknownReasons = RevocationReason.flagged();
        Optional<Finding> problem = Optional.empty();
        List<DistributionPoint> points =
                new ArrayList<>(certificate.extensions().pointers().revocationLists());
        points.add(DistributionPoint.of(certificate.issuer()));
        for (DistributionPoint point : points) {
            for (ParsedCrl list : lists) {
                Set<RevocationReason> reasons = reasons(point, list);
                if (list.isDelta() || !isAbout(list, point, certificate) || disjoint(reasons, unknownReasons)) {
                    continue;
                }
                Optional<Finding> unusable = unusable(list, path, i);
                Optional<ParsedCertificate> signer =
                        unusable.isPresent() ? Optional.empty() : signers.of(list, path, i);
                if (signer.isEmpty()) {
                    problem = Optional.of(unusable.orElseGet(() -> forged(list, path, i)));
                    continue;
                }
                Optional<Revoked> revoked = revoked(list, signer.get(), lists, path, i);
                if (revoked.isPresent()) {
                    return new Verdict.Refused(revokedBy(list, revoked.get(), path, i));
                }
                unknownReasons.removeAll(reasons);
            }
            if (unknownReasons.isEmpty()) {
                return new Verdict.Good();
            }
        }
        return new Verdict.Unknown(problem);
    }

    /// The reasons that a list knows for certificates that point to it so: the interim reasons mask of RFC 5280.
    private static Set<RevocationReason> reasons(DistributionPoint point, ParsedCrl list) {
        Set<RevocationReason> reasons = RevocationReason.flagged();
        point.reasons().ifPresent(reasons::retainAll);
        list.scope().reasons().ifPresent(reasons::retainAll);
        return reasons;
    }

    private static boolean disjoint(Set<RevocationReason> some, Set<RevocationReason> others) {
        return some.stream().noneMatch(others::contains);
    }

    /// RFC 5280 §6.3.3 (b)
    private static boolean isAbout(ParsedCrl list, DistributionPoint point, ParsedCertificate certificate) {
        ParsedCrl.Scope scope = list.scope();
        boolean byIssuer = point.issuers().isEmpty()
                ? list.issuer().isSameAs(certificate.issuer())
                : scope.indirect() && point.issuers().stream().anyMatch(list.issuer()::isSameAs);
        if (!byIssuer
                || scope.onlyAttributes()
                || (scope.onlyUsers() && certificate.isAuthority())
                || (scope.onlyCas() && !certificate.isAuthority())) {
            return false;
        }
        if (scope.names().isEmpty()) {
            return true;
        }
        List<GeneralName> names = new ArrayList<>(point.names());
        if (names.isEmpty()) {
            point.issuers().forEach(issuer -> names.add(new GeneralName.Directory(issuer)));
        }
        return names.stream().anyMatch(scope.names()::contains);
    }

    /// Why a list does not count, whoever signed it.
    private Optional<Finding> unusable(ParsedCrl list, Path path, int i) {
        if (list.isStale(at)) {
            String when = at.isBefore(list.thisUpdate())
                    ? "is from " + list.thisUpdate() + ", " + Span.between(at, list.thisUpdate()) + " after"
                    : "should have been followed by another at "
                            + list.nextUpdate().map(Instant::toString).orElse("") + ", "
                            + Span.between(list.nextUpdate().orElse(at), at) + " before";
            return Optional.of(path.finding(
                    Flaw.EXPIRED_CRL,
                    i,
                    "The revocation list of " + list.issuer().text() + ", which is about "
                            + path.at(i).name() + ", " + when + " the time of this check, " + at
                            + ". Get its newest list."));
        }
        if (!list.unknownCritical().isEmpty() || list.number().isEmpty()) {
            String what = list.number().isEmpty()
                    ? "has no number (RFC 5280 §5.2.3)"
                    : "has the critical extension " + list.unknownCritical().getFirst() + ", which is not known here";
            return Optional.of(path.finding(
                    Flaw.REVOCATION_UNKNOWN,
                    i,
                    "The revocation list of " + list.issuer().text() + ", which is about "
                            + path.at(i).name() + ", " + what + ", and so does not count. Have the list made anew."));
        }
        return Optional.empty();
    }

    private static Finding forged(ParsedCrl list, Path path, int i) {
        return path.finding(
                Flaw.FORGED_CRL,
                i,
                "The revocation list of " + list.issuer().text() + ", which is about "
                        + path.at(i).name()
                        + ", was not signed by a key of that name that may sign lists (cRLSign) and for which there is a"
                        + " path to the same root. Get the list from its issuer.");
    }

    /// Whether the certificate is on the list, or on the newest that continues it.
    private Optional<Revoked> revoked(
            ParsedCrl list, ParsedCertificate signer, List<ParsedCrl> lists, Path path, int i) {
        ParsedCrl.Entry entry =
                new ParsedCrl.Entry(path.at(i).issuer(), path.at(i).serial());
        Optional<Revoked> revoked = Optional.ofNullable(list.revoked().get(entry));
        Optional<ParsedCrl> delta = lists.stream()
                .filter(other -> continues(other, list))
                .filter(other -> unusable(other, path, i).isEmpty())
                .filter(other ->
                        signers.of(other, path, i).filter(signer::equals).isPresent())
                .max(Comparator.comparing(other -> other.number().orElseThrow()));
        Optional<Revoked> since = delta.map(other -> other.revoked().get(entry));
        if (since.isPresent()) {
            return since.filter(news -> news.reason() != RevocationReason.REMOVE_FROM_CRL);
        }
        return revoked;
    }

    /// RFC 5280 §6.3.3 (c): whether a delta list can be put on top of a list.
    private static boolean continues(ParsedCrl delta, ParsedCrl list) {
        return delta.isDelta()
                && delta.issuer().isSameAs(list.issuer())
                && delta.scope().equals(list.scope())
                && delta.keyIdentifier().equals(list.keyIdentifier())
                && delta.base().orElseThrow().compareTo(list.number().orElseThrow()) <= 0
                && delta.number()
                        .filter(number -> number.compareTo(list.number().orElseThrow()) >= 0)
                        .isPresent();
    }

    private static Finding revokedBy(ParsedCrl list, Revoked revoked, Path path, int i) {
        return path.finding(
                Flaw.REVOKED_BY_CRL,
                i,
                path.at(i).name() + " was taken back at " + revoked.since() + " ("
                        + revoked.reason().rfcName() + "), as the revocation list of "
                        + list.issuer().text() + " of " + list.thisUpdate() + " says. Have a new one issued.");
    }
}
