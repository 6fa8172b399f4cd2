/// A client, a server and a network between them, walked through every order of events: exhaustive search on the
/// model's own transitions.
///
/// [dev.sevensteps.model.explore.HandshakeSystem] writes the three down as guarded commands, a
/// [dev.sevensteps.model.explore.GuardedSystem]: variables with few values, and steps that say when they may happen and
/// what they change. It takes every line, its facts, its epoch and its duties from the model, and adds what the model
/// has no word for: a network, an attacker, and what cryptography lets either do. [dev.sevensteps.model.explore.Explorer]
/// walks such a system; [dev.sevensteps.model.export] prints it for Spin and for TLC, so that three tools judge one text.
///
/// ```java
/// Exploration walked = Explorer.explore(HandshakeSystem.of(Setting.ofBoth(2)));   // the attacker acts twice at most
/// walked.holds();                                                                 // or else walked.breach() tells a way
/// ```
@NullMarked
package dev.sevensteps.model.explore;

import org.jspecify.annotations.NullMarked;
