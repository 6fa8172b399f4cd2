/// Sessions that outlive their connection: what is kept of them, where, and how they are sealed into tickets.
///
/// A client is handed a [dev.sevensteps.engine.session.Session] and gives it to
/// [ClientPolicy.resuming][dev.sevensteps.engine.policy.ClientPolicy#resuming] when it comes again. A server remembers sessions in a
/// [dev.sevensteps.engine.session.SessionCache] or has its clients carry them, sealed by
/// [dev.sevensteps.engine.session.TicketKeys], and says which in its [dev.sevensteps.engine.policy.Resumption].
/// Early data are taken once for each [dev.sevensteps.engine.session.ReplayStore].
@NullMarked
package dev.sevensteps.engine.session;

import org.jspecify.annotations.NullMarked;
