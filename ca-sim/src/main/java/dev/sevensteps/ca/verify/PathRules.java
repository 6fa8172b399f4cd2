package dev.sevensteps.ca.verify;

import dev.sevensteps.ca.KeyUse;
import dev.sevensteps.ca.Purpose;
import dev.sevensteps.ca.keys.CertifiedKey;
import dev.sevensteps.ca.keys.Curve;
import dev.sevensteps.ca.keys.SignatureScheme;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.trust.Flaw;
import dev.sevensteps.model.trust.PresentedChain;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Holds a path that leads to a trust anchor to the rules of RFC 5280 §6.1 and RFC 9525.
///
/// The order of the rules is the order of their findings, and so which of several flaws is told: first what makes the chain
/// no chain of a rightful authority, then what only a new certificate mends, then time, purpose and name. Within a rule the
/// certificate nearest to the anchor comes first, since those below stand on it.
final class PathRules {

    private final VerificationPolicy policy;
    private final PresentedChain question;

    PathRules(VerificationPolicy policy, PresentedChain question) {
        this.policy = policy;
        this.question = question;
    }

    /// Everything that is wrong with a path.
    ///
    /// @param path leaf first, trust anchor last, each signed by the next
    List<Finding> findings(List<ParsedCertificate> path) {
        List<Finding> findings = new ArrayList<>();
        for (int i = path.size() - 1; i > 0; i--) {
            mustBeAuthority(path, i, findings);
        }
        for (int i = path.size() - 1; i > 0; i--) {
            mustBeAllowedToSign(path, i, findings);
        }
        pathLength(path, findings);
        for (int i = path.size() - 1; i >= 0; i--) {
            criticalExtensions(path, i, findings);
        }
        for (int i = path.size() - 1; i >= 0; i--) {
            keySize(path, i, findings);
        }
        for (int i = path.size() - 1; i >= 0; i--) {
            signatureHash(path, i, findings);
        }
        for (int i = path.size() - 1; i >= 0; i--) {
            validity(path, i, findings);
        }
        for (int i = path.size() - 1; i >= 0; i--) {
            purpose(path, i, findings);
        }
        keyUsage(path, findings);
        question.name().flatMap(name -> NameRule.finding(name, path)).ifPresent(findings::add);
        return findings;
    }

    /// RFC 5280 §6.1.4 (k). A root of version 1, from before there were extensions, is an authority because it is trusted.
    private void mustBeAuthority(List<ParsedCertificate> path, int i, List<Finding> findings) {
        ParsedCertificate issuer = path.get(i);
        boolean oldRoot = i == path.size() - 1 && issuer.version() == 1;
        if (issuer.isAuthority() || oldRoot) {
            return;
        }
        String says = issuer.extensions().basicConstraints().isPresent()
                ? "its basic constraints say that it is none (cA is false)"
                : "it has no basic constraints that say so";
        findings.add(new Finding(
                Flaw.NOT_A_CA,
                place(path, i),
                issuer.name() + " issued " + path.get(i - 1).name() + " but is no authority: " + says + ". Have "
                        + path.get(i - 1).name() + " issued by an authority."));
    }

    /// RFC 5280 §6.1.4 (n)
    private void mustBeAllowedToSign(List<ParsedCertificate> path, int i, List<Finding> findings) {
        ParsedCertificate issuer = path.get(i);
        if (issuer.allows(KeyUse.KEY_CERT_SIGN)) {
            return;
        }
        findings.add(new Finding(
                Flaw.CA_MUST_NOT_SIGN,
                place(path, i),
                issuer.name() + " issued " + path.get(i - 1).name()
                        + " but its key must not sign certificates: its key usage is " + uses(issuer)
                        + ", and keyCertSign is needed. Have the authority certified anew with keyCertSign."));
    }

