package dev.sevensteps.engine.net;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.World;
import dev.sevensteps.engine.trace.Observer;
import org.junit.jupiter.api.Test;

/// One thread reads, another writes: the one may hear that the peer gives up when the other has just begun.
class SharedConnectionTest {

    /// A fatal alert, handshake_failure, in clear.
    private static final byte[] GIVING_UP = {21, 3, 3, 0, 2, 2, 40};

    @Test
    void whoWritesToAConnectionThatHasJustFailedDoesNotReachIt() {
        Connection connection = Connection.client(Loopback.clientPolicy(), World.environment("client"), Observer.NONE);
        SharedConnection shared = new SharedConnection(connection, Observer.NONE, HandshakeTurns.free());
        shared.move(hearer -> hearer.receive(GIVING_UP, 0, GIVING_UP.length));

        assertThatNoException().isThrownBy(() -> shared.moveInHealth(speaker -> speaker.send(new byte[1], 0, 1)));
        assertThatExceptionOfType(TlsException.class)
                .isThrownBy(shared::requireHealth)
                .withMessageContaining("handshake_failure");
    }
}
