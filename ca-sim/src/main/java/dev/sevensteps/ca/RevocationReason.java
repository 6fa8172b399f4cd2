package dev.sevensteps.ca;

import java.util.Locale;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
/// Why a certificate was taken back (RFC 5280 §5.3.1).
public enum RevocationReason {
    UNSPECIFIED("unspecified", 0, -1),
    /// Someone else has the private key, or may have.
    KEY_COMPROMISE("keyCompromise", 1, 1),
    /// Someone else has the private key of an authority, or may have.
    CA_COMPROMISE("cACompromise", 2, 2),
    /// The subject has another name, or other facts in the certificate have changed.
    AFFILIATION_CHANGED("affiliationChanged", 3, 3),
    /// There is a newer one.
    SUPERSEDED("superseded", 4, 4),
    /// It is not needed any more.
    CESSATION_OF_OPERATION("cessationOfOperation", 5, 5),
    /// For the time being.
    CERTIFICATE_HOLD("certificateHold", 6, 6),
    /// Only on delta lists: it was on hold, and is no longer.
    REMOVE_FROM_CRL("removeFromCRL", 8, -1),
    /// A right that the certificate stands for was taken from its subject.
    PRIVILEGE_WITHDRAWN("privilegeWithdrawn", 9, 7),
    /// Someone else has the private key of an authority for attributes, or may have.
    AA_COMPROMISE("aACompromise", 10, 8);

    private static final Set<RevocationReason> FLAGGED = EnumSet.copyOf(
            Arrays.stream(values()).filter(reason -> reason.flag >= 0).toList());

    private final String rfcName;
    private final int code;
    private final int flag;

    RevocationReason(String rfcName, int code, int flag) {
        this.rfcName = rfcName;
        this.code = code;
        this.flag = flag;
    }

    /// The name as RFC 5280 writes it: `keyCompromise`.
    public String rfcName() {
        return rfcName;
    }

    /// The number that stands in a list.
    public int code() {
        return code;
    }

    /// The place among the ReasonFlags of a distribution point (RFC 5280 §4.2.1.13), or -1 if it has none.
    public int flag() {
        return flag;
    }

    /// The reason with this number.
    public static Optional<RevocationReason> ofCode(int code) {
        return Arrays.stream(values()).filter(reason -> reason.code == code).findFirst();
    }

    /// Every reason that a distribution point can speak of: a list that knows these knows all.
    public static Set<RevocationReason> flagged() {
        return Set.copyOf(FLAGGED);
    }

    /// The name on a command line: `key-compromise`.
    public String kebabCase() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
