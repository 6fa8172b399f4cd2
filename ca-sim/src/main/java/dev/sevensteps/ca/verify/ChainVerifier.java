package dev.sevensteps.ca.verify;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.verify.ParsedCertificate.Malformed;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.trust.CertificateVerifier;
import dev.sevensteps.model.trust.Flaw;
import dev.sevensteps.model.trust.PresentedChain;
import dev.sevensteps.model.trust.Trust;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Judges presented chains after RFC 5280 §6 and RFC 9525, and says why a chain is refused.
///
/// ```java
/// CertificateVerifier verifier = ChainVerifier.trusting(root);
/// ```
///
/// It looks for a path from the peer's own certificate to a trust anchor, whatever the order in which certificates were
/// sent and whatever was sent besides, and holds the path to the rules. Every input is answered. Two calls with the
/// same
/// arguments give the same answer, in the same words.
///
/// A trust anchor is a certificate that is trusted because you say so. Its own signature and its issuer are not asked;
/// its
/// validity, its key and its limits are. A server's own certificate can be an anchor too.
///
/// Why not the JDK's `PKIX` validator or Bouncy Castle's: both stop at the first thing they dislike and report it as an
/// exception whose text is for logs. They do not say which certificate it is about in words, what was found and what
/// was
/// expected, and what would mend it; they report a missing intermediate and an unknown root alike ("unable to find
/// valid
/// certification path"), throw for what is no DER, leave out the names of RFC 9525, have no limit on the signatures
/// checked,
/// and take their policy for algorithms from the properties of the virtual machine.
public final class ChainVerifier implements CertificateVerifier {

    private final TrustAnchors anchors;
    private final VerificationPolicy policy;

    private ChainVerifier(TrustAnchors anchors, VerificationPolicy policy) {
        this.anchors = anchors;
        this.policy = policy;
    }

    /// A verifier that trusts these certificates, with the standard policy. Without any it trusts nobody.
    ///
    /// @param anchors DER certificates
    /// @throws IllegalArgumentException if one of them cannot be read
    public static ChainVerifier trusting(Collection<ByteString> anchors) {
        return new ChainVerifier(TrustAnchors.of(anchors), VerificationPolicy.STANDARD);
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
        return new ChainVerifier(anchors, other);
    }

    /// The path, or the most telling thing that is wrong with the best path there is.
    @Override
    public Trust verify(PresentedChain chain) {
        return examine(chain).trust();
    }

    /// All that is wrong with the best path there is.
    public Examination examine(PresentedChain chain) {
        List<ByteString> sent = chain.certificates();
        ParsedCertificate leaf;
        try {
            leaf = ParsedCertificate.of(chain.leaf(), policy.longestCertificate());
        } catch (Malformed e) {
            return new Examination(List.of(chain.leaf()), List.of(malformed(1, sent.size(), e)), 0);
        }
        Map<ByteString, ParsedCertificate> others = new LinkedHashMap<>();
        List<Finding> unreadable = new ArrayList<>();
        for (int i = 1; i < Math.min(sent.size(), policy.mostCertificates()); i++) {
            try {
                others.putIfAbsent(sent.get(i), ParsedCertificate.of(sent.get(i), policy.longestCertificate()));
            } catch (Malformed e) {
                unreadable.add(malformed(i + 1, sent.size(), e));
            }
        }
        Presented presented = new Presented(leaf, List.copyOf(others.values()), List.copyOf(unreadable), sent.size());
        return new PathSearch(anchors, policy, presented, new PathRules(policy, chain)).examination();
    }

    private static Finding malformed(int number, int of, Malformed e) {
        String where = number == 1 ? "certificate 1 of " + of + " (leaf)" : "certificate " + number + " of " + of;
        return new Finding(
                Flaw.MALFORMED,
                where,
                "Certificate " + number + " of the " + of + " sent " + e.getMessage()
                        + ". Send the certificate as its issuer gave it, in DER.");
    }
}
