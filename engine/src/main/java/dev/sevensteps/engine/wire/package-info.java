/// The bytes of TLS: every message, every extension, and the few structures around them, each as a record that can be
/// read from bytes and written to bytes.
///
/// Three ideas carry the package.
///
/// *One record per message.* [HandshakeMessage] lists them. Each record quotes the structure that the RFC defines, has
/// its fields as components, and keeps `read` and `write` side by side, so that a reader can lay the RFC next to the
/// code and compare line by line. [HandshakeCodec] adds the four bytes of header that all handshake messages share.
///
/// *Every field has a name.* A message is read through a [FieldReader] and written through a [FieldWriter], and each
/// field is asked for by the name the RFC gives it. The names cost nothing while a message is merely read. Give the
/// reader an ear, though, and it tells where each field lies, how long it is and what it means ([Field]): the code that
/// parses a message is also the code that explains its bytes. The same names make an error say where it is:
/// `client_hello.extensions.supported_groups.extension_data.named_group_list`.
///
/// *Lengths are the writer's work and the reader's suspicion.* A block that is preceded by its length is a closure. The
/// writer measures what the closure wrote; the reader lets the closure see that many bytes and insists that it reads
/// them all. Whatever is wrong with the bytes ends in a [DecodeException], which knows the alert that answers it.
///
/// Nothing here knows in which order messages may come, which values are acceptable, or how bytes are protected.
///
/// Not read: curves that are spelled out instead of named (RFC 8422 §5.4 has taken them away), and hellos in the format
/// of SSL 2.0 (RFC 5246 appendix E.2), which no client sends any more.
@NullMarked
package dev.sevensteps.engine.wire;

import org.jspecify.annotations.NullMarked;
