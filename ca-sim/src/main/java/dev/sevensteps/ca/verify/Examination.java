package dev.sevensteps.ca.verify;

import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.trust.Trust;
import dev.sevensteps.model.trust.Trust.Trusted;
import java.util.List;
import java.util.Set;

/// Everything that a verifier found out about a presented chain.
///
/// @param path            the best path that was found, DER, from the peer's own certificate upwards; it ends at a trust
///     anchor if one was reached
/// @param findings        what is wrong with that path, the most telling first; nothing if it is good
/// @param policies        object identifiers of the certificate policies that hold all the way, of those asked for
/// @param signatureChecks how many signatures were checked on the way
public record Examination(List<ByteString> path, List<Finding> findings, Set<String> policies, int signatureChecks) {

    public Examination {
        path = List.copyOf(path);
        findings = List.copyOf(findings);
        policies = Set.copyOf(policies);
    }

    /// The same as the outcome of step 3: the path, or the first finding.
    public Trust trust() {
        return findings.isEmpty() ? new Trusted(path) : findings.getFirst().asDistrusted();
    }
}
