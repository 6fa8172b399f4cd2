/// A [connection][dev.sevensteps.engine.Connection] over a `java.net.Socket`: the outermost ring, and the only place where
/// the engine waits for anybody.
///
/// [dev.sevensteps.engine.net.TlsSocket] is blocking and made for virtual threads, one or two for each connection.
/// Whatever goes wrong is one kind of exception, [dev.sevensteps.engine.net.TlsException], which says at which step and
/// line, and why.
///
/// ```java
/// try (TlsSocket tls = TlsSocket.client(socket, policy, Environment.ofSystem(), Observer.NONE)) {
///     tls.handshake();                           // or whatever is read or written first does it
///     tls.output().write(request);
///     tls.shutdownOutput();
///     byte[] answer = tls.input().readAllBytes();
/// }
/// ```
///
/// Every wait has an end: [dev.sevensteps.engine.net.Timeouts] says when. `docs/limits.md` lists them.
@NullMarked
package dev.sevensteps.engine.net;

import org.jspecify.annotations.NullMarked;
