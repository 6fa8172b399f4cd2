package dev.sevensteps.ca.verify.path;

import dev.sevensteps.ca.verify.Downloads;
import dev.sevensteps.ca.verify.certificate.DistinguishedName;
import dev.sevensteps.ca.verify.certificate.Malformed;
import dev.sevensteps.ca.verify.certificate.ParsedCertificate;
import dev.sevensteps.ca.verify.rules.Work;
import dev.sevensteps.model.ByteString;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The certificates that may be issuers in one question: those trusted, those sent, and those fetched on the way, if
/// fetching is allowed.
public final class Pool {

    private final TrustAnchors anchors;
    private final Map<ByteString, ParsedCertificate> others = new LinkedHashMap<>();
    private final Optional<Downloads> downloads;
    private final Set<String> fetched = new HashSet<>();
    private final Work work;

    public Pool(TrustAnchors anchors, Optional<Downloads> downloads, Work work) {
        this.anchors = anchors;
        this.downloads = downloads;
        this.work = work;
    }

    /// One that can be an issuer.
    ///
    /// @param anchor whether it is trusted because someone says so
    public record Candidate(ParsedCertificate certificate, boolean anchor) {}

    /// Adds a certificate that was sent.
    public void add(ParsedCertificate certificate) {
        others.putIfAbsent(certificate.der(), certificate);
    }

    /// The certificates that are trusted.
    public TrustAnchors anchors() {
        return anchors;
    }

    /// Those of this name, anchors first.
    public List<Candidate> named(DistinguishedName subject) {
        List<Candidate> candidates = new ArrayList<>();
        anchors.named(subject).forEach(anchor -> candidates.add(new Candidate(anchor, true)));
        for (ParsedCertificate other : others.values()) {
            if (other.subject().isSameAs(subject) && !anchors.contains(other)) {
                candidates.add(new Candidate(other, false));
            }
        }
        return candidates;
    }

    /// Those that have the name of the certificate's issuer; if there is none, one is looked for where the certificate
    /// says (RFC 5280 §4.2.2.1), if that is allowed.
    List<Candidate> issuersOf(ParsedCertificate certificate) {
        List<Candidate> known = named(certificate.issuer());
        if (!known.isEmpty() || downloads.isEmpty()) {
            return known;
        }
        for (String address : certificate.extensions().pointers().issuers()) {
            if (fetched.add(address) && work.mayDownload()) {
                downloads.get().get(address, work.limits().longestCertificate()).ifPresent(this::addFetched);
            }
        }
        return named(certificate.issuer());
    }

    private void addFetched(ByteString der) {
        try {
            add(ParsedCertificate.of(der, work.limits().longestCertificate()));
        } catch (Malformed e) {
            // What stands at a stranger's address need not be a certificate; then it is as if there were nothing.
        }
    }
}
