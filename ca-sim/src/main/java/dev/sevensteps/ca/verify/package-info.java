/// Judging a chain, after RFC 5280 §6 for the path and RFC 9525 for the name.
///
/// The work has two parts. A search climbs from the peer's own certificate: who has the issuer's name, and did their key sign
/// it? It tries trust anchors first, then what was sent, in whatever order and with whatever else, and never more than a
/// number of signatures. Then the rules are held against each path that reached an anchor: is every issuer an authority
/// that may sign, is the path short enough, may they certify these names, under which policies, does each certificate keep to
/// its form, are keys and hashes strong enough, is everything valid now, is it for this end of TLS and for this name, and was
/// anything taken back?
///
/// The rooms within: `certificate` holds what was read, `path` the search, `rules` the rules, `revocation` lists and answers.
///
/// The answer is a path, or one [dev.sevensteps.model.trust.Flaw] with the certificate that has it and sentences that say what
/// was found, what was expected and what would mend it. [dev.sevensteps.ca.verify.ChainVerifier#examine] tells all that is wrong.
///
/// Bytes from a stranger are first walked by a reader with an explicit stack and limits; only what is DER goes on to
/// Bouncy Castle, which reads the fields. Signatures are checked with Bouncy Castle's lightweight API.
///
/// ```java
/// ChainVerifier verifier = ChainVerifier.trusting(root);
/// switch (verifier.verify(presented)) {
///     case Trust.Trusted(List<ByteString> path) -> …
///     case Trust.Distrusted(Flaw flaw, String where, String why) -> …
/// }
/// ```
///
/// What is asked beyond that stands in a [dev.sevensteps.ca.verify.VerificationPolicy] (algorithms, policies, the rules of the web,
/// how much work is spent on a stranger) and a [dev.sevensteps.ca.verify.RevocationPolicy]. Nothing is fetched unless `fetching` allows it.
@NullMarked
package dev.sevensteps.ca.verify;

import org.jspecify.annotations.NullMarked;
