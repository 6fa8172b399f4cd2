/// The handshake on terms: what each line carries, what someone can work out who listens or who has the wire to himself,
/// and what is lost when a duty is left out. It is a bounded search, and no proof. [SymbolicCheck][dev.sevensteps.model.symbolic.SymbolicCheck] judges;
/// [WhoKnows][dev.sevensteps.model.symbolic.WhoKnows] tells who can work out what after each line.
package dev.sevensteps.model.symbolic;
