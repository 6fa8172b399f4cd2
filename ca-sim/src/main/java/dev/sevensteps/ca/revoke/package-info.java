/// Saying that a certificate is good no longer: lists of revoked certificates (CRL, RFC 5280 §5) and answers to single
/// questions (OCSP, RFC 6960).
///
/// Both are bytes that an authority signs; who fetches them from whom is no matter here. What is revoked stands in a
/// [dev.sevensteps.ca.revoke.StatusSource], such as the register of a `dev.sevensteps.ca.store.AuthorityStore`.
///
/// | not here | because |
/// |---|---|
/// | lists that cover only some reasons or some certificates (RFC 5280 §5.2.5) | nobody issues them on the web |
/// | lists signed by another than the issuer (indirect CRLs) | likewise |
/// | signatures on OCSP requests | are not asked for and not looked at: whoever asks may know |
@NullMarked
package dev.sevensteps.ca.revoke;

import org.jspecify.annotations.NullMarked;
