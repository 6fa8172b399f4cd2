package dev.sevensteps.ca.verify.rules;

import dev.sevensteps.ca.KeyUse;
import dev.sevensteps.ca.verify.Finding;
import dev.sevensteps.ca.verify.certificate.ParsedCertificate;
import dev.sevensteps.ca.verify.certificate.ParsedExtensions;
import dev.sevensteps.model.trust.Flaw;
import java.util.List;
import java.util.Optional;

/// Who may certify whom (RFC 5280 §6.1.4 (k) to (o)).
final class AuthorityRules {

    private AuthorityRules() {}

    static void check(Path path, List<Finding> findings) {
        for (int i = path.top(); i > 0; i--) {
            mustBeAuthority(path, i, findings);
        }
        for (int i = path.top(); i > 0; i--) {
            mustBeAllowedToSign(path, i, findings);
        }
        pathLength(path, findings);
        for (int i : path.downwards()) {
            criticalExtensions(path, i, findings);
        }
    }

    /// RFC 5280 §6.1.4 (k). A root of version 1, from before there were extensions, is an authority because it is trusted.
    private static void mustBeAuthority(Path path, int i, List<Finding> findings) {
        ParsedCertificate issuer = path.at(i);
        boolean oldRoot = path.isAnchor(i) && issuer.version() == 1;
        if (issuer.isAuthority() || oldRoot) {
            return;
        }
        String says = issuer.extensions().basicConstraints().isPresent()
                ? "its basic constraints say that it is none (cA is false)"
                : "it has no basic constraints that say so";
        findings.add(path.finding(
                Flaw.NOT_A_CA,
                i,
                issuer.name() + " issued " + path.at(i - 1).name() + " but is no authority: " + says + ". Have "
                        + path.at(i - 1).name() + " issued by an authority."));
    }

    /// RFC 5280 §6.1.4 (n)
    private static void mustBeAllowedToSign(Path path, int i, List<Finding> findings) {
        ParsedCertificate issuer = path.at(i);
        if (issuer.allows(KeyUse.KEY_CERT_SIGN)) {
            return;
        }
        findings.add(path.finding(
                Flaw.CA_MUST_NOT_SIGN,
                i,
                issuer.name() + " issued " + path.at(i - 1).name()
                        + " but its key must not sign certificates: its key usage is " + PurposeRules.uses(issuer)
                        + ", and keyCertSign is needed. Have the authority certified anew with keyCertSign."));
    }

    /// RFC 5280 §6.1.4 (l) and (m)
    private static void pathLength(Path path, List<Finding> findings) {
        int left = Integer.MAX_VALUE;
        int limit = Integer.MAX_VALUE;
        String limiter = "";
        for (int i = path.top(); i > 0; i--) {
            ParsedCertificate certificate = path.at(i);
            if (!path.isAnchor(i) && !certificate.isSelfIssued()) {
                if (left == 0) {
                    findings.add(path.finding(
                            Flaw.PATH_TOO_LONG,
                            i,
                            limiter + " allows at most " + limit + " authorities below it, and " + certificate.name()
                                    + " is one more. Have " + path.leaf().name()
                                    + " issued by an authority further up."));
                    return;
                }
                left--;
            }
            Optional<ParsedExtensions.Basic> basic = certificate.extensions().basicConstraints();
            int own = basic.isPresent() ? basic.get().pathLength().orElse(Integer.MAX_VALUE) : Integer.MAX_VALUE;
            if (own < left) {
                left = own;
                limit = own;
                limiter = certificate.name();
            }
        }
    }

    /// RFC 5280 §6.1.4 (o) and §6.1.5 (e)
    private static void criticalExtensions(Path path, int i, List<Finding> findings) {
        ParsedCertificate certificate = path.at(i);
        for (String oid : certificate.extensions().unknownCritical()) {
            findings.add(path.finding(
                    Flaw.UNKNOWN_CRITICAL_EXTENSION,
                    i,
                    certificate.name() + " has the extension " + oid
                            + ", which is marked critical and not known here: who does not know it must refuse the"
                            + " certificate. Have it issued without the extension."));
        }
    }
}
