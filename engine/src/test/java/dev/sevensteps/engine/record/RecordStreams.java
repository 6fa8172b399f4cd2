package dev.sevensteps.engine.record;

import dev.sevensteps.engine.World;
import dev.sevensteps.engine.crypto.Adapters;
import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.DeterministicRandom;
import dev.sevensteps.engine.crypto.RandomSource;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.suite.AeadAlgorithm;
import dev.sevensteps.engine.suite.CbcAlgorithm;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.Limits;
import dev.sevensteps.model.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/// What is said over a connection, how it is protected, and how a network cuts it.
final class RecordStreams extends DomainContextBase {

    static final int TLS_1_2 = 0x0303;
    private static final CbcAlgorithm CBC = CbcAlgorithm.AES_256_CBC_SHA384;

    /// Something said: one call of [RecordWriter#write].
    record Said(ContentType type, ByteString content) {}

    /// A protection that can be made anew for each end. Its name is that of adapter and algorithm.
    record Keys(String name, Supplier<Protection> protection) {

        Protection make() {
            return protection.get();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    /// The lengths of the pieces in which bytes arrive; the last one counts for all that remains.
    record Cuts(List<Integer> lengths) {}

    static Protection tls12(Crypto crypto, AeadAlgorithm algorithm, long seed) {
        RandomSource random = new DeterministicRandom(seed);
        return new Tls12Aead(
                crypto,
                algorithm,
                Secret.wrap(random.bytes(algorithm.keyLength())),
                Secret.wrap(random.bytes(algorithm.fixedIvLength())));
    }

    @Provide
    Arbitrary<Keys> keys() {
        List<Keys> all = new ArrayList<>();
        all.add(new Keys("none", Unprotected::new));
        for (Crypto crypto : Adapters.ALL) {
            for (AeadAlgorithm algorithm : AeadAlgorithm.values()) {
                all.add(new Keys(crypto.name() + " " + algorithm, () -> tls12(crypto, algorithm, 7)));
            }
        }
        // In CBC mode one algorithm will do: they differ in lengths alone.
        all.add(new Keys("MAC-then-encrypt", () -> new Tls12MacThenEncrypt(World.environment("records"), CBC, cbc())));
        all.add(new Keys("encrypt-then-MAC", () -> new Tls12EncryptThenMac(World.environment("records"), CBC, cbc())));
        return Arbitraries.of(all);
    }

    private static CbcKeys cbc() {
        RandomSource random = new DeterministicRandom(7);
        return new CbcKeys(Secret.wrap(random.bytes(CBC.macKeyLength())), Secret.wrap(random.bytes(CBC.keyLength())));
    }

    @Provide
    Arbitrary<Said> said() {
        Arbitrary<Integer> lengths = Arbitraries.frequencyOf(
                Tuple.of(20, Arbitraries.integers().between(1, 60)),
                Tuple.of(
                        1,
                        Arbitraries.of(
                                Limits.PLAINTEXT_LENGTH - 1,
                                Limits.PLAINTEXT_LENGTH,
                                Limits.PLAINTEXT_LENGTH + 1,
                                2 * Limits.PLAINTEXT_LENGTH + 1)));
        return Combinators.combine(Arbitraries.of(ContentType.class), lengths, Arbitraries.longs())
                .as((type, length, seed) ->
                        new Said(type, ByteString.copyOf(new DeterministicRandom(seed).bytes(length))));
    }

    @Provide
    Arbitrary<List<Said>> talks() {
        return said().list().ofMaxSize(8);
    }

    @Provide
    Arbitrary<Cuts> cuts() {
        return Arbitraries.oneOf(
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.integers().between(1, 20_000),
                        Arbitraries.just(1))
                .list()
                .ofMinSize(1)
                .ofMaxSize(60)
                .map(Cuts::new);
    }

    /// Writes what is said.
    static byte[] write(List<Said> talk, Protection protection, int maxContentLength) throws RecordException {
        Outbox outbox = new Outbox();
        RecordWriter writer = new RecordWriter(outbox, TLS_1_2);
        writer.switchTo(protection);
        writer.limitContent(maxContentLength);
        for (Said said : talk) {
            writer.write(said.type(), said.content().toArray());
        }
        return outbox.drain();
    }

    /// Reads bytes that arrive in pieces, each in an array of its own with other bytes around it, and hands out copies
    /// of the records.
    static List<Said> read(RecordReader reader, byte[] wire, Cuts cuts) throws RecordException {
        List<Said> heard = new ArrayList<>();
        int at = 0;
        for (int piece = 0; at < wire.length; piece++) {
            int last = cuts.lengths().size() - 1;
            int length = Math.min(wire.length - at, cuts.lengths().get(Math.min(piece, last)));
            byte[] arrived = new byte[length + 10];
            Arrays.fill(arrived, (byte) 0x16);
            System.arraycopy(wire, at, arrived, 6, length);
            at += length;
            reader.feed(arrived, 6, length);
            for (ReceivedRecord record = reader.next(); record != null; record = reader.next()) {
                heard.add(new Said(record.type(), ByteString.copyOf(record.content())));
            }
            Arrays.fill(arrived, (byte) 0x55); // the reader has no claim to it any more
        }
        return heard;
    }

    /// The next record, which must be there.
    static ReceivedRecord next(RecordReader reader) throws RecordException {
        return Objects.requireNonNull(reader.next());
    }

    /// Where each record begins on the wire, and where the last one ends.
    static List<Integer> borders(byte[] wire) {
        List<Integer> borders = new ArrayList<>();
        int at = 0;
        while (at < wire.length) {
            borders.add(at);
            at += 5 + ((wire[at + 3] & 0xff) << 8 | (wire[at + 4] & 0xff));
        }
        borders.add(at);
        return borders;
    }
}
