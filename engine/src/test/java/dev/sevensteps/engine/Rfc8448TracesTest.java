package dev.sevensteps.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.crypto.BouncyCastleCrypto;
import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.EphemeralKey;
import dev.sevensteps.engine.crypto.RunningHash;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.crypto.SecretAlgebra;
import dev.sevensteps.engine.record.Outbox;
import dev.sevensteps.engine.record.ReceivedRecord;
import dev.sevensteps.engine.record.RecordException;
import dev.sevensteps.engine.record.RecordPadding;
import dev.sevensteps.engine.record.RecordReader;
import dev.sevensteps.engine.record.RecordWriter;
import dev.sevensteps.engine.record.Tls13Aead;
import dev.sevensteps.engine.suite.HashAlgorithm;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.DecodeException;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.HandshakeMessage;
import dev.sevensteps.engine.wire.HelloRetryRequest;
import dev.sevensteps.engine.wire.MessageContext;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.keys.EarlySecret;
import dev.sevensteps.model.keys.HandshakeSecret;
import dev.sevensteps.model.keys.MainSecret;
import dev.sevensteps.model.keys.PreSharedKey;
import dev.sevensteps.model.keys.ResumptionSecret;
import dev.sevensteps.model.keys.SharedSecret;
import dev.sevensteps.model.keys.Tls13KeySchedule;
import dev.sevensteps.model.keys.TrafficSecret;
import dev.sevensteps.model.keys.WriteKeys;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// All traces of RFC 8448, replayed with the keys that they give: every message is read and written, every secret made out of
/// the one before it and the conversation so far, every record sealed and opened, and each is what the RFC prints.
class Rfc8448TracesTest {

    private static final Crypto CRYPTO = new DefaultCrypto();
    private static final Tls13Suite SUITE = Tls13Suite.TLS_AES_128_GCM_SHA256;
    private static final Tls13KeySchedule<Secret> SCHEDULE = new Tls13KeySchedule<>(
            new SecretAlgebra(CRYPTO, HashAlgorithm.SHA256), 32, SUITE.cipher().keyLength());

    /// A step of a trace.
    private record Act(Role who, String what, Map<String, ByteString> values) {

        ByteString value(String name) {
            return Objects.requireNonNull(values.get(name), () -> what + " has no " + name);
        }
    }

    @Test
    void allFiveTracesAreReplayed() throws Exception {
        Map<String, List<Act>> traces = traces();
        assertThat(traces).hasSize(5);
        ByteString ticketKey = ByteString.EMPTY;
        int compared = 0;
        for (Map.Entry<String, List<Act>> trace : traces.entrySet()) {
            Replay replay = new Replay(ticketKey);
            for (Act act : trace.getValue()) {
                replay.play(act);
            }
            ticketKey = replay.ticketKey.isEmpty() ? ticketKey : replay.ticketKey;
            compared += replay.compared;
        }
        assertThat(compared).isEqualTo(COMPARED);
    }

    /// How many values of the RFC were compared with ours.
    private static final int COMPARED = 226;

