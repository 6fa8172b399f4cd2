/// The handshake on terms: what each line carries, what someone can work out who listens or who has the wire to himself,
/// and what is lost when a duty is left out. It is a bounded search, and no proof.
package dev.sevensteps.model.symbolic;
