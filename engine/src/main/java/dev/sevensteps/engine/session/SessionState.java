package dev.sevensteps.engine.session;

import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.wire.DecodeException;
import dev.sevensteps.engine.wire.FieldReader;
import dev.sevensteps.engine.wire.FieldWriter;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.keys.MasterSecret;
import dev.sevensteps.model.keys.Tls12KeySchedule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What stands in a ticket, before it is sealed (RFC 5077 §4 leaves it to the server).
///
/// ```
/// struct {
///     uint8 format;                             1
///     CipherSuite cipher_suite;                 uint16
///     uint8 extended_master_secret;             0 or 1
///     opaque master_secret[48];
///     opaque server_name<0..2^8-1>;
///     uint32 established;                       seconds since 1970
///     uint32 lifetime;                          seconds
///     ASN1Cert peer_chain<0..2^24-1>;
/// } SessionState;
/// ```
final class SessionState {

    private static final int FORMAT = 1;

    private SessionState() {}

    static byte[] write(Session session) {
        FieldWriter out = FieldWriter.create();
        out.uint8("format", FORMAT);
        out.uint16("cipher_suite", session.suite().code());
        out.uint8("extended_master_secret", session.extendedMasterSecret() ? 1 : 0);
        byte[] master = session.masterSecret().value().expose();
        out.bytes("master_secret", Tls12KeySchedule.MASTER_SECRET_LENGTH, ByteString.copyOf(master));
        byte[] name = session.serverName().orElse("").getBytes(StandardCharsets.US_ASCII);
        out.opaque8("server_name", 0, 0xff, ByteString.copyOf(name));
        out.uint32("established", session.established().getEpochSecond());
        out.uint32("lifetime", session.lifetime().toSeconds());
        out.list24(
                "peer_chain",
                0,
                0xff_ffff,
                session.peerChain(),
                (item, certificate) -> item.opaque24("certificate", 1, 0xff_ffff, certificate));
        return out.toArray();
    }

    /// The session, without the ticket that it came from; nothing if the bytes are not of this format, as after an
    /// update of the server.
    static Optional<Session> read(byte[] bytes, int length) {
        try {
            FieldReader in = FieldReader.of(bytes, 0, length);
            if (in.uint8("format") != FORMAT) {
                return Optional.empty();
            }
            Optional<Tls12Suite> suite = Tls12Suite.ofCode(in.uint16("cipher_suite"));
            boolean extended = in.uint8("extended_master_secret") == 1;
            Secret master = Secret.wrap(in.bytes("master_secret", Tls12KeySchedule.MASTER_SECRET_LENGTH)
                    .toArray());
            String name = new String(in.opaque8("server_name", 0, 0xff).toArray(), StandardCharsets.US_ASCII);
            Instant established = Instant.ofEpochSecond(in.uint32("established", String::valueOf));
            Duration lifetime = Duration.ofSeconds(in.uint32("lifetime", String::valueOf));
            List<ByteString> chain =
                    in.list24("peer_chain", 0, 0xff_ffff, 100, item -> item.opaque24("certificate", 1, 0xff_ffff));
            in.requireEmpty();
            return suite.map(known -> new Session(
                    ByteString.EMPTY,
                    Optional.empty(),
                    known,
                    new MasterSecret<>(master),
                    extended,
                    name.isEmpty() ? Optional.empty() : Optional.of(name),
                    chain,
                    established,
                    lifetime));
        } catch (DecodeException formatOfAnotherTime) {
            return Optional.empty();
        }
    }
}
