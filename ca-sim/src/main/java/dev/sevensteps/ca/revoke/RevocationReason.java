package dev.sevensteps.ca.revoke;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/// Why a certificate is good no longer (RFC 5280 §5.3.1).
public enum RevocationReason {
    /// No reason is given; a list then leaves the reason out.
    UNSPECIFIED(0, "unspecified"),
    /// Someone else has the private key, or may have it.
    KEY_COMPROMISE(1, "keyCompromise"),
    /// Someone else has the private key of an authority.
    CA_COMPROMISE(2, "cACompromise"),
    /// The name has changed, or belongs to someone else.
    AFFILIATION_CHANGED(3, "affiliationChanged"),
    /// There is a newer certificate.
    SUPERSEDED(4, "superseded"),
    /// It is not needed any more.
    CESSATION_OF_OPERATION(5, "cessationOfOperation"),
    /// For now; it may become good again.
    CERTIFICATE_HOLD(6, "certificateHold"),
    /// It has become good again: only in a list of changes (RFC 5280 §5.2.4).
    REMOVE_FROM_CRL(8, "removeFromCRL"),
    /// What it allowed is allowed no more.
    PRIVILEGE_WITHDRAWN(9, "privilegeWithdrawn"),
    /// Someone else has the private key of an attribute authority.
    AA_COMPROMISE(10, "aACompromise");

    private final int code;
    private final String rfcName;

    RevocationReason(int code, String rfcName) {
        this.code = code;
        this.rfcName = rfcName;
    }

    /// The reason with this name: as the RFC writes it, or in words with hyphens; upper and lower case are the same.
    ///
    /// @throws IllegalArgumentException if there is none; the text lists those there are
    public static RevocationReason ofName(String name) {
        String wanted = name.replace("-", "").toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(reason -> reason.rfcName.toLowerCase(Locale.ROOT).equals(wanted))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("There is no reason '" + name + "' to revoke. Choose one of "
                                + Arrays.stream(values())
                                        .filter(reason -> reason != REMOVE_FROM_CRL)
                                        .map(RevocationReason::kebabCase)
                                        .collect(Collectors.joining(", "))
                                + "."));
    }

    /// The reason with this number.
    public static Optional<RevocationReason> ofCode(int code) {
        return Arrays.stream(values()).filter(reason -> reason.code == code).findFirst();
    }

    /// Every reason that a distribution point can speak of: a list that knows these knows all.
    public static Set<RevocationReason> flagged() {
        return Arrays.stream(values())
                .filter(reason -> reason.flag().isPresent())
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(RevocationReason.class)));
    }

    /// Its place among the ReasonFlags of a distribution point (RFC 5280 §4.2.1.13), if it has one.
    public OptionalInt flag() {
        return switch (this) {
            case UNSPECIFIED, REMOVE_FROM_CRL -> OptionalInt.empty();
            case KEY_COMPROMISE,
                    CA_COMPROMISE,
                    AFFILIATION_CHANGED,
                    SUPERSEDED,
                    CESSATION_OF_OPERATION,
                    CERTIFICATE_HOLD -> OptionalInt.of(code);
            case PRIVILEGE_WITHDRAWN -> OptionalInt.of(7);
            case AA_COMPROMISE -> OptionalInt.of(8);
        };
    }

    /// Its number in a list.
    public int code() {
        return code;
    }

    /// The name as RFC 5280 writes it: `keyCompromise`.
    public String rfcName() {
        return rfcName;
    }

    /// The name on a command line: `key-compromise`.
    public String kebabCase() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// Whether it is for ever.
    public boolean isFinal() {
        return this != CERTIFICATE_HOLD && this != REMOVE_FROM_CRL;
    }

    @Override
    public String toString() {
        return rfcName;
    }
}
