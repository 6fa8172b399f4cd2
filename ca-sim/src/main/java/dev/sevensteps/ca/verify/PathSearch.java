package dev.sevensteps.ca.verify;

import dev.sevensteps.ca.keys.CertifiedKey;
import dev.sevensteps.ca.keys.SignatureCheck;
import dev.sevensteps.model.ByteString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Looks for a path from one leaf to a trust anchor: depth first, anchors before what was sent, likely issuers before
/// unlikely ones, until a path is found that no rule objects to. For one presented chain only.
///
/// Certificates from a stranger can be made so that there are more paths than atoms: the search checks no signature
/// twice,
/// stops at a number of checks and at a number of steps, and then answers with what it has.
final class PathSearch {

    private static final int MOST_STEPS = 2_000;

    private final TrustAnchors anchors;
    private final VerificationPolicy policy;
    private final Presented presented;
    private final PathRules rules;
    private final Map<Edge, Link> links = new HashMap<>();
    private final List<DeadEnd> deadEnds = new ArrayList<>();
    private Optional<Examined> best = Optional.empty();
    private int signatureChecks;
    private int steps;

    PathSearch(TrustAnchors anchors, VerificationPolicy policy, Presented presented, PathRules rules) {
        this.anchors = anchors;
        this.policy = policy;
        this.presented = presented;
        this.rules = rules;
    }

    /// What ties a certificate to one that could be its issuer.
    enum Link {
        /// The issuer's key signed it.
        SIGNED,
        /// The issuer has the name, but its key did not sign it, and nothing says that another key should have.
        BROKEN,
        /// The issuer has the name, but the certificate asks for another key.
        OTHER_KEY,
        /// The signature, or the issuer's key, is of a kind that is not checked here.
        UNSUPPORTED,
        /// Nobody looked: the work allowed is done.
        UNCHECKED
    }

    private record Edge(ByteString certificate, ByteString issuer) {}

    private record Examined(List<ParsedCertificate> path, List<Finding> findings) {}

    Examination examination() {
        List<ParsedCertificate> path = new ArrayList<>(List.of(presented.leaf()));
        if (anchors.contains(presented.leaf())) {
            reached(path);
        }
        if (!isDone()) {
            extend(path);
        }
        Examined answer = best.orElseGet(this::unreached);
        return new Examination(
                answer.path().stream().map(ParsedCertificate::der).toList(), answer.findings(), signatureChecks);
    }

    private boolean isDone() {
        return best.filter(examined -> examined.findings().isEmpty()).isPresent();
    }

    private boolean isExhausted() {
        return steps >= MOST_STEPS || signatureChecks >= policy.mostSignatureChecks();
    }

    private void extend(List<ParsedCertificate> path) {
        ParsedCertificate last = path.getLast();
        List<Candidate> candidates = candidates(path);
        boolean tooDeep = path.size() > policy.mostIntermediates();
        for (Candidate candidate : candidates) {
            if (isDone() || steps >= MOST_STEPS) {
                return;
            }
            if (tooDeep && !candidate.anchor()) {
                deadEnds.add(new DeadEnd.TooDeep(List.copyOf(path)));
                continue;
            }
            steps++;
            Link link = link(last, candidate.issuer());
            switch (link) {
                case SIGNED -> {
                    path.add(candidate.issuer());
                    if (candidate.anchor()) {
                        reached(path);
                    } else {
                        extend(path);
                    }
                    path.removeLast();
                }
                case BROKEN, OTHER_KEY, UNSUPPORTED, UNCHECKED ->
                    deadEnds.add(
                            new DeadEnd.NotSigned(List.copyOf(path), candidate.issuer(), link, candidate.anchor()));
            }
        }
        if (candidates.isEmpty()) {
            deadEnds.add(new DeadEnd.NoIssuer(List.copyOf(path)));
        }
    }

    private void reached(List<ParsedCertificate> path) {
        Examined examined = new Examined(List.copyOf(path), rules.findings(path));
        if (best.isEmpty() || examined.findings().size() < best.get().findings().size()) {
            best = Optional.of(examined);
        }
    }

    /// No path to an anchor: of all the ends it came to, the one that tells most.
    private Examined unreached() {
        DeadEnds explanation = new DeadEnds(anchors, policy, presented, isExhausted());
        DeadEnd end = deadEnds.stream()
                .min(Comparator.comparingInt((DeadEnd candidate) -> explanation.rank(candidate))
                        .thenComparingInt(candidate -> -candidate.path().size()))
                .orElseGet(() -> new DeadEnd.NoIssuer(List.of(presented.leaf())));
        return new Examined(end.path(), explanation.findings(end));
    }

    private record Candidate(ParsedCertificate issuer, boolean anchor) {}

    private List<Candidate> candidates(List<ParsedCertificate> path) {
        ParsedCertificate last = path.getLast();
        List<Candidate> candidates = new ArrayList<>();
        for (ParsedCertificate anchor : anchors.named(last.issuer())) {
            if (!isOn(path, anchor)) {
                candidates.add(new Candidate(anchor, true));
            }
        }
        for (ParsedCertificate other : presented.others()) {
            if (other.subject().isSameAs(last.issuer()) && !anchors.contains(other) && !isOn(path, other)) {
                candidates.add(new Candidate(other, false));
            }
        }
        candidates.sort(Comparator.comparing(candidate -> hasOtherKey(last, candidate.issuer())));
        return candidates;
    }

    /// Whether the path has been there, by this or another certificate of the same subject and key: it would be a loop.
    private static boolean isOn(List<ParsedCertificate> path, ParsedCertificate issuer) {
        return path.stream().anyMatch(earlier -> earlier.entity().equals(issuer.entity()));
    }

    /// RFC 5280 §4.2.1.1: the key identifier helps to find the issuer among several of one name. It is no proof: the
    /// signature is checked whatever it says.
    private static boolean hasOtherKey(ParsedCertificate certificate, ParsedCertificate issuer) {
        Optional<ByteString> wanted = certificate.extensions().authorityKeyId();
        Optional<ByteString> found = issuer.extensions().subjectKeyId();
        return wanted.isPresent() && found.isPresent() && !wanted.equals(found);
    }

    private Link link(ParsedCertificate certificate, ParsedCertificate issuer) {
        Edge edge = new Edge(certificate.der(), issuer.der());
        Link known = links.get(edge);
        if (known != null) {
            return known;
        }
        Link link = checked(certificate, issuer);
        links.put(edge, link);
        return link;
    }

    private Link checked(ParsedCertificate certificate, ParsedCertificate issuer) {
        boolean otherKey = hasOtherKey(certificate, issuer);
        if (certificate.scheme().isEmpty() || issuer.key() instanceof CertifiedKey.Unsupported) {
            return otherKey ? Link.OTHER_KEY : Link.UNSUPPORTED;
        }
        if (isExhausted()) {
            return Link.UNCHECKED;
        }
        signatureChecks++;
        // RFC 5280 §6.1.3 (a)(1)
        boolean good = SignatureCheck.isGood(
                certificate.scheme().get(),
                issuer.key(),
                certificate.tbs().toArray(),
                certificate.signature().toArray());
        if (good) {
            return Link.SIGNED;
        }
        return otherKey ? Link.OTHER_KEY : Link.BROKEN;
    }
}
