package dev.sevensteps.model.trust;

import dev.sevensteps.model.Alert;
import java.util.Locale;

/// A reason to refuse a chain. Each can be issued on purpose and must be found; each is answered by its own alert
/// (RFC 5246 §7.2.2) and cites the rule that it breaks.
public enum Flaw {
    MALFORMED(Alert.BAD_CERTIFICATE, "RFC 5280 §4.1", "is not a DER certificate"),
    EXPIRED(Alert.CERTIFICATE_EXPIRED, "RFC 5280 §6.1.3 (a)(2)", "was valid once and is no longer"),
    NOT_YET_VALID(Alert.CERTIFICATE_EXPIRED, "RFC 5280 §6.1.3 (a)(2)", "will be valid later and is not yet"),
    WRONG_NAME(Alert.BAD_CERTIFICATE, "RFC 9525 §6", "is for another name"),
    WRONG_PURPOSE(Alert.UNSUPPORTED_CERTIFICATE, "RFC 5280 §4.2.1.12", "is not meant for this end of TLS"),
    WRONG_KEY_USAGE(Alert.UNSUPPORTED_CERTIFICATE, "RFC 5280 §4.2.1.3", "has a key that must not be used this way"),
    UNTRUSTED_ROOT(Alert.UNKNOWN_CA, "RFC 5280 §6.1.1 (d)", "ends at a root that is not trusted here"),
    MISSING_INTERMEDIATE(Alert.UNKNOWN_CA, "RFC 5246 §7.4.2", "was sent without the certificate of its issuer"),
    BROKEN_SIGNATURE(Alert.BAD_CERTIFICATE, "RFC 5280 §6.1.3 (a)(1)", "was altered after it was signed"),
    NOT_A_CA(Alert.BAD_CERTIFICATE, "RFC 5280 §6.1.4 (k)", "was issued by a certificate that is no CA"),
    CA_MUST_NOT_SIGN(
            Alert.BAD_CERTIFICATE, "RFC 5280 §6.1.4 (n)", "was issued by a key that must not sign certificates"),
    PATH_TOO_LONG(Alert.BAD_CERTIFICATE, "RFC 5280 §6.1.4 (m)", "is further from its root than a CA above it allows"),
    WEAK_KEY(Alert.BAD_CERTIFICATE, "RFC 9846 App. C.2", "has a key that is too small to be relied on"),
    WEAK_SIGNATURE(Alert.BAD_CERTIFICATE, "RFC 9846 §4.5.1.3", "is signed in a way that others can forge"),
    UNSUPPORTED_ALGORITHM(
            Alert.UNSUPPORTED_CERTIFICATE, "RFC 5280 §4.1.1.2", "uses an algorithm that is not supported here"),
    UNKNOWN_CRITICAL_EXTENSION(
            Alert.UNSUPPORTED_CERTIFICATE, "RFC 5280 §6.1.4 (o)", "demands a rule that is not known here");

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

    /// The section of the RFC whose rule is broken.
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
