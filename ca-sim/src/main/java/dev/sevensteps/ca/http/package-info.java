/// Hands out over HTTP what clients ask an authority for: its certificate, its list of revoked certificates, and answers to
/// single questions (RFC 5280 §4.2.2.1, RFC 6960 App. A).
@NullMarked
package dev.sevensteps.ca.http;

import org.jspecify.annotations.NullMarked;
