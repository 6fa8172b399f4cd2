package dev.sevensteps.model.trust;

import dev.sevensteps.model.Alert;
import java.util.Locale;

/// A reason to refuse a chain. Each can be issued on purpose and must be found; each is answered by its own alert
/// (RFC 9846 §6.2) and cites the rule that it breaks: a section of an RFC, or of the Baseline Requirements of the
/// CA/Browser Forum (CABF BR), which bind authorities that browsers trust.
///
/// In the order in which a verifier thinks of them: what a certificate says, whether a path leads to a trust anchor,
/// what the path must keep to, algorithms and time, revocation, the peer's own certificate, and what only the web asks.
public enum Flaw {
    MALFORMED(Alert.BAD_CERTIFICATE, "RFC 5280 §4.1", "is not a DER certificate"),
    DUPLICATE_EXTENSION(Alert.BAD_CERTIFICATE, "RFC 5280 §4.2", "says the same thing twice"),
    BAD_SERIAL_NUMBER(Alert.BAD_CERTIFICATE, "RFC 5280 §4.1.2.2", "has a serial number that cannot be one"),
    NO_ISSUER_NAME(Alert.BAD_CERTIFICATE, "RFC 5280 §4.1.2.4", "does not say who issued it"),
    NO_SUBJECT_NAME(Alert.BAD_CERTIFICATE, "RFC 5280 §4.1.2.6", "does not say whom it is about"),
    BAD_KEY_IDENTIFIER(
            Alert.BAD_CERTIFICATE,
            "RFC 5280 §4.2.1.1",
            "identifies no key, or the wrong one, as its own or its issuer's"),
    WRONG_CRITICALITY(
            Alert.BAD_CERTIFICATE, "RFC 5280 §4.2", "marks an extension critical that must not be, or the reverse"),
    INCONSISTENT_STANDING(Alert.BAD_CERTIFICATE, "RFC 5280 §4.2.1.9", "claims rights of a CA and says that it is none"),
    MISPLACED_CONSTRAINTS(Alert.BAD_CERTIFICATE, "RFC 5280 §4.2.1.10", "constrains the names of others and is no CA"),

    UNTRUSTED_ROOT(Alert.UNKNOWN_CA, "RFC 5280 §6.1.1 (d)", "ends at a root that is not trusted here"),
    MISSING_INTERMEDIATE(Alert.UNKNOWN_CA, "RFC 5246 §7.4.2", "was sent without the certificate of its issuer"),
    BROKEN_SIGNATURE(Alert.BAD_CERTIFICATE, "RFC 5280 §6.1.3 (a)(1)", "was altered after it was signed"),
    UNSUPPORTED_ALGORITHM(
            Alert.UNSUPPORTED_CERTIFICATE, "RFC 5280 §4.1.1.2", "uses an algorithm that is not supported here"),
    TOO_MUCH_WORK(Alert.BAD_CERTIFICATE, "RFC 5280 §6.1", "would take more work to judge than is spent on a stranger"),

    NOT_A_CA(Alert.BAD_CERTIFICATE, "RFC 5280 §6.1.4 (k)", "was issued by a certificate that is no CA"),
    CA_MUST_NOT_SIGN(
            Alert.BAD_CERTIFICATE, "RFC 5280 §6.1.4 (n)", "was issued by a key that must not sign certificates"),
    PATH_TOO_LONG(Alert.BAD_CERTIFICATE, "RFC 5280 §6.1.4 (m)", "is further from its root than a CA above it allows"),
    NAME_NOT_PERMITTED(
            Alert.BAD_CERTIFICATE, "RFC 5280 §6.1.3 (b)", "has a name outside of those that a CA above it may certify"),
    NAME_EXCLUDED(Alert.BAD_CERTIFICATE, "RFC 5280 §6.1.3 (c)", "has a name that a CA above it must not certify"),
    ANY_POLICY_MAPPED(Alert.BAD_CERTIFICATE, "RFC 5280 §6.1.4 (a)", "maps the policy that stands for all others"),
    NO_ACCEPTED_POLICY(
            Alert.BAD_CERTIFICATE, "RFC 5280 §6.1.5 (g)", "was issued under no policy that is accepted all the way up"),
    UNKNOWN_CRITICAL_EXTENSION(
            Alert.UNSUPPORTED_CERTIFICATE, "RFC 5280 §6.1.4 (o)", "demands a rule that is not known here"),

