/// The numbers of the protocol that have names: cipher suites, groups, signature schemes and what they are made
/// of. Pure data; the crypto port gives them life, the wire codecs write their codes.
///
/// A [dev.sevensteps.engine.suite.CipherSuite] is of one version: [dev.sevensteps.engine.suite.Tls12Suite] names key exchange,
/// key type, cipher and hash, [dev.sevensteps.engine.suite.Tls13Suite] cipher and hash only, because
/// [groups][dev.sevensteps.engine.suite.NamedGroup] and [schemes][dev.sevensteps.engine.suite.SignatureScheme] are
/// negotiated apart. The order of constants is no order of preference: that is
/// [dev.sevensteps.engine.policy.Preferences]' to say.
@NullMarked
package dev.sevensteps.engine.suite;

import org.jspecify.annotations.NullMarked;
