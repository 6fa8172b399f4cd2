/// Hands out over HTTP what clients ask an authority for: its certificate, its list of revoked certificates, and answers to
/// single questions (RFC 5280 §4.2.2.1, RFC 6960 App. A). It listens on loopback only, and speaks plain HTTP: all that it says
/// is signed.
///
/// ```java
/// AuthorityStore store = AuthorityStore.open(folder, "issuing", clock, random);
/// try (RevocationServer server = RevocationServer.start(8080, List.of(ServedAuthority.of(store, Duration.ofHours(1))))) { … }
/// ```
///
/// [dev.sevensteps.ca.http.HttpDownloads] is the other end: what a verifier fetches with, if it is allowed to.
@NullMarked
package dev.sevensteps.ca.http;

import org.jspecify.annotations.NullMarked;