    WEAK_KEY(Alert.BAD_CERTIFICATE, "RFC 9846 App. C.2", "has a key that is too small to be relied on"),
    WEAK_SIGNATURE(Alert.BAD_CERTIFICATE, "RFC 9846 §4.5.1.3", "is signed in a way that others can forge"),
    EXPIRED(Alert.CERTIFICATE_EXPIRED, "RFC 5280 §6.1.3 (a)(2)", "was valid once and is no longer"),
    NOT_YET_VALID(Alert.CERTIFICATE_EXPIRED, "RFC 5280 §6.1.3 (a)(2)", "will be valid later and is not yet"),

    REVOKED_BY_CRL(Alert.CERTIFICATE_REVOKED, "RFC 5280 §6.1.3 (a)(3)", "was taken back, as a list of its issuer says"),
    REVOKED_BY_OCSP(Alert.CERTIFICATE_REVOKED, "RFC 6960 §2.2", "was taken back, as its issuer answers when asked"),
    UNKNOWN_TO_OCSP(Alert.CERTIFICATE_UNKNOWN, "RFC 6960 §2.2", "is not known to those who should have issued it"),
    EXPIRED_CRL(Alert.CERTIFICATE_UNKNOWN, "RFC 5280 §6.3.3 (c)", "is judged by a revocation list that is out of date"),
    FORGED_CRL(
            Alert.CERTIFICATE_UNKNOWN,
            "RFC 5280 §6.3.3 (f)",
            "is judged by a revocation list that its issuer did not sign"),
    REVOCATION_UNKNOWN(
            Alert.CERTIFICATE_UNKNOWN, "RFC 5280 §6.3.3", "may have been taken back, and nothing at hand tells"),
    EXPIRED_STAPLE(
            Alert.BAD_CERTIFICATE_STATUS_RESPONSE, "RFC 6960 §4.2.2.1", "came with a status that is out of date"),
    FORGED_STAPLE(
            Alert.BAD_CERTIFICATE_STATUS_RESPONSE,
            "RFC 6960 §4.2.2.2",
            "came with a status that its issuer did not vouch for"),
    FOREIGN_STAPLE(
            Alert.BAD_CERTIFICATE_STATUS_RESPONSE,
            "RFC 6960 §3.2",
            "came with a status that is about another certificate"),
    MALFORMED_STAPLE(Alert.BAD_CERTIFICATE_STATUS_RESPONSE, "RFC 6066 §8", "came with a status that cannot be read"),
    MISSING_STAPLE(Alert.BAD_CERTIFICATE_STATUS_RESPONSE, "RFC 7633 §4.2.3", "must come with its status and did not"),

    WRONG_PURPOSE(Alert.UNSUPPORTED_CERTIFICATE, "RFC 5280 §4.2.1.12", "is not meant for this end of TLS"),
    WRONG_KEY_USAGE(Alert.UNSUPPORTED_CERTIFICATE, "RFC 5280 §4.2.1.3", "has a key that must not be used this way"),
    WRONG_NAME(Alert.BAD_CERTIFICATE, "RFC 9525 §6", "is for another name"),

    NO_ALTERNATIVE_NAME(
            Alert.BAD_CERTIFICATE, "CABF BR §7.1.2.7.12", "has no subject alternative name, as the web demands"),
    NO_PURPOSE(Alert.UNSUPPORTED_CERTIFICATE, "CABF BR §7.1.2.7.10", "does not say in so many words what it is for"),
    CA_AS_SERVER(Alert.BAD_CERTIFICATE, "CABF BR §7.1.2.7.8", "is that of a CA and is used by a server"),
    WILDCARD_TOO_WIDE(Alert.BAD_CERTIFICATE, "CABF BR §3.2.2.6", "is for every name under a public suffix");

    private final Alert alert;
    private final String rule;
    private final String meaning;

    Flaw(Alert alert, String rule, String meaning) {
        this.alert = alert;
        this.rule = rule;
        this.meaning = meaning;
    }

    /// The alert that answers this flaw.
    public Alert alert() {
        return alert;
    }

    /// The section whose rule is broken: `RFC 5280 §4.1`.
    public String rule() {
        return rule;
    }

    /// What is wrong, as the end of the sentence "The certificate …".
    public String meaning() {
        return meaning;
    }

    /// The name on a command line: `not-yet-valid`.
    public String kebabCase() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
