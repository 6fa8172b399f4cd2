package dev.sevensteps.ca.verify.revocation;

import dev.sevensteps.ca.KeyUse;
import dev.sevensteps.ca.verify.certificate.ParsedCertificate;
import dev.sevensteps.ca.verify.certificate.ParsedCrl;
import dev.sevensteps.ca.verify.path.Links;
import dev.sevensteps.ca.verify.path.PathSearch;
import dev.sevensteps.ca.verify.path.Pool;
import dev.sevensteps.ca.verify.rules.Path;
import dev.sevensteps.ca.verify.rules.PathRules;
import dev.sevensteps.ca.verify.rules.Work;
import dev.sevensteps.model.ByteString;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds out whose key signed a revocation list, and whether that key may (RFC 5280 §6.3.3 (f) and (g)).
final class ListSigners {

    private final Pool pool;
    private final Links links;
    private final Work work;
    private final Signatures signatures;
    private final PathRules rules;
    private final IdentityHashMap<ParsedCrl, Map<ByteString, Boolean>> signed = new IdentityHashMap<>();
    private final Map<ByteString, Boolean> trusted = new HashMap<>();
    private final Set<ByteString> underway = new HashSet<>();

    ListSigners(Pool pool, Links links, Work work, Signatures signatures, PathRules rules) {
        this.pool = pool;
        this.links = links;
        this.work = work;
        this.signatures = signatures;
        this.rules = rules;
    }

    /// The certificate of who signed a list about the certificate at place `i`: an authority further up on the path, or
    /// one of the issuer's name for which there is a path of its own to the same anchor.
    Optional<ParsedCertificate> of(ParsedCrl list, Path path, int i) {
        for (int above = i + 1; above <= path.top(); above++) {
            ParsedCertificate candidate = path.at(above);
            if (maySign(list, candidate) && hasSigned(list, candidate)) {
                return Optional.of(candidate);
            }
        }
        for (Pool.Candidate candidate : pool.named(list.issuer())) {
            ParsedCertificate certificate = candidate.certificate();
            if (maySign(list, certificate)
                    && hasSigned(list, certificate)
                    && isTrusted(certificate, path.at(path.top()))) {
                return Optional.of(certificate);
            }
        }
        return Optional.empty();
    }

    private static boolean maySign(ParsedCrl list, ParsedCertificate candidate) {
        return candidate.subject().isSameAs(list.issuer()) && candidate.allows(KeyUse.CRL_SIGN);
    }

    private boolean hasSigned(ParsedCrl list, ParsedCertificate candidate) {
        return signed.computeIfAbsent(list, _ -> new HashMap<>())
                .computeIfAbsent(
                        candidate.der(),
                        _ -> signatures.isGood(list.scheme(), links.keyOf(candidate), list.tbs(), list.signature()));
    }

    private boolean isTrusted(ParsedCertificate signer, ParsedCertificate anchor) {
        Boolean known = trusted.get(signer.der());
        if (known != null) {
            return known;
        }
        // An authority may have others sign its lists, and then theirs is the only list that is about themselves.
        if (!underway.add(signer.der())) {
            return true;
        }
        boolean good = new PathSearch(pool, links, work, rules)
                .from(signer)
                .filter(PathSearch.Found::isGood)
                .filter(found -> found.path().at(found.path().top()).der().equals(anchor.der()))
                .isPresent();
        underway.remove(signer.der());
        trusted.put(signer.der(), good);
        return good;
    }
}