    /// RFC 5280 §6.1.4 (l) and (m)
    private void pathLength(List<ParsedCertificate> path, List<Finding> findings) {
        int left = Integer.MAX_VALUE;
        int limit = Integer.MAX_VALUE;
        String limiter = "";
        for (int i = path.size() - 1; i > 0; i--) {
            ParsedCertificate certificate = path.get(i);
            boolean anchor = i == path.size() - 1;
            if (!anchor && !certificate.isSelfIssued()) {
                if (left == 0) {
                    findings.add(new Finding(
                            Flaw.PATH_TOO_LONG,
                            place(path, i),
                            limiter + " allows at most " + limit + " authorities below it, and " + certificate.name()
                                    + " is one more. Have " + path.getFirst().name()
                                    + " issued by an authority further up."));
                    return;
                }
                left--;
            }
            int own = certificate
                    .extensions()
                    .basicConstraints()
                    .flatMap(basic -> basic.pathLength().isPresent()
                            ? Optional.of(basic.pathLength().getAsInt())
                            : Optional.empty())
                    .orElse(Integer.MAX_VALUE);
            if (own < left) {
                left = own;
                limit = own;
                limiter = certificate.name();
            }
        }
    }

    /// RFC 5280 §6.1.4 (o) and §6.1.5 (e)
    private void criticalExtensions(List<ParsedCertificate> path, int i, List<Finding> findings) {
        ParsedCertificate certificate = path.get(i);
        for (String oid : certificate.extensions().unknownCritical()) {
            findings.add(
                    new Finding(
                            Flaw.UNKNOWN_CRITICAL_EXTENSION,
                            place(path, i),
                            certificate.name() + " has the extension " + oid
                                    + ", which is marked critical and not known here:"
                                    + " who does not know it must refuse the certificate. Have it issued without the extension."));
        }
    }

    private void keySize(List<ParsedCertificate> path, int i, List<Finding> findings) {
        ParsedCertificate certificate = path.get(i);
        switch (certificate.key()) {
            case CertifiedKey.Rsa(BigInteger modulus, BigInteger _) ->
                keySize(path, i, modulus.bitLength(), policy.smallestRsaKey(), findings);
            case CertifiedKey.RsaPss(BigInteger modulus, BigInteger _, Optional<SignatureScheme.RsaPss> _) ->
                keySize(path, i, modulus.bitLength(), policy.smallestRsaKey(), findings);
            case CertifiedKey.Ec(Curve curve, var _) ->
                keySize(path, i, curve.bits(), policy.smallestEcKey(), findings);
            case CertifiedKey.Ed25519 _, CertifiedKey.Ed448 _, CertifiedKey.MlDsa _ -> {}
            case CertifiedKey.Unsupported(String description) ->
                findings.add(new Finding(
                        Flaw.UNSUPPORTED_ALGORITHM,
                        place(path, i),
                        certificate.name() + " has " + description
                                + ", which is not supported here. Use an RSA, ECDSA or Ed25519 key."));
        }
    }

    private static void keySize(List<ParsedCertificate> path, int i, int bits, int least, List<Finding> findings) {
        if (bits < least) {
            findings.add(new Finding(
                    Flaw.WEAK_KEY,
                    place(path, i),
                    path.get(i).name() + " has " + path.get(i).key().description() + "; at least " + least
                            + " bits are needed. Make a larger key and have it certified."));
        }
    }

    /// RFC 9155 §1: collisions of SHA-1 and MD5 have been made. The anchor's own signature is not relied on.
    private void signatureHash(List<ParsedCertificate> path, int i, List<Finding> findings) {
        ParsedCertificate certificate = path.get(i);
        boolean anchor = i == path.size() - 1;
        Optional<SignatureScheme> scheme = certificate.scheme();
        if (anchor
                || policy.sha1Accepted()
                || scheme.isEmpty()
                || scheme.get().hash().collisionResistant()) {
            return;
        }
        findings.add(new Finding(
                Flaw.WEAK_SIGNATURE,
                place(path, i),
                certificate.name() + " is signed by " + scheme.get().description() + ", and "
                        + scheme.get().hash()
                        + " signatures can be forged; SHA-256 or better is needed. Ask its issuer for a new one."));
    }

    /// RFC 5280 §6.1.3 (a)(2). An anchor is held to its validity too, as OpenSSL and the browsers do.
    private void validity(List<ParsedCertificate> path, int i, List<Finding> findings) {
        ParsedCertificate certificate = path.get(i);
        Instant at = question.at().truncatedTo(ChronoUnit.SECONDS);
        if (at.isBefore(certificate.notBefore())) {
            findings.add(new Finding(
                    Flaw.NOT_YET_VALID,
                    place(path, i),
                    certificate.name() + " is valid from " + certificate.notBefore() + " on, "
                            + span(at, certificate.notBefore()) + " after the time of this check, " + at
                            + ". Set the clock if it is slow, or wait."));
        } else if (at.isAfter(certificate.notAfter())) {
            findings.add(new Finding(
                    Flaw.EXPIRED,
                    place(path, i),
                    certificate.name() + " was valid until " + certificate.notAfter() + ", "
                            + span(certificate.notAfter(), at) + " before the time of this check, " + at
                            + ". Ask its issuer for a new one, or set the clock if it is fast."));
        }
    }

