/// How keys are born. The key schedule of each version is written down once, in
/// [dev.sevensteps.model.keys.Tls12KeySchedule] and [dev.sevensteps.model.keys.Tls13KeySchedule], over values of any kind, and has three readers: the engine runs it on bytes, the checker on symbolic
/// [terms][dev.sevensteps.model.keys.Term], and the documentation on the nodes of a
/// [graph][dev.sevensteps.model.keys.KeyGraph]. What is run, checked and drawn is therefore one text.
///
/// For a reader who wants to follow it, [NamedKeys][dev.sevensteps.model.keys.NamedKeys] runs the schedule of a scenario on the
/// values of any of these, and gives each value with its name, its formula and the moment from which on it is there.
@NullMarked
package dev.sevensteps.model.keys;

import org.jspecify.annotations.NullMarked;
