package dev.sevensteps.load;

import java.net.Socket;
import java.time.Duration;
import java.util.List;

/// One way to be bad to a server.
///
/// @param name    what it is called in the report
/// @param members how many do it at the same time
/// @param pause   how long each waits before it does it again
/// @param deed    what each does on a new connection
record Nuisance(String name, int members, Duration pause, Deed deed) {

    private static final Duration NONE = Duration.ofMillis(1);
    private static final Duration SHORT = Duration.ofMillis(20);

    /// What one bad client does.
    @FunctionalInterface
    interface Deed {

        /// Does it once.
        ///
        /// @param turn how often it was done before, by all who do it: for variety
        void annoy(Site site, Socket socket, int turn) throws Exception;
    }

    /// All of them.
    static List<Nuisance> all() {
        return List.of(
                new Nuisance("say nothing at all", 900, NONE, (_, socket, _) -> Deeds.hearOut(socket)),
                new Nuisance("shake hands and fall silent", 900, NONE, Deeds::idle),
                new Nuisance("read a byte a second of a hundred pages", 60, NONE, Deeds::readSlowly),
                new Nuisance("write a request at a byte a second", 100, NONE, Deeds::writeSlowly),
                new Nuisance("write a ClientHello at a byte a second", 100, NONE, Deeds::greetSlowly),
                new Nuisance("stop after some message, or in the middle of one", 240, NONE, Stall::stall),
                new Nuisance("begin handshakes and leave", 8, SHORT, Deeds::leaveEarly),
                new Nuisance("send a request in records of one byte", 3, SHORT, Deeds::sendTinyRecords),
                new Nuisance("change keys all the time", 3, SHORT, Deeds::updateKeys),
                new Nuisance("change keys and send a byte, all the time", 2, SHORT, Deeds::updateKeysBetweenData),
                new Nuisance("resume, time and again", 4, SHORT, Deeds::resume),
                new Nuisance("ask for new handshakes, and warn", 3, SHORT, Renegotiation::ask),
                new Nuisance("send what is no TLS", 10, SHORT, Deeds::sendGarbage));
    }
}
