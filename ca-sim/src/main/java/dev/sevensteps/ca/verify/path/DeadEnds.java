package dev.sevensteps.ca.verify.path;

import dev.sevensteps.ca.keys.SignatureScheme;
import dev.sevensteps.ca.verify.Finding;
import dev.sevensteps.ca.verify.certificate.ParsedCertificate;
import dev.sevensteps.ca.verify.rules.Path;
import dev.sevensteps.ca.verify.rules.Work;
import dev.sevensteps.model.trust.Flaw;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Says why there is no path to a trust anchor.
public final class DeadEnds {

    private final TrustAnchors anchors;
    private final Presented presented;
    private final Work work;

    public DeadEnds(TrustAnchors anchors, Presented presented, Work work) {
        this.anchors = anchors;
        this.presented = presented;
        this.work = work;
    }

    /// The certificates up to where a search came, and why it came no further.
    public record Explained(List<ParsedCertificate> path, List<Finding> findings) {}

    /// Of all the ends that the search came to, the one that tells most.
    public Explained explain(PathSearch search) {
        DeadEnd end = search.deadEnds().stream()
                .min(Comparator.comparingInt(DeadEnds::rank)
                        .thenComparingInt(candidate -> -candidate.path().size()))
                .orElseGet(() -> new DeadEnd.NoIssuer(List.of(presented.leaf())));
        return new Explained(end.path(), findings(end));
    }

    /// How much a dead end tells; 0 is most.
    private static int rank(DeadEnd end) {
        return switch (end) {
            case DeadEnd.NotSigned notSigned ->
                switch (notSigned.link()) {
                    case BROKEN -> 0;
                    case UNSUPPORTED -> 1;
                    case OTHER_KEY -> 3;
                    case UNCHECKED -> 4;
                    case SIGNED -> throw new IllegalStateException("A signed link is no dead end.");
                };
            case DeadEnd.TooDeep _ -> 2;
            case DeadEnd.NoIssuer _ -> 3;
        };
    }

    /// What to say about it. A certificate that cannot be read comes first where the chain seems to lack one: it may be
    /// the one.
    private List<Finding> findings(DeadEnd end) {
        List<Finding> findings = new ArrayList<>();
        if (rank(end) >= 3) {
            findings.addAll(presented.unreadable());
            findings.addAll(anchors.unreadable());
        }
        findings.add(finding(end));
        return findings;
    }

    private Finding finding(DeadEnd end) {
        return switch (end) {
            case DeadEnd.NoIssuer _ -> noIssuer(end);
            case DeadEnd.TooDeep _ ->
                new Finding(
                        Flaw.PATH_TOO_LONG,
                        place(end),
                        "There are more than " + work.limits().mostIntermediates() + " authorities above "
                                + presented.leaf().name() + ", which is as many as are followed here.");
            case DeadEnd.NotSigned notSigned ->
                switch (notSigned.link()) {
                    case BROKEN -> broken(notSigned);
                    case UNSUPPORTED -> unsupported(notSigned);
                    case OTHER_KEY -> otherKey(notSigned);
                    case UNCHECKED, SIGNED -> noIssuer(end);
                };
        };
    }

    private Finding broken(DeadEnd.NotSigned end) {
        String name = end.last().name();
        return new Finding(
                Flaw.BROKEN_SIGNATURE,
                place(end),
                "The signature on " + name + " was not made by the key of its issuer " + issuerName(end)
                        + " over what the certificate says now: the certificate was altered after it was signed, or"
                        + " another authority of the same name signed it. Install the certificate as its issuer gave it.");
    }

    private Finding unsupported(DeadEnd.NotSigned end) {
        String what = end.last()
                .scheme()
                .map(SignatureScheme::description)
                .map(scheme -> "by " + scheme + ", and its issuer has "
                        + end.issuer().key().description())
                .orElseGet(() -> "with the algorithm " + end.last().signatureOid());
        return new Finding(
                Flaw.UNSUPPORTED_ALGORITHM,
                place(end),
                end.last().name() + " is signed " + what
                        + ", which is not supported here. Ask its issuer for one signed"
                        + " by RSA, ECDSA or Ed25519 with SHA-256.");
    }

    private Finding otherKey(DeadEnd.NotSigned end) {
        if (!end.anchor()) {
            return noIssuer(end);
        }
        return new Finding(
                Flaw.UNTRUSTED_ROOT,
                place(end),
                end.last().name() + " was signed by a " + issuerName(end)
                        + " that is not the one trusted here: the names are"
                        + " the same, the keys are not. Trust that authority too, or have the certificate issued by the"
                        + " one that is trusted.");
    }

    private Finding noIssuer(DeadEnd end) {
        ParsedCertificate last = end.last();
        String trusted = anchors.size() == 0
                ? "nothing is trusted here"
                : anchors.size() == 1
                        ? "it is not the one that is trusted here"
                        : "it is not among the " + anchors.size() + " trusted here";
        if (last.isSelfIssued()) {
            return new Finding(
                    Flaw.UNTRUSTED_ROOT,
                    place(end),
                    (end.path().size() == 1
                                    ? last.name() + " certified itself, and "
                                    : "The chain ends at the root " + last.name() + ", and ")
                            + trusted
                            + ". Trust that root, if you know whose it is, or have the certificate issued by an"
                            + " authority that is trusted." + workNote());
        }
        if (last.isAuthority()) {
            return new Finding(
                    Flaw.UNTRUSTED_ROOT,
                    place(end),
                    "The chain ends at " + last.name() + ", whose issuer "
                            + last.issuer().text()
                            + " was not sent, and " + trusted + ". If the issuer is a root, trust it; if it is an"
                            + " intermediate authority, its certificate must be sent too." + workNote());
        }
        return new Finding(
                Flaw.MISSING_INTERMEDIATE,
                place(end),
                last.name() + " was issued by " + last.issuer().text() + ", whose certificate was not sent, and "
                        + trusted + ". Send the certificate of " + last.issuer().text() + " after it." + workNote());
    }

    private String workNote() {
        StringBuilder note = new StringBuilder();
        if (presented.sent() > work.limits().mostCertificates()) {
            note.append(" (Of the ")
                    .append(presented.sent())
                    .append(" certificates sent, the first ")
                    .append(work.limits().mostCertificates())
                    .append(" were looked at.)");
        }
        if (work.isExhausted()) {
            note.append(" (The search was stopped when it had checked ")
                    .append(work.limits().mostSignatureChecks())
                    .append(" signatures or tried as many ways as are allowed.)");
        }
        return note.toString();
    }

    private static String issuerName(DeadEnd.NotSigned end) {
        return end.issuer().name();
    }

    private static String place(DeadEnd end) {
        return Path.place(end.path(), end.path().size() - 1, false);
    }
}
