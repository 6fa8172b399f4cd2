package dev.sevensteps.engine.net;

import java.util.concurrent.Semaphore;

/// Lets only so many connections of a server compute a step of their handshake at the same time; the others wait in a queue.
/// A handshake costs a thousand times what a record of data costs, and a flood of them would take every processor from those
/// who are through. Who waits for the network takes no turn.
public final class HandshakeTurns {

    private final Semaphore turns;

    private HandshakeTurns(Semaphore turns) {
        this.turns = turns;
    }

    /// Turns for so many at once.
    ///
    /// @throws IllegalArgumentException if that is less than one
    public static HandshakeTurns atOnce(int number) {
        if (number < 1) {
            throw new IllegalArgumentException(
                    "At least one handshake must be computed at a time, not " + number + ".");
        }
        return new HandshakeTurns(new Semaphore(number, true));
    }

    /// No limit but the number of processors.
    static HandshakeTurns free() {
        return new HandshakeTurns(new Semaphore(Integer.MAX_VALUE));
    }

    void take() {
        turns.acquireUninterruptibly();
    }

    void giveBack() {
        turns.release();
    }
}