    /// RFC 5280 §4.2.1.12. An authority that says which purposes it is for lends no other, as OpenSSL, NSS and Go hold it.
    private void purpose(List<ParsedCertificate> path, int i, List<Finding> findings) {
        ParsedCertificate certificate = path.get(i);
        Purpose needed = Purpose.of(question.presenter());
        Optional<Set<String>> purposes = certificate.extensions().purposes();
        boolean anchorAbove = i > 0 && i == path.size() - 1;
        if (anchorAbove
                || purposes.isEmpty()
                || purposes.get().contains(needed.oid())
                || purposes.get().contains(ParsedExtensions.ANY_PURPOSE)) {
            return;
        }
        findings.add(new Finding(
                Flaw.WRONG_PURPOSE,
                place(path, i),
                certificate.name() + " was presented by a "
                        + question.presenter().lowerCase()
                        + " but is only for " + purposeNames(purposes.get()) + "; " + needed
                        + " is needed. Ask its issuer for one that is for " + needed + "."));
    }

    /// RFC 5246 §7.4.2, RFC 9846 §4.5.1.2: who signs in the handshake needs digitalSignature.
    private void keyUsage(List<ParsedCertificate> path, List<Finding> findings) {
        ParsedCertificate leaf = path.getFirst();
        boolean decrypts = policy.keyEnciphermentAccepted()
                && question.presenter() == Role.SERVER
                && leaf.key() instanceof CertifiedKey.Rsa
                && leaf.allows(KeyUse.KEY_ENCIPHERMENT);
        if (leaf.allows(KeyUse.DIGITAL_SIGNATURE) || decrypts) {
            return;
        }
        findings.add(new Finding(
                Flaw.WRONG_KEY_USAGE,
                place(path, 0),
                leaf.name() + " has a key that must not sign in a handshake: its key usage is " + uses(leaf)
                        + ", and digitalSignature is needed. Ask its issuer for one with digitalSignature."));
    }

    private static String place(List<ParsedCertificate> path, int i) {
        return place(path, i, true);
    }

    /// A certificate of a path as a person would name it.
    static String place(List<ParsedCertificate> path, int i, boolean anchored) {
        ParsedCertificate certificate = path.get(i);
        String what;
        if (i == 0) {
            what = "leaf";
        } else if (certificate.isSelfIssued()) {
            what = "root";
        } else {
            what = anchored && i == path.size() - 1 ? "trusted intermediate" : "intermediate";
        }
        return certificate.name() + " (" + what + ")";
    }

    private static String uses(ParsedCertificate certificate) {
        Set<KeyUse> uses = certificate.extensions().keyUses().orElse(Set.of());
        return uses.isEmpty()
                ? "empty"
                : String.join(", ", uses.stream().sorted().map(KeyUse::rfcName).toList());
    }

    private static String purposeNames(Set<String> oids) {
        List<String> names = new ArrayList<>();
        for (String oid : new TreeSet<>(oids)) {
            String name = "the purpose " + oid;
            for (Purpose purpose : Purpose.values()) {
                if (purpose.oid().equals(oid)) {
                    name = purpose.rfcName();
                }
            }
            names.add(name);
        }
        return DistinguishedName.printable(String.join(", ", names));
    }

    /// "12 days", "3 hours": in the largest unit of which there is at least one.
    private static String span(Instant from, Instant to) {
        Duration duration = Duration.between(from, to);
        if (duration.toDays() > 0) {
            return counted(duration.toDays(), "day");
        }
        if (duration.toHours() > 0) {
            return counted(duration.toHours(), "hour");
        }
        return duration.toMinutes() > 0
                ? counted(duration.toMinutes(), "minute")
                : counted(duration.toSeconds(), "second");
    }

    private static String counted(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
