/// The record layer (RFC 5246 §6): it turns what the handshake and the application say into records that an untrusted
/// wire can carry, and back.
///
/// ```
/// bytes from the wire ─► RecordReader ─► Protection.open ─► HandshakeJoiner ─► one handshake message at a time
///                                                       └─► alerts, ChangeCipherSpec, application data
/// bytes to the wire   ◄─ Outbox ◄─ Protection.seal ◄─ RecordWriter ◄─ whatever is to be said
/// ```
///
/// Nothing here reads from or writes to a network, and nothing knows which message comes after which. Each direction
/// of a connection has its own [dev.sevensteps.engine.record.Protection], which is replaced when keys change.
@NullMarked
package dev.sevensteps.engine.record;

import org.jspecify.annotations.NullMarked;
