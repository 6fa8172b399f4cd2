package dev.sevensteps.engine.session;

import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.engine.wire.DecodeException;
import dev.sevensteps.engine.wire.FieldReader;
import dev.sevensteps.engine.wire.FieldWriter;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.keys.MasterSecret;
import dev.sevensteps.model.keys.PreSharedKey;
import dev.sevensteps.model.keys.Tls12KeySchedule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What stands in a ticket, before it is sealed (RFC 5077 §4 and RFC 9846 §4.7.1 leave it to the server).
///
/// ```
/// struct {
///     uint8 format;                             3 for TLS 1.2, 2 for TLS 1.3
///     CipherSuite cipher_suite;                 uint16
///     select (format) {
///         case 3: uint8 extended_master_secret;             0 or 1
///                 uint8 encrypt_then_mac;                   0 or 1
///                 opaque master_secret[48];
///         case 2: opaque pre_shared_key<0..2^8-1>;
///                 uint32 ticket_age_add;
///                 uint32 max_early_data_size;
///                 opaque protocol<0..2^8-1>;
///     };
///     opaque server_name<0..2^8-1>;
///     uint32 established;                       seconds since 1970
///     uint16 established_millis;                and milliseconds
///     uint32 lifetime;                          seconds
///     ASN1Cert peer_chain<0..2^24-1>;
/// } SessionState;
/// ```
final class SessionState {

    /// The number 1 was once for TLS 1.2 without encrypt_then_mac.
    private static final int TLS_1_2 = 3;
    private static final int TLS_1_3 = 2;
    private static final int LONGEST_CHAIN = 100;
    private static final int MILLIS_PER_SECOND = 1000;

    private SessionState() {}

    static byte[] write(Session session) {
        FieldWriter out = FieldWriter.create();
        switch (session) {
            case Tls12Session known -> {
                out.uint8("format", TLS_1_2);
                out.uint16("cipher_suite", known.suite().code());
                out.uint8("extended_master_secret", known.extendedMasterSecret() ? 1 : 0);
                out.uint8("encrypt_then_mac", known.encryptThenMac() ? 1 : 0);
                byte[] master = known.masterSecret().value().expose();
                out.bytes("master_secret", Tls12KeySchedule.MASTER_SECRET_LENGTH, ByteString.copyOf(master));
            }
            case Tls13Session known -> {
                out.uint8("format", TLS_1_3);
                out.uint16("cipher_suite", known.suite().code());
                byte[] psk = known.preSharedKey().value().expose();
                out.opaque8("pre_shared_key", 0, 0xff, ByteString.copyOf(psk));
                out.uint32("ticket_age_add", known.ageAdd());
                out.uint32("max_early_data_size", known.maxEarlyData());
                out.opaque8("protocol", 0, 0xff, text(known.protocol()));
            }
        }
        out.opaque8("server_name", 0, 0xff, text(session.serverName()));
        out.uint32("established", session.established().getEpochSecond());
        out.uint16("established_millis", Math.floorMod(session.established().toEpochMilli(), MILLIS_PER_SECOND));
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
            Optional<Session> session = switch (in.uint8("format")) {
                case TLS_1_2 -> readTls12(in);
                case TLS_1_3 -> readTls13(in);
                default -> Optional.empty();
            };
            if (session.isPresent()) {
                in.requireEmpty();
            }
            return session;
        } catch (DecodeException formatOfAnotherTime) {
            return Optional.empty();
        }
    }

    private static Optional<Session> readTls12(FieldReader in) throws DecodeException {
        Optional<Tls12Suite> suite = Tls12Suite.ofCode(in.uint16("cipher_suite"));
        boolean extended = in.uint8("extended_master_secret") == 1;
        boolean encryptThenMac = in.uint8("encrypt_then_mac") == 1;
        Secret master = Secret.wrap(
                in.bytes("master_secret", Tls12KeySchedule.MASTER_SECRET_LENGTH).toArray());
        Common common = Common.read(in);
        return suite.map(known -> new Tls12Session(
                ByteString.EMPTY,
                Optional.empty(),
                known,
                new MasterSecret<>(master),
                extended,
                encryptThenMac,
                common.serverName(),
                common.peerChain(),
                common.established(),
                common.lifetime()));
    }

    private static Optional<Session> readTls13(FieldReader in) throws DecodeException {
        Optional<Tls13Suite> suite = Tls13Suite.ofCode(in.uint16("cipher_suite"));
        Secret psk = Secret.wrap(in.opaque8("pre_shared_key", 0, 0xff).toArray());
        long ageAdd = in.uint32("ticket_age_add", String::valueOf);
        long maxEarlyData = in.uint32("max_early_data_size", String::valueOf);
        Optional<String> protocol = readText(in, "protocol");
        Common common = Common.read(in);
        return suite.map(known -> new Tls13Session(
                ByteString.EMPTY,
                known,
                new PreSharedKey<>(psk),
                ageAdd,
                common.serverName(),
                protocol,
                common.peerChain(),
                common.established(),
                common.lifetime(),
                maxEarlyData));
    }

    /// What the sessions of both versions have.
    private record Common(
            Optional<String> serverName, Instant established, Duration lifetime, List<ByteString> peerChain) {

        static Common read(FieldReader in) throws DecodeException {
            Optional<String> name = readText(in, "server_name");
            long seconds = in.uint32("established", String::valueOf);
            int millis = in.uint16("established_millis");
            if (millis >= MILLIS_PER_SECOND) {
                throw in.malformed(
                        "established_millis", millis + " milliseconds are more than a second has", "RFC 5077 §4");
            }
            Instant established = Instant.ofEpochSecond(seconds).plusMillis(millis);
            Duration lifetime = Duration.ofSeconds(in.uint32("lifetime", String::valueOf));
            List<ByteString> chain = in.list24(
                    "peer_chain", 0, 0xff_ffff, LONGEST_CHAIN, item -> item.opaque24("certificate", 1, 0xff_ffff));
            return new Common(name, established, lifetime, chain);
        }
    }

    private static ByteString text(Optional<String> text) {
        return ByteString.copyOf(text.orElse("").getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> readText(FieldReader in, String field) throws DecodeException {
        ByteString bytes = in.opaque8(field, 0, 0xff);
        String text = new String(bytes.toArray(), StandardCharsets.UTF_8);
        if (!text(Optional.of(text)).equals(bytes)) {
            throw in.malformed(field, "it is not in UTF-8", "RFC 5077 §4");
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
