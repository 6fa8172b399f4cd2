package dev.sevensteps.book.broken;

import dev.sevensteps.book.runs.Carrier;
import dev.sevensteps.book.runs.Plan;
import dev.sevensteps.book.runs.Rehearsal;
import dev.sevensteps.book.runs.World;
import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.trace.Recorder;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.ClientKeyExchange;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.MessageContext;
import dev.sevensteps.engine.wire.RecordHeader;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Tls12;
import java.math.BigInteger;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;

/// How a server is asked about what it decrypts.
final class Questions {

    /// CLIENT-HELLO of SSL 2.0 (RFC 6101 appendix E): its length, type and version, how long the three lists are, two ciphers, of
    /// which the second is an export cipher, no session, and a challenge.
    private static final ByteString SSL2_HELLO =
            ByteString.ofHex("801f" + "01" + "0002" + "0006" + "0000" + "0010" + "010080" + "020080" + "d0".repeat(16));

    /// Which of the client's records holds its Finished.
    private static final int FINISHED = 3;

    private static final int BLOCK = 16;

    private Questions() {}

    static Plan dhe() {
        return Scenes.tls12().withExchange(KeyExchange.DHE).withGroups(NamedGroup.FFDHE2048);
    }

    static Plan cbc() {
        return Scenes.tls12().withSuites(Tls12Suite.TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA);
    }

    /// A client sends the encrypted secret of a recorded handshake, multiplied. Who knows `c = m^e` can say what `(factor·m)^e` is,
    /// and need not know `m`.
    static List<Trace> askingAboutARecordedSecret(Scenes scenes, long factor) {
        World world = scenes.world(Attempts.staticRsa());
        RSAPublicKey key =
                (RSAPublicKey) world.identity().certificates().getFirst().getPublicKey();
        BigInteger multiplier = BigInteger.valueOf(factor).modPow(key.getPublicExponent(), key.getModulus());
        return sayingWhatWasRecorded(world, KeyExchange.RSA, ClientKeyExchange.Rsa.class, recorded -> {
            ByteString encrypted = recorded.encryptedPreMasterSecret();
            BigInteger question =
                    new BigInteger(1, encrypted.toArray()).multiply(multiplier).mod(key.getModulus());
            return new ClientKeyExchange.Rsa(unsigned(question, encrypted.length()));
        });
    }

    /// A client sends the public value of a recorded handshake in one of its own.
    static List<Trace> sendingARecordedShare(Scenes scenes) {
        return sayingWhatWasRecorded(
                scenes.world(dhe()), KeyExchange.DHE, ClientKeyExchange.Dhe.class, recorded -> recorded);
    }

    private static <M extends ClientKeyExchange> List<Trace> sayingWhatWasRecorded(
            World world, KeyExchange exchange, Class<M> kind, UnaryOperator<M> edit) {
        MessageContext context = MessageContext.chosen(Role.CLIENT, exchange);
        byte[] said = Scenes.spoken(Rehearsal.of(world).client(), Tls12.CLIENT_KEY_EXCHANGE)
                .bytes()
                .toArray();
        M question = edit.apply(Lies.read(said, kind, context));
        return List.of(Liar.play(
                        world.afterwards(),
                        Role.CLIENT,
                        Lies.editing(Tls12.CLIENT_KEY_EXCHANGE, kind, context, _ -> question))
                .server());
    }

    /// A number in so many bytes, with leading zeros.
    static ByteString unsigned(BigInteger number, int length) {
        byte[] signed = number.toByteArray();
        byte[] padded = new byte[length];
        int count = Math.min(signed.length, length);
        System.arraycopy(signed, signed.length - count, padded, length - count, count);
        return ByteString.copyOf(padded);
    }

    static List<Trace> greetingInSsl2(Scenes scenes) {
        World world = scenes.world(Attempts.staticRsa());
        Recorder recorder = Recorder.at(Role.SERVER, world.clock());
        Connection server = Connection.server(world.serverPolicy(), world.environment(Role.SERVER, recorder), recorder);
        return List.of(Attempts.hear(server, SSL2_HELLO.toArray(), recorder));
    }

    /// What a server makes of what somebody on the way has changed.
    static List<Trace> changed(Scenes scenes, Carrier attacker) {
        return List.of(Rehearsal.of(scenes.world(cbc()), attacker).server());
    }

    /// The last byte of the next to last block is added to the last byte of the record, which says how long the padding is.
    static Carrier changingThePadding() {
        return changingFinished(3 * BLOCK - 1);
    }

    /// The first byte of the initialisation vector is added to the first byte of the message.
    static Carrier changingTheContent() {
        return changingFinished(0);
    }

    /// The record has an initialisation vector and three blocks: the message, sixteen bytes of its MAC, and the other four with
    /// twelve bytes of padding. An extended master secret would depend on the hello that is changed, too.
    private static Carrier changingFinished(int offset) {
        Carrier changing = new Spot(Role.CLIENT, FINISHED, RecordHeader.LENGTH + offset).tamperer();
        return new Carrier() {
            private boolean greeted;

            @Override
            public byte[] carry(Role sender, byte[] bytes) {
                boolean greets = sender == Role.CLIENT && !greeted;
                greeted |= greets;
                return changing.carry(sender, greets ? macBeforeEncryption(bytes) : bytes);
            }
        };
    }

    /// The record of a ClientHello from which RFC 7366 and RFC 7627 are taken out.
    private static byte[] macBeforeEncryption(byte[] record) {
        ClientHello hello = Lies.read(
                Arrays.copyOfRange(record, RecordHeader.LENGTH, record.length),
                ClientHello.class,
                MessageContext.offered(Role.CLIENT));
        byte[] message = HandshakeCodec.encode(
                Hellos.without(hello, ExtensionType.ENCRYPT_THEN_MAC, ExtensionType.EXTENDED_MASTER_SECRET));
        byte[] changed = Arrays.copyOf(record, RecordHeader.LENGTH + message.length);
        changed[RecordHeader.LENGTH - 2] = (byte) (message.length >> Byte.SIZE);
        changed[RecordHeader.LENGTH - 1] = (byte) message.length;
        System.arraycopy(message, 0, changed, RecordHeader.LENGTH, message.length);
        return changed;
    }
}
