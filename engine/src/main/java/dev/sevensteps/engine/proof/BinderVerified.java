package dev.sevensteps.engine.proof;

import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Duty;

/// That the client holds the pre-shared key that the server goes on with; or that the server goes on with none.
public final class BinderVerified implements Proof {

    private BinderVerified() {}

    /// Compares the binder in constant time (RFC 9846 §4.3.11.2).
    ///
    /// @throws FailureException if they differ
    public static BinderVerified verify(Secret expected, ByteString received) throws FailureException {
        if (!expected.equals(Secret.wrap(received.toArray()))) {
            throw FailureException.badProof(
                    Duty.VERIFY_BINDER,
                    "The binder of the pre-shared key does not fit this ClientHello: the client does not hold the key, or"
                            + " its hello was altered on the way (RFC 9846 §4.3.11).");
        }
        return new BinderVerified();
    }

    /// The handshake does not rest on a pre-shared key.
    public static BinderVerified unneeded() {
        return new BinderVerified();
    }

    @Override
    public Duty duty() {
        return Duty.VERIFY_BINDER;
    }
}
