/// How keys are born. The key schedule of each version is written down once, in
/// [dev.sevensteps.model.keys.Tls12KeySchedule] and [dev.sevensteps.model.keys.Tls13KeySchedule], over values of any kind, and has
/// three readers: the engine runs it on bytes, the checker on symbolic [terms][dev.sevensteps.model.keys.Term], and the
/// documentation on the nodes of a [graph][dev.sevensteps.model.keys.KeyGraph]. What is run, checked and drawn is therefore one
/// text.
///
/// ```java
/// Tls13KeySchedule<Term> schedule = new Tls13KeySchedule<>(TermAlgebra.TERMS, 32, 16);
/// EarlySecret<Term> early = schedule.earlySecret();
/// HandshakeSecret<Term> handshake = schedule.handshakeSecret(early, new SharedSecret<>(term));
/// MainSecret<Term> main = schedule.mainSecret(handshake);
/// ```
///
/// Secrets have types in the order in which they are born: who holds a handshake secret cannot use it as another.
/// [dev.sevensteps.model.keys.Knowledge] says what somebody can work out who has seen some of the terms.
///
/// For a reader who wants to follow it, [NamedKeys][dev.sevensteps.model.keys.NamedKeys] runs the schedule of a scenario on the
/// values of any of these, and gives each value with its name, its formula and the moment from which on it is there.
@NullMarked
package dev.sevensteps.model.keys;

import org.jspecify.annotations.NullMarked;