    private static Map<String, List<Act>> traces() throws IOException {
        Map<String, List<Act>> traces = new LinkedHashMap<>();
        List<Act> current = new ArrayList<>();
        try (InputStream in = Objects.requireNonNull(Rfc8448TracesTest.class.getResourceAsStream("rfc8448.txt"))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                if (line.startsWith("## ")) {
                    current = new ArrayList<>();
                    traces.put(line, current);
                } else if (!line.startsWith("#")) {
                    current.add(act(line));
                }
            }
        }
        return traces;
    }

    private static Act act(String line) {
        String[] parts = line.split(" \\| ", -1);
        Map<String, ByteString> values = new LinkedHashMap<>();
        for (int i = 2; i < parts.length; i++) {
            String[] value = parts[i].split("=", -1);
            values.put(value[0], ByteString.ofHex(value[1]));
        }
        return new Act(parts[0].equals("client") ? Role.CLIENT : Role.SERVER, parts[1], values);
    }

    /// One trace, as far as it has been played.
    private static final class Replay {

        private final ByteString preSharedKey;
        private final Map<Role, EphemeralKey> keys = new EnumMap<>(Role.class);
        private final Map<Role, ByteString> shares = new EnumMap<>(Role.class);
        private final Map<Role, Line> lines = new EnumMap<>(Role.class);
        private RunningHash transcript = CRYPTO.hash(HashAlgorithm.SHA256);
        private @Nullable EarlySecret<Secret> early;
        private @Nullable HandshakeSecret<Secret> handshake;
        private @Nullable MainSecret<Secret> main;
        private @Nullable ResumptionSecret<Secret> resumption;
        private final Map<Role, TrafficSecret<Secret>> handshakeTraffic = new EnumMap<>(Role.class);
        private final Map<Role, TrafficSecret<Secret>> applicationTraffic = new EnumMap<>(Role.class);
        private @Nullable TrafficSecret<Secret> earlyTraffic;
        private ByteString ticketKey = ByteString.EMPTY;
        private ByteString unbound = ByteString.EMPTY;
        private int compared;

        Replay(ByteString preSharedKey) {
            this.preSharedKey = preSharedKey;
            for (Role role : Role.values()) {
                lines.put(role, new Line(role));
            }
        }

        void play(Act act) throws Exception {
            String what = act.what();
            if (what.startsWith("create an ephemeral x25519")) {
                createKey(act);
            } else if (what.startsWith("create an ephemeral P-256")) {
                keys.clear();
            } else if (what.startsWith("construct a")) {
                construct(act.who(), act.values().values().iterator().next());
            } else if (what.startsWith("extract secret \"early\"")) {
                early = preSharedKeyIsUsed(act)
                        ? SCHEDULE.earlySecret(new PreSharedKey<>(Secret.wrap(preSharedKey.toArray())))
                        : SCHEDULE.earlySecret();
                compare(act, "secret", early.value());
            } else if (what.startsWith("extract secret \"handshake\"")) {
                handshake = SCHEDULE.handshakeSecret(known(early), shared(act));
                compare(act, "secret", handshake.value());
            } else if (what.startsWith("extract secret \"master\"")) {
                main = SCHEDULE.mainSecret(known(handshake));
                compare(act, "secret", main.value());
            } else if (what.startsWith("derive secret")) {
                derive(act);
            } else if (what.contains("traffic keys for")) {
                useKeys(act);
            } else if (what.startsWith("calculate finished")) {
                TrafficSecret<Secret> base = known(handshakeTraffic.get(act.who()));
                compare(act, "PRK", base.value());
                compare(act, "finished", SCHEDULE.verifyData(base, soFar()));
            } else if (what.startsWith("calculate PSK binder")) {
                assertThat(act.value("binder hash").hex())
                        .isEqualTo(hashOf(unbound).hex());
                compare(
                        act,
                        "finished",
                        SCHEDULE.binder(known(early), SecretAlgebra.ingredient(act.value("binder hash"))));
            } else if (what.startsWith("generate resumption secret")) {
                Secret key = SCHEDULE.preSharedKey(known(resumption), SecretAlgebra.ingredient(act.value("hash")))
                        .value();
                compare(act, "expanded", key);
                ticketKey = ByteString.copyOf(key.expose());
            } else if (what.startsWith("send ")) {
                send(act);
            } else {
                throw new AssertionError("What is that? " + what);
            }
        }

        private boolean preSharedKeyIsUsed(Act act) {
            return act.value("IKM").equals(preSharedKey) && !preSharedKey.isEmpty();
        }

        private void createKey(Act act) {
            byte[] given = act.value("private key").toArray();
            EphemeralKey key = new BouncyCastleCrypto()
                    .generate(NamedGroup.X25519, target -> System.arraycopy(given, 0, target, 0, target.length));
            assertThat(ByteString.copyOf(key.publicValue())).isEqualTo(act.value("public key"));
            keys.put(act.who(), key);
            shares.put(act.who(), act.value("public key"));
            compared++;
        }

        /// What Diffie-Hellman gives; in the trace with P-256, as the RFC prints it.
        private SharedSecret<Secret> shared(Act act) throws GeneralSecurityException {
            EphemeralKey mine = keys.get(Role.SERVER);
            if (mine == null) {
                return new SharedSecret<>(Secret.wrap(act.value("IKM").toArray()));
            }
            Secret agreed = mine.agree(known(shares.get(Role.CLIENT)).toArray());
            compare(act, "IKM", agreed);
            return new SharedSecret<>(agreed);
        }

        private void construct(Role sender, ByteString bytes) throws DecodeException {
            int length = (bytes.at(1) & 0xff) << 16 | (bytes.at(2) & 0xff) << 8 | (bytes.at(3) & 0xff);
            if (length != bytes.length() - 4) {
                unbound = bytes;
                return;
            }
            HandshakeMessage message = HandshakeCodec.decode(bytes.toArray(), context(sender));
            assertThat(ByteString.copyOf(HandshakeCodec.encode(message))).isEqualTo(bytes);
            compared++;
            if (message instanceof HelloRetryRequest) {
                byte[] first = transcript.current();
                transcript = CRYPTO.hash(HashAlgorithm.SHA256);
                transcript.update(HandshakeCodec.messageHash(first));
            }
            transcript.update(bytes.toArray());
        }

        private MessageContext context(Role sender) {
            return handshakeTraffic.isEmpty() ? MessageContext.offered(sender) : new MessageContext.Tls13(sender, 32);
        }

        private void derive(Act act) {
            if (act.what().contains("tls13 derived")) {
                return; // The next secret is made with it, and compared.
            }
            Secret soFar = soFar();
            assertThat(act.value("hash")).isEqualTo(ByteString.copyOf(soFar.expose()));
            String label = act.what().replaceAll(".*\"tls13 (.*)\".*", "$1");
            Secret made = switch (label) {
                case "c e traffic" -> {
                    earlyTraffic = SCHEDULE.earlyTrafficSecret(known(early), soFar);
                    yield known(earlyTraffic).value();
                }
                case "e exp master" ->
                    SCHEDULE.earlyExporterSecret(known(early), soFar).value();
                case "c hs traffic" -> handshakeTraffic(Role.CLIENT, soFar);
                case "s hs traffic" -> handshakeTraffic(Role.SERVER, soFar);
                case "c ap traffic" -> applicationTraffic(Role.CLIENT, soFar);
                case "s ap traffic" -> applicationTraffic(Role.SERVER, soFar);
                case "exp master" -> SCHEDULE.exporterSecret(known(main), soFar).value();
                case "res master" -> {
                    resumption = SCHEDULE.resumptionSecret(known(main), soFar);
                    yield known(resumption).value();
                }
                default -> throw new AssertionError("What is that? " + label);
            };
            compare(act, "expanded", made);
        }

        private Secret handshakeTraffic(Role sender, Secret soFar) {
            TrafficSecret<Secret> secret = SCHEDULE.handshakeTrafficSecret(sender, known(handshake), soFar);
            handshakeTraffic.put(sender, secret);
            return secret.value();
        }

        private Secret applicationTraffic(Role sender, Secret soFar) {
            TrafficSecret<Secret> secret = SCHEDULE.applicationTrafficSecret(sender, known(main), soFar);
            applicationTraffic.put(sender, secret);
            return secret.value();
        }

        /// The keys with which an end writes from here on; those that a server reads with are the client's.
        private void useKeys(Act act) {
            Role writer = act.what().contains("read") ? act.who().peer() : act.who();
            TrafficSecret<Secret> secret = act.what().contains("early")
                    ? known(earlyTraffic)
                    : known((act.what().contains("handshake") ? handshakeTraffic : applicationTraffic).get(writer));
            compare(act, "PRK", secret.value());
            WriteKeys<Secret> made = SCHEDULE.writeKeys(secret);
            compare(act, "key expanded", made.key());
            compare(act, "iv expanded", made.iv());
            known(lines.get(writer)).use(made);
        }

        private void send(Act act) throws RecordException, DecodeException {
            ByteString payload = act.value("payload");
            ContentType type = act.what().contains("application_data")
                    ? ContentType.APPLICATION_DATA
                    : act.what().contains("alert")
                            ? ContentType.ALERT
                            : act.what().contains("change_cipher_spec")
                                    ? ContentType.CHANGE_CIPHER_SPEC
                                    : ContentType.HANDSHAKE;
            if (!unbound.isEmpty()) {
                unbound = ByteString.EMPTY;
                construct(act.who(), payload);
            }
            Line line = known(lines.get(act.who()));
            assertThat(line.seal(type, payload)).isEqualTo(act.value("complete record"));
            assertThat(line.open(act.value("complete record"))).isEqualTo(payload);
            compared++;
        }

        private Secret soFar() {
            return Secret.wrap(transcript.current());
        }

        private static ByteString hashOf(ByteString bytes) {
            RunningHash hash = CRYPTO.hash(HashAlgorithm.SHA256);
            hash.update(bytes.toArray());
            return ByteString.copyOf(hash.current());
        }

        private void compare(Act act, String name, Secret ours) {
            assertThat(ByteString.copyOf(ours.expose()).hex())
                    .as("%s %s: %s", act.who(), act.what(), name)
                    .isEqualTo(act.value(name).hex());
            compared++;
        }

        private static <T> T known(@Nullable T value) {
            return Objects.requireNonNull(value, "It is not there yet.");
        }
    }

    /// The records of one end.
    private static final class Line {

        private final Outbox outbox = new Outbox();
        private final RecordWriter writer;
        private RecordReader reader = new RecordReader();

        Line(Role sender) {
            // RFC 9846 §5.1: the first ClientHello alone may say TLS 1.0.
            writer = new RecordWriter(outbox, sender == Role.CLIENT ? 0x0301 : 0x0303);
        }

        void use(WriteKeys<Secret> keys) {
            writer.switchTo(aead(keys));
            reader = new RecordReader();
            reader.ignoreVersions();
            reader.switchTo(aead(keys));
        }

        private static Tls13Aead aead(WriteKeys<Secret> keys) {
            return new Tls13Aead(CRYPTO, SUITE.cipher(), keys, RecordPadding.none(), Tls13Aead.INNER_LENGTH);
        }

        ByteString seal(ContentType type, ByteString content) throws RecordException {
            if (type == ContentType.CHANGE_CIPHER_SPEC) {
                writer.useVersion(0x0303);
                writer.writeInClear(type, content.toArray());
            } else {
                writer.write(type, content.toArray());
            }
            writer.useVersion(0x0303);
            return ByteString.copyOf(outbox.drain());
        }

        ByteString open(ByteString bytes) throws RecordException {
            reader.feed(bytes.toArray(), 0, bytes.length());
            ReceivedRecord record = Objects.requireNonNull(reader.next());
            return ByteString.copyOf(record.content());
        }
    }
}
