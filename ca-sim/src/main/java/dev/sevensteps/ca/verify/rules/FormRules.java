package dev.sevensteps.ca.verify.rules;

import dev.sevensteps.ca.KeyUse;
import dev.sevensteps.ca.verify.Finding;
import dev.sevensteps.ca.verify.VerificationPolicy;
import dev.sevensteps.ca.verify.certificate.ParsedCertificate;
import dev.sevensteps.ca.verify.certificate.ParsedExtensions;
import dev.sevensteps.model.trust.Flaw;
import java.math.BigInteger;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Extension;

/// What RFC 5280 §4 asks of certificates whatever they are used for. Many verifiers let these pass; an authority that
/// breaks them cannot be relied on to keep the others.
final class FormRules {

    private static final int MOST_SERIAL_OCTETS = 20;

    private final Path path;
    private final VerificationPolicy policy;
    private final boolean web;
    private final List<Finding> findings;

    private FormRules(Path path, VerificationPolicy policy, List<Finding> findings) {
        this.path = path;
        this.policy = policy;
        this.web = policy.webPki();
        this.findings = findings;
    }

    static void check(Path path, VerificationPolicy policy, List<Finding> findings) {
        FormRules rules = new FormRules(path, policy, findings);
        for (int i : path.downwards()) {
            rules.serialNumber(i);
            rules.names(i);
            rules.keyIdentifiers(i);
            rules.standing(i);
            rules.criticality(i);
        }
    }

    /// RFC 5280 §4.1.2.2: positive, at most 20 octets. "Certificate users SHOULD be prepared to gracefully handle"
    /// negative ones, since there were authorities that gave them; on the web there are none any more.
    private void serialNumber(int i) {
        BigInteger serial = path.at(i).serial();
        String wrong;
        if (serial.signum() == 0) {
            wrong = "zero";
        } else if (serial.signum() < 0 && web) {
            wrong = "negative";
        } else if (serial.toByteArray().length > MOST_SERIAL_OCTETS) {
            wrong = serial.toByteArray().length + " octets long, and at most " + MOST_SERIAL_OCTETS + " are allowed";
        } else {
            return;
        }
        say(
                Flaw.BAD_SERIAL_NUMBER,
                i,
                "has a serial number that is " + wrong + ". Ask its issuer for one with a positive number of at most "
                        + MOST_SERIAL_OCTETS + " octets");
    }

    private void names(int i) {
        ParsedCertificate certificate = path.at(i);
        if (certificate.subject().empty()) {
            if (i > 0 || certificate.isAuthority()) {
                say(
                        Flaw.NO_SUBJECT_NAME,
                        i,
                        "is the certificate of an authority without a name, which nothing can be issued under."
                                + " Have it certified anew under a distinguished name");
            } else if (certificate.extensions().names().isEmpty()) {
                say(
                        Flaw.NO_SUBJECT_NAME,
                        i,
                        "has neither a subject nor a subject alternative name. Have it issued anew with a name");
            }
        }
    }

    /// RFC 5280 §4.2.1.1 and §4.2.1.2. A root may leave out who signed it, since it did so itself.
    private void keyIdentifiers(int i) {
        ParsedCertificate certificate = path.at(i);
        ParsedExtensions.KeyIdentifiers identifiers = certificate.extensions().keyIdentifiers();
        boolean root = path.isAnchor(i) && certificate.isSelfIssued();
        boolean oldRoot = root && certificate.version() == 1;
        if (identifiers.authority().isEmpty() && !root) {
            if (!path.isAnchor(i)) {
                say(
                        Flaw.BAD_KEY_IDENTIFIER,
                        i,
                        "does not identify the key that signed it: it has no authority key identifier. Have it issued"
                                + " anew with one");
            }
        }
        if (i > 0 && identifiers.subject().isEmpty() && !oldRoot) {
            say(
                    Flaw.BAD_KEY_IDENTIFIER,
                    i,
                    "is the certificate of an authority and does not identify its key: it has no subject key"
                            + " identifier. Have it certified anew with one");
        }
        // CABF BR §7.1.2.1.3
        if (web
                && root
                && certificate.extensions().has(Extension.authorityKeyIdentifier.getId())
                && (identifiers.namesCertificate() || !identifiers.authority().equals(identifiers.subject()))) {
            say(
                    Flaw.BAD_KEY_IDENTIFIER,
                    i,
                    "is a root whose authority key identifier does not say, alone and exactly, what its subject key"
                            + " identifier says. Have the root made anew");
        }
    }

