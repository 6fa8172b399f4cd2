package dev.sevensteps.ca.verify;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.verify.certificate.Malformed;
import dev.sevensteps.ca.verify.certificate.ParsedCertificate;
import dev.sevensteps.ca.verify.path.DeadEnds;
import dev.sevensteps.ca.verify.path.Links;
import dev.sevensteps.ca.verify.path.PathSearch;
import dev.sevensteps.ca.verify.path.Pool;
import dev.sevensteps.ca.verify.path.Presented;
import dev.sevensteps.ca.verify.path.TrustAnchors;
import dev.sevensteps.ca.verify.revocation.KnownStatus;
import dev.sevensteps.ca.verify.revocation.RevocationCheck;
import dev.sevensteps.ca.verify.rules.PathRules;
import dev.sevensteps.ca.verify.rules.Work;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.trust.CertificateVerifier;
import dev.sevensteps.model.trust.PresentedChain;
import dev.sevensteps.model.trust.Trust;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Judges presented chains after RFC 5280 §6 and RFC 9525, and says why a chain is refused.
///
/// ```java
/// CertificateVerifier verifier = ChainVerifier.trusting(root);
/// ```
///
/// It looks for a path from the peer's own certificate to a trust anchor, whatever the order in which certificates were
/// sent and whatever was sent besides, and holds the path to the rules. Every input is answered. Two calls with the same
/// arguments give the same answer, in the same words.
///
/// A trust anchor is a certificate that is trusted because you say so. Its own signature and its issuer are not asked; its
/// validity, its key and its limits are. A server's own certificate can be an anchor too.
///
/// A staple is judged if one came. Revocation lists and responses at hand are given with [#withRevocation]; nothing is
/// fetched unless [#fetching] allows it.
///
/// Why not the JDK's `PKIX` validator or Bouncy Castle's: both stop at the first thing they dislike and report it as an
/// exception whose text is for logs. They do not say which certificate it is about in words, what was found and what was
/// expected, and what would mend it; they report a missing intermediate and an unknown root alike ("unable to find valid
/// certification path"), throw for what is no DER, leave out the names of RFC 9525, have no limit on the signatures checked,
/// and take their policy for algorithms from the properties of the virtual machine.
public final class ChainVerifier implements CertificateVerifier {

    private final TrustAnchors anchors;
    private final VerificationPolicy policy;
    private final KnownStatus status;
    private final Optional<Downloads> downloads;

    private ChainVerifier(
            TrustAnchors anchors, VerificationPolicy policy, KnownStatus status, Optional<Downloads> downloads) {
        this.anchors = anchors;
        this.policy = policy;
        this.status = status;
        this.downloads = downloads;
    }

    /// A verifier that trusts these certificates, with the standard policy. Without any it trusts nobody.
    ///
    /// @param anchors DER certificates
    /// @throws IllegalArgumentException if one of them cannot be read
    public static ChainVerifier trusting(Collection<ByteString> anchors) {
        return trusting(TrustAnchors.of(anchors));
    }

    /// A verifier that trusts those of these certificates that can be read, with the standard policy. Where a path to an
    /// anchor is missing, it tells which cannot be.
    ///
    /// @param anchors DER certificates
    public static ChainVerifier trustingReadable(Collection<ByteString> anchors) {
        return trusting(TrustAnchors.ofReadable(anchors));
    }

    private static ChainVerifier trusting(TrustAnchors anchors) {
        return new ChainVerifier(
                anchors,
                VerificationPolicy.STANDARD,
                KnownStatus.of(RevocationPolicy.STAPLED_ONLY, VerificationLimits.STANDARD),
                Optional.empty());
    }

    /// A verifier that trusts these authorities, with the standard policy.
    public static ChainVerifier trusting(Authority... authorities) {
        List<ByteString> anchors = new ArrayList<>();
        for (Authority authority : authorities) {
            anchors.add(authority.certificate());
        }
        return trusting(anchors);
    }

    /// The same trust with another policy.
    public ChainVerifier withPolicy(VerificationPolicy other) {
        return new ChainVerifier(anchors, other, status, downloads);
    }

    /// The same trust with this knowledge of revocation.
    ///
    /// @throws IllegalArgumentException if a revocation list or OCSP response cannot be read
    public ChainVerifier withRevocation(RevocationPolicy revocation) {
        return new ChainVerifier(anchors, policy, KnownStatus.of(revocation, policy.limits()), downloads);
    }

    /// The same trust, with missing issuers, revocation lists and OCSP responses fetched from where certificates say they
    /// are. The addresses are a stranger's: allow it only where such requests do no harm.
    public ChainVerifier fetching(Downloads allowed) {
        return new ChainVerifier(anchors, policy, status, Optional.of(allowed));
    }

    /// The path, or the most telling thing that is wrong with the best path there is.
    @Override
    public Trust verify(PresentedChain chain) {
        return examine(chain).trust();
    }

    /// All that is wrong with the best path there is.
    public Examination examine(PresentedChain chain) {
        return examine(Question.of(chain));
    }

    /// All that is wrong with the best path there is.
    public Examination examine(Question question) {
        List<ByteString> sent = question.certificates();
        int longest = policy.limits().longestCertificate();
        ParsedCertificate leaf;
        try {
            leaf = ParsedCertificate.of(question.leaf(), longest);
        } catch (Malformed e) {
            return new Examination(List.of(question.leaf()), List.of(malformed(1, sent.size(), e)), Set.of(), 0);
        }
        Work work = new Work(policy.limits());
        Pool pool = new Pool(anchors, downloads, work);
        List<Finding> unreadable = new ArrayList<>();
        for (int i = 1; i < Math.min(sent.size(), policy.limits().mostCertificates()); i++) {
            try {
                pool.add(ParsedCertificate.of(sent.get(i), longest));
            } catch (Malformed e) {
                unreadable.add(malformed(i + 1, sent.size(), e));
            }
        }
        Presented presented = new Presented(leaf, List.copyOf(unreadable), sent.size());
        return examination(question, presented, pool, work);
    }

    private Examination examination(Question question, Presented presented, Pool pool, Work work) {
        Links links = new Links(pool, work);
        RevocationCheck revocation = new RevocationCheck(policy, status, question, pool, links, downloads, work);
        PathSearch search = new PathSearch(pool, links, work, new PathRules(policy, question, work, revocation));
        Optional<PathSearch.Found> found = search.from(presented.leaf());
        if (found.isPresent()) {
            return new Examination(
                    ders(found.get().path().certificates()),
                    found.get().outcome().findings(),
                    found.get().outcome().policies(),
                    work.signatureChecks());
        }
        DeadEnds.Explained explained = new DeadEnds(anchors, presented, work).explain(search);
        return new Examination(ders(explained.path()), explained.findings(), Set.of(), work.signatureChecks());
    }

    private static List<ByteString> ders(List<ParsedCertificate> certificates) {
        return certificates.stream().map(ParsedCertificate::der).toList();
    }

    private static Finding malformed(int number, int of, Malformed e) {
        String where = number == 1 ? "certificate 1 of " + of + " (leaf)" : "certificate " + number + " of " + of;
        return new Finding(
                e.flaw(),
                where,
                "Certificate " + number + " of the " + of + " sent " + e.what()
                        + ". Send the certificate as its issuer gave it, in DER.");
    }
}
