/// A certificate authority that is right, and can be wrong on purpose.
///
/// Step 3 of the handshake reads: the client checks the server's certificate with its CA. What that means, in the order in
/// which you would find out:
///
/// - A *certificate* is a signed statement: "this name has this public key". Who signed it is its *issuer*.
/// - An issuer has a certificate too, signed by an issuer of its own, and so on up to a *root*, which signed its own. That is
///   a *chain*: server, intermediate authority, root.
/// - The client has a few roots that it trusts because someone told it to. If a chain leads to one of them, every signature
///   on the way is good, every certificate is valid now, every issuer was allowed to issue, and the first certificate is for
///   the name that the client asked for, then the public key belongs to the server of that name. That is all a chain says: not
///   that the server is honest.
///
/// To make a chain takes three lines, to judge one takes one:
///
/// ```java
/// Authority root = Authority.root("CN=My Root", Clock.systemUTC(), new SecureRandom());
/// Authority issuing = root.intermediate("CN=My Issuing CA");
/// Identity server = issuing.issue(CertificateRecipe.server("localhost", "127.0.0.1"));
///
/// CertificateVerifier verifier = ChainVerifier.trusting(root);
/// ```
///
/// What a certificate shall say stands in a [dev.sevensteps.ca.CertificateRecipe], whose defaults are right and can be changed one by one;
/// the key types are those of [dev.sevensteps.ca.KeyType]. Time and randomness are given by you: with
/// a fixed clock and a [dev.sevensteps.ca.SeededRandom] every run makes the same certificates, byte for byte.
///
/// | look into | for |
/// |---|---|
/// | [dev.sevensteps.ca.Authority], [dev.sevensteps.ca.CertificateRecipe], [dev.sevensteps.ca.Identity] | issuing |
/// | [dev.sevensteps.ca.CertificateRequest], [dev.sevensteps.ca.CertificateSummary] | requests (PKCS#10); reading what a certificate says |
/// | `dev.sevensteps.ca.verify` | judging a chain, and saying why it is refused |
/// | `dev.sevensteps.ca.flaws` | issuing what must be refused: expired, misnamed, untrusted, … |
/// | `dev.sevensteps.ca.pem` | files: PEM and PKCS#12 |
/// | `dev.sevensteps.ca.store` | an authority that is kept, with a register of what it issued |
/// | `dev.sevensteps.ca.revoke`, `dev.sevensteps.ca.http` | revoking: CRL, OCSP, staples, and a server for them |
///
/// | not here | because |
/// |---|---|
/// | DSA keys, curves without a name, SHA-3 signatures | no TLS suite here uses them; refused as an unsupported algorithm |
/// | fetching of intermediates, lists and answers, unless it is asked for | a verifier that makes connections on a stranger's word is a risk of its own: `ChainVerifier.fetching` allows it |
@NullMarked
package dev.sevensteps.ca;

import org.jspecify.annotations.NullMarked;
