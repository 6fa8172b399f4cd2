/// The numbers of the protocol that have names: cipher suites, groups, signature schemes and what they are made
/// of. Pure data; the crypto port gives them life, the wire codecs write their codes.
@NullMarked
package dev.sevensteps.engine.suite;

import org.jspecify.annotations.NullMarked;
