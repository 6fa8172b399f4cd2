/// Whether a certificate was taken back: by a staple, by OCSP responses, by revocation lists (RFC 5280 §6.3, RFC 6960).
@NullMarked
package dev.sevensteps.ca.verify.revocation;

import org.jspecify.annotations.NullMarked;
