/// Client and server of TLS 1.2 and 1.3, bytes in and bytes out, that cannot take a step the model lacks.
///
/// The door is [dev.sevensteps.engine.Connection]: one end of a connection, without sockets, threads or a clock of its own.
/// Over a socket it is [dev.sevensteps.engine.net.TlsSocket].
///
/// ```java
/// Environment world = Environment.ofSystem();
/// Connection server = Connection.server(ServerPolicy.presenting(key), world, Observer.NONE);
/// Connection client = Connection.client(ClientPolicy.trusting(verifier).named("localhost"), world, Observer.NONE);
///
/// byte[] hello = client.takeOutput();                // carried by whatever you have
/// server.receive(hello, 0, hello.length);
/// for (Event event : server.takeEvents()) { … }      // established, data, a ticket, failed …
/// ```
///
/// What an end will do stands in its policy; what it needs of the world, randomness and time among it, in its
/// [dev.sevensteps.engine.crypto.Environment]: with a fixed seed and clock a handshake gives the same bytes each time.
///
/// | look into | for |
/// |---|---|
/// | [dev.sevensteps.engine.policy] | what an end offers, takes and shows |
/// | [dev.sevensteps.engine.net] | sockets |
/// | [dev.sevensteps.engine.trace] | what happened: lines, fields, keys; key logs for Wireshark |
/// | [dev.sevensteps.engine.failure] | why it ended, and which alert says so |
/// | [dev.sevensteps.engine.session] | resumption: caches, tickets, protection against replay |
/// | [dev.sevensteps.engine.wire] | every message and extension, byte for byte |
/// | [dev.sevensteps.engine.record] | records, and how they are protected |
/// | [dev.sevensteps.engine.proof] | the proofs that duties were done |
/// | [dev.sevensteps.engine.suite], [dev.sevensteps.engine.crypto] | the numbers that have names, and the primitives behind them |
///
/// Within: a `Dialogue` asks the [conversation][dev.sevensteps.model.Conversation] for every line, sent or received, and the play
/// of each role makes the message or does what is owed for it. A line counts when each of its duties has its proof.
@NullMarked
package dev.sevensteps.engine;

import org.jspecify.annotations.NullMarked;
