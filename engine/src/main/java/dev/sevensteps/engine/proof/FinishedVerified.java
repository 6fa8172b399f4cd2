package dev.sevensteps.engine.proof;

import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Duty;

/// That the peer saw the same conversation and holds the same secret.
public final class FinishedVerified implements Proof {

    private FinishedVerified() {}

    /// Compares verify_data in constant time (RFC 5246 §7.4.9).
    ///
    /// @throws FailureException if they differ
    public static FinishedVerified verify(Secret expected, ByteString received) throws FailureException {
        if (!expected.equals(Secret.wrap(received.toArray()))) {
            throw FailureException.badProof(
                    Duty.VERIFY_FINISHED,
                    "The peer's Finished does not fit this conversation: a message was altered on the way, or the"
                            + " two ends do not hold the same key (RFC 5246 §7.4.9).");
        }
        return new FinishedVerified();
    }

    @Override
    public Duty duty() {
        return Duty.VERIFY_FINISHED;
    }
}
