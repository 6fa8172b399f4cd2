package dev.sevensteps.engine.proof;

import dev.sevensteps.engine.failure.FailureException;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.ProtocolVersion;
import java.util.Set;

/// That a server which answers in TLS 1.2 had no TLS 1.3 to answer in: nobody took it out of the offer on the way.
public final class NotDowngraded implements Proof {

    /// The last eight bytes of the random number of a server that speaks TLS 1.3 and chose TLS 1.2: `DOWNGRD` and 1 (RFC
    /// 9846 §4.2.3).
    private static final ByteString TO_TLS_1_2 = ByteString.ofHex("444f574e47524401");

    /// The same for older versions.
    private static final ByteString TO_OLDER = ByteString.ofHex("444f574e47524400");

    private NotDowngraded() {}

    /// Looks at the server's random number.
    ///
    /// @param offered the versions that the client offered
    /// @throws FailureException if TLS 1.3 was offered and the server would have spoken it
    public static NotDowngraded check(ByteString serverRandom, Set<ProtocolVersion> offered) throws FailureException {
        ByteString end = end(serverRandom);
        if (offered.contains(ProtocolVersion.TLS_1_3) && (end.equals(TO_TLS_1_2) || end.equals(TO_OLDER))) {
            throw FailureException.badProof(
                    Duty.CHECK_DOWNGRADE,
                    "The server says that it speaks TLS 1.3, which was offered to it, and answers in TLS 1.2: somebody has"
                            + " changed the offer on the way (RFC 9846 §4.2.3).");
        }
        return new NotDowngraded();
    }

    /// The random number of a server that speaks both versions and answers in TLS 1.2.
    static ByteString marked(ByteString random) {
        byte[] bytes = random.toArray();
        TO_TLS_1_2.copyTo(bytes, bytes.length - TO_TLS_1_2.length());
        return ByteString.copyOf(bytes);
    }

    private static ByteString end(ByteString random) {
        return ByteString.copyOf(random.toArray(), random.length() - TO_TLS_1_2.length(), random.length());
    }

    @Override
    public Duty duty() {
        return Duty.CHECK_DOWNGRADE;
    }
}
