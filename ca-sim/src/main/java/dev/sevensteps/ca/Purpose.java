package dev.sevensteps.ca;

import dev.sevensteps.model.Role;
import java.util.Locale;

/// What a certificate is meant for: an end of TLS, or to answer for its issuer (RFC 5280 §4.2.1.12, the extended key usage
/// extension).
public enum Purpose {
    SERVER("serverAuth", "1.3.6.1.5.5.7.3.1"),
    CLIENT("clientAuth", "1.3.6.1.5.5.7.3.2"),
    /// To say whether certificates are revoked (RFC 6960 §4.2.2.2).
    OCSP_SIGNING("OCSPSigning", "1.3.6.1.5.5.7.3.9");

    private final String rfcName;
    private final String oid;

    Purpose(String rfcName, String oid) {
        this.rfcName = rfcName;
        this.oid = oid;
    }

    /// The purpose that an end of this role needs.
    public static Purpose of(Role role) {
        return switch (role) {
            case SERVER -> SERVER;
            case CLIENT -> CLIENT;
        };
    }

    /// The end of TLS that needs it: `server` or `client`.
    public String end() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The name as RFC 5280 writes it, without its prefix: `serverAuth`.
    public String rfcName() {
        return rfcName;
    }

    /// The object identifier of the extended key usage, with dots.
    public String oid() {
        return oid;
    }

    @Override
    public String toString() {
        return rfcName;
    }
}