    /// RFC 5280 §4.2.1.3, §4.2.1.9 and §4.2.1.10
    private void standing(int i) {
        ParsedCertificate certificate = path.at(i);
        if (certificate.isAuthority()) {
            return;
        }
        ParsedExtensions extensions = certificate.extensions();
        if (extensions
                .keyUses()
                .filter(uses -> uses.contains(KeyUse.KEY_CERT_SIGN))
                .isPresent()) {
            say(
                    Flaw.INCONSISTENT_STANDING,
                    i,
                    "has a key that may sign certificates (keyCertSign) and is no authority (cA). Have it issued anew"
                            + " without keyCertSign");
        } else if (extensions
                .basicConstraints()
                .filter(basic -> basic.pathLength().isPresent())
                .isPresent()) {
            say(
                    Flaw.INCONSISTENT_STANDING,
                    i,
                    "limits how many authorities may follow and is no authority itself. Have it issued anew without a"
                            + " path length");
        }
        if (extensions.nameConstraints().isPresent()) {
            say(
                    Flaw.MISPLACED_CONSTRAINTS,
                    i,
                    "constrains the names that it may certify and is no authority. Have it issued anew without name"
                            + " constraints");
        }
    }

    /// What §4.2.1 and §4.2.2 say of each extension: "MUST be marked as critical", or "as non-critical".
    private void criticality(int i) {
        ParsedCertificate certificate = path.at(i);
        ParsedExtensions extensions = certificate.extensions();
        never(i, Extension.authorityKeyIdentifier, "authority key identifier");
        never(i, Extension.subjectKeyIdentifier, "subject key identifier");
        never(i, Extension.authorityInfoAccess, "authority information access");
        always(i, Extension.nameConstraints, "name constraints");
        always(i, Extension.inhibitAnyPolicy, "inhibit anyPolicy");
        if (policy.criticalAsWritten() || path.isAnchor(i)) {
            always(i, Extension.policyConstraints, "policy constraints");
            if (certificate.isAuthority()) {
                always(i, Extension.basicConstraints, "basic constraints of an authority");
            }
        }
        boolean named = extensions.has(Extension.subjectAlternativeName.getId());
        if (named && certificate.subject().empty()) {
            always(i, Extension.subjectAlternativeName, "subject alternative name beside an empty subject");
        }
        // CABF BR §7.1.2.7.12 and §7.1.2.7.10
        if (web && i == 0) {
            if (named && !certificate.subject().empty()) {
                never(i, Extension.subjectAlternativeName, "subject alternative name beside a subject");
            }
            never(i, Extension.extendedKeyUsage, "extended key usage");
        }
    }

    private void never(int i, ASN1ObjectIdentifier oid, String name) {
        if (path.at(i).extensions().isCritical(oid.getId())) {
            say(
                    Flaw.WRONG_CRITICALITY,
                    i,
                    "marks its extension '" + name + "' critical, which must not be. Have it issued anew");
        }
    }

    private void always(int i, ASN1ObjectIdentifier oid, String name) {
        ParsedExtensions extensions = path.at(i).extensions();
        if (extensions.has(oid.getId()) && !extensions.isCritical(oid.getId())) {
            say(
                    Flaw.WRONG_CRITICALITY,
                    i,
                    "does not mark its extension '" + name + "' critical, so that who does not know it would let it"
                            + " pass. Have it issued anew");
        }
    }

    private void say(Flaw flaw, int i, String what) {
        findings.add(path.finding(flaw, i, path.at(i).name() + " " + what + "."));
    }
}
