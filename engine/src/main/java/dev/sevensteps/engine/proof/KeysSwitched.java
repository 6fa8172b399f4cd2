package dev.sevensteps.engine.proof;

import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Duty;

/// That everything from the peer will be read under the new keys from here on.
public final class KeysSwitched implements Proof {

    private KeysSwitched() {}

    /// Does the switch.
    ///
    /// @param atBoundary whether no handshake message is half read; one that began in the clear must not end encrypted
    /// @throws FailureException if one is
    public static KeysSwitched perform(boolean atBoundary, Runnable switchReading) throws FailureException {
        if (!atBoundary) {
            throw new FailureException(new Failure.Unacceptable(
                    Alert.UNEXPECTED_MESSAGE,
                    "The peer sent ChangeCipherSpec in the middle of a handshake message (RFC 5246 §7.1)."));
        }
        switchReading.run();
        return new KeysSwitched();
    }

    @Override
    public Duty duty() {
        return Duty.SWITCH_KEYS;
    }
}
