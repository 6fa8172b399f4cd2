/// The handshake on terms: what each line carries, what someone can work out who listens or who has the wire to himself,
/// and what is lost when a duty is left out. It is a bounded search, and no proof.
///
/// [dev.sevensteps.model.symbolic.SymbolicCheck] is the door: `scenarios()` judges every scenario with every key exchange,
/// `lapses()` leaves out one duty after the other and gives the [attack][dev.sevensteps.model.symbolic.Attack] that follows, step
/// by step, and `carried` tells what each line carries. [WhoKnows][dev.sevensteps.model.symbolic.WhoKnows] tells
/// who can work out what after each line.
package dev.sevensteps.model.symbolic;
