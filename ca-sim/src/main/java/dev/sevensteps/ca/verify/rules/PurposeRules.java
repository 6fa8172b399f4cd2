package dev.sevensteps.ca.verify.rules;

import dev.sevensteps.ca.KeyUse;
import dev.sevensteps.ca.Purpose;
import dev.sevensteps.ca.keys.CertifiedKey;
import dev.sevensteps.ca.verify.Finding;
import dev.sevensteps.ca.verify.VerificationPolicy;
import dev.sevensteps.ca.verify.certificate.DistinguishedName;
import dev.sevensteps.ca.verify.certificate.ParsedCertificate;
import dev.sevensteps.ca.verify.certificate.ParsedExtensions;
import dev.sevensteps.model.trust.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// What the certificates of a path are for, and what their keys may do.
final class PurposeRules {

    private PurposeRules() {}

    static void check(Path path, Purpose needed, VerificationPolicy policy, List<Finding> findings) {
        for (int i : path.downwards()) {
            purpose(path, i, needed, findings);
        }
        keyUsage(path, needed, policy, findings);
    }

    /// RFC 5280 §4.2.1.12. An authority that says which purposes it is for lends no other, as OpenSSL, NSS and Go hold it.
    private static void purpose(Path path, int i, Purpose needed, List<Finding> findings) {
        ParsedCertificate certificate = path.at(i);
        Optional<Set<String>> purposes = certificate.extensions().purposes();
        boolean anchorAbove = i > 0 && path.isAnchor(i);
        if (anchorAbove
                || purposes.isEmpty()
                || purposes.get().contains(needed.oid())
                || purposes.get().contains(ParsedExtensions.ANY_PURPOSE)) {
            return;
        }
        findings.add(path.finding(
                Flaw.WRONG_PURPOSE,
                i,
                certificate.name() + " was presented by a " + needed.end() + " but is only for "
                        + names(purposes.get()) + "; " + needed + " is needed. Ask its issuer for one that is for "
                        + needed + "."));
    }

    /// RFC 5246 §7.4.2, RFC 9846 §4.5.1.2: who signs in the handshake needs digitalSignature.
    private static void keyUsage(Path path, Purpose needed, VerificationPolicy policy, List<Finding> findings) {
        ParsedCertificate leaf = path.leaf();
        boolean decrypts = policy.keyEnciphermentAccepted()
                && needed == Purpose.SERVER
                && leaf.key() instanceof CertifiedKey.Rsa
                && leaf.allows(KeyUse.KEY_ENCIPHERMENT);
        if (leaf.allows(KeyUse.DIGITAL_SIGNATURE) || decrypts) {
            return;
        }
        findings.add(path.finding(
                Flaw.WRONG_KEY_USAGE,
                0,
                leaf.name() + " has a key that must not sign in a handshake: its key usage is " + uses(leaf)
                        + ", and digitalSignature is needed. Ask its issuer for one with digitalSignature."));
    }

    /// The key usage of a certificate as RFC 5280 names it.
    static String uses(ParsedCertificate certificate) {
        Set<KeyUse> uses = certificate.extensions().keyUses().orElse(Set.of());
        return uses.isEmpty()
                ? "empty"
                : String.join(", ", uses.stream().sorted().map(KeyUse::rfcName).toList());
    }

    private static String names(Set<String> oids) {
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
}
