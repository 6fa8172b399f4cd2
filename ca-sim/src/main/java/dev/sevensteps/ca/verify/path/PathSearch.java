package dev.sevensteps.ca.verify.path;

import dev.sevensteps.ca.verify.certificate.ParsedCertificate;
import dev.sevensteps.ca.verify.path.Links.Link;
import dev.sevensteps.ca.verify.path.Pool.Candidate;
import dev.sevensteps.ca.verify.rules.Path;
import dev.sevensteps.ca.verify.rules.PathRules;
import dev.sevensteps.ca.verify.rules.Work;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Looks for a path from one certificate to a trust anchor: depth first, anchors before what was sent, likely issuers
/// before unlikely ones, until a path is found that no rule objects to.
///
/// Certificates from a stranger can be made so that there are more paths than atoms: the search checks no signature twice,
/// stops at a number of checks and at a number of steps, and then answers with what it has.
public final class PathSearch {

    private final Pool pool;
    private final Links links;
    private final Work work;
    private final PathRules rules;
    private final List<DeadEnd> deadEnds = new ArrayList<>();
    private Optional<Found> best = Optional.empty();

    public PathSearch(Pool pool, Links links, Work work, PathRules rules) {
        this.pool = pool;
        this.links = links;
        this.work = work;
        this.rules = rules;
    }

    /// A path to an anchor.
    ///
    /// @param path    the path
    /// @param outcome what the rules make of it
    public record Found(Path path, PathRules.Outcome outcome) {
        /// Whether no rule objects to it.
        public boolean isGood() {
            return outcome.findings().isEmpty();
        }
    }

    /// The first path that no rule objects to; if there is none, the one to which they object least; if none leads to an
    /// anchor, nothing.
    public Optional<Found> from(ParsedCertificate leaf) {
        List<ParsedCertificate> path = new ArrayList<>(List.of(leaf));
        if (pool.anchors().contains(leaf)) {
            reached(path);
        }
        if (!isDone()) {
            extend(path);
        }
        return best;
    }

    /// Where the search could go no further.
    List<DeadEnd> deadEnds() {
        return deadEnds;
    }

    private boolean isDone() {
        return best.filter(Found::isGood).isPresent();
    }

    private void extend(List<ParsedCertificate> path) {
        ParsedCertificate last = path.getLast();
        List<Candidate> candidates = candidates(path);
        boolean tooDeep = path.size() > work.limits().mostIntermediates();
        for (Candidate candidate : candidates) {
            if (isDone()) {
                return;
            }
            if (tooDeep && !candidate.anchor()) {
                deadEnds.add(new DeadEnd.TooDeep(List.copyOf(path)));
                continue;
            }
            if (!work.mayStep()) {
                return;
            }
            Link link = links.between(last, candidate.certificate());
            switch (link) {
                case SIGNED -> {
                    path.add(candidate.certificate());
                    if (candidate.anchor()) {
                        reached(path);
                    } else {
                        extend(path);
                    }
                    path.removeLast();
                }
                case BROKEN, OTHER_KEY, UNSUPPORTED, UNCHECKED ->
                    deadEnds.add(new DeadEnd.NotSigned(
                            List.copyOf(path), candidate.certificate(), link, candidate.anchor()));
            }
        }
        if (candidates.isEmpty()) {
            deadEnds.add(new DeadEnd.NoIssuer(List.copyOf(path)));
        }
    }

    private void reached(List<ParsedCertificate> certificates) {
        Path path = new Path(certificates);
        Found found = new Found(path, rules.judge(path));
        if (best.isEmpty()
                || found.outcome().findings().size()
                        < best.get().outcome().findings().size()) {
            best = Optional.of(found);
        }
    }

    private List<Candidate> candidates(List<ParsedCertificate> path) {
        ParsedCertificate last = path.getLast();
        List<Candidate> candidates = new ArrayList<>();
        for (Candidate candidate : pool.issuersOf(last)) {
            if (!isOn(path, candidate.certificate())) {
                candidates.add(candidate);
            }
        }
        candidates.sort(Comparator.comparing(candidate -> Links.hasOtherKey(last, candidate.certificate())));
        return candidates;
    }

    /// Whether the path has been there, by this or another certificate of the same subject and key: it would be a loop.
    private static boolean isOn(List<ParsedCertificate> path, ParsedCertificate issuer) {
        return path.stream().anyMatch(earlier -> earlier.entity().equals(issuer.entity()));
    }
}
