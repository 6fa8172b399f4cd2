package dev.sevensteps.ca;

import java.net.URI;
import java.util.List;

/// Where more is to be learnt of a certificate: whether it is revoked, and who issued it.
///
/// @param crls       where its issuer's list of revoked certificates is (RFC 5280 §4.2.1.13)
/// @param ocsp       who answers whether it is revoked (RFC 5280 §4.2.2.1, id-ad-ocsp)
/// @param issuers    where the certificate of its issuer is (RFC 5280 §4.2.2.1, id-ad-caIssuers)
/// @param mustStaple whether a server must show with it that it is not revoked (RFC 7633, status_request)
public record Pointers(List<URI> crls, List<URI> ocsp, List<URI> issuers, boolean mustStaple) {

    public Pointers {
        crls = List.copyOf(crls);
        ocsp = List.copyOf(ocsp);
        issuers = List.copyOf(issuers);
    }

    /// Nothing more is to be learnt.
    public static Pointers none() {
        return new Pointers(List.of(), List.of(), List.of(), false);
    }

    /// All three, as `dev.sevensteps.ca.http` serves them below one address.
    ///
    /// @param base      such as `http://127.0.0.1:8080`
    /// @param authority what the issuer is called there: `issuing`
    /// @throws IllegalArgumentException if that makes no URI
    public static Pointers below(URI base, String authority) {
        String start = base.toString().replaceFirst("/+$", "") + "/" + authority;
        return new Pointers(
                List.of(URI.create(start + ".crl")),
                List.of(URI.create(start + "/ocsp")),
                List.of(URI.create(start + ".cer")),
                false);
    }

    /// With these lists of revoked certificates and no others.
    public Pointers withCrls(URI... lists) {
        return new Pointers(List.of(lists), ocsp, issuers, mustStaple);
    }

    /// With these OCSP responders and no others.
    public Pointers withOcsp(URI... responders) {
        return new Pointers(crls, List.of(responders), issuers, mustStaple);
    }

    /// With the certificate of the issuer at these places and no others.
    public Pointers withIssuers(URI... certificates) {
        return new Pointers(crls, ocsp, List.of(certificates), mustStaple);
    }

    /// With the duty to staple.
    public Pointers withMustStaple() {
        return new Pointers(crls, ocsp, issuers, true);
    }
}
