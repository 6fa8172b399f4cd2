package dev.sevensteps.engine.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.wire.WireArbitraries.Sent;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/// What holds for all handshake messages and for all bytes that claim to be one.
final class HandshakeCodecProperties {

    /// Groups lie in groups at most this deep: a message, its extensions, one of them, its data, a list, an element.
    private static final int DEEPEST = 7;

    @Property(tries = 600)
    void whatIsWrittenIsReadAgain(@ForAll("sent") Sent sent) throws DecodeException {
        assertThat(HandshakeCodec.decode(sent.bytes(), sent.context())).isEqualTo(sent.message());
    }

    /// There is one way to write a message: bytes that are accepted come back as they were. Enough of the mutated
    /// messages are accepted for that to mean something, and enough are refused.
    @Property(tries = 600)
    void whatIsReadIsWrittenAgain(@ForAll("mutated") Received received) {
        Optional<HandshakeMessage> message = received.decode();
        message.ifPresent(
                accepted -> assertThat(HandshakeCodec.encode(accepted)).isEqualTo(received.bytes()));
        Statistics.collect(message.isPresent() ? "accepted" : "refused");
        Statistics.coverage(coverage -> {
            coverage.check("accepted").percentage(share -> share > 20);
            coverage.check("refused").percentage(share -> share > 20);
        });
    }

    /// Neither an unchecked exception nor an endless loop: only a [DecodeException] is caught, and each field that is
    /// read takes at least one byte, so the number of fields bounds the work.
    @Property(tries = 400)
    void whateverArrivesIsAMessageOrADecodeErrorAfterBoundedWork(@ForAll("received") Received received) {
        List<Field> fields = new ArrayList<>();
        try {
            HandshakeCodec.read(FieldReader.annotating(received.bytes(), fields::add), received.context());
        } catch (DecodeException refusal) {
            assertReadable(refusal, received.bytes().length);
        }
        long leaves = fields.stream().filter(HandshakeCodecProperties::isLeaf).count();
        assertThat(leaves).isLessThanOrEqualTo(received.bytes().length);
        assertThat(fields.size()).isLessThanOrEqualTo(DEEPEST * (received.bytes().length + 1));
    }

    /// That someone listens changes nothing.
    @Property(tries = 400)
    void annotatingReadsTheSame(@ForAll("mutated") Received received) {
        Optional<HandshakeMessage> heard;
        try {
            heard = Optional.of(
                    HandshakeCodec.read(FieldReader.annotating(received.bytes(), field -> {}), received.context()));
        } catch (DecodeException refusal) {
            heard = Optional.empty();
        }
        assertThat(heard).isEqualTo(received.decode());
    }

    @Property(tries = 400)
    void truncatedMessagesAreRefusedAtEveryByte(@ForAll("sent") Sent sent, @ForAll @IntRange(max = 10_000) int where) {
        byte[] bytes = sent.bytes();
        byte[] cut = Arrays.copyOf(bytes, where % bytes.length);
        assertThat(new Received(cut, sent.context()).decode()).isEmpty();
    }

    /// A message that is cut is refused too when its header is corrected, so that only the body is wrong.
    @Property(tries = 400)
    void messagesWithoutTheirLastByteAreRefused(@ForAll("sent") Sent sent) {
        byte[] bytes = sent.bytes();
        if (bytes.length > HandshakeHeader.LENGTH) {
            byte[] cut = Arrays.copyOf(bytes, bytes.length - 1);
            correctLength(cut);
            assertThat(new Received(cut, sent.context()).decode()).isEmpty();
        }
    }

    @Property(tries = 400)
    void messagesWithABytesMoreAreRefused(@ForAll("sent") Sent sent, @ForAll byte more) {
        byte[] bytes = sent.bytes();
        byte[] longer = Arrays.copyOf(bytes, bytes.length + 1);
        longer[bytes.length] = more;
        assertThat(new Received(longer, sent.context()).decode()).isEmpty();
        correctLength(longer);
        assertThat(new Received(longer, sent.context()).decode()).isEmpty();
    }

    /// The annotation accounts for every byte exactly once, in order; a group spans exactly what is in it.
    @Property(tries = 600)
    void annotationAccountsForEveryByteExactlyOnce(@ForAll("sent") Sent sent) throws DecodeException {
        byte[] bytes = sent.bytes();
        List<Field> fields = HandshakeCodec.annotate(bytes, sent.context());
        int end = 0;
        for (Field leaf :
                fields.stream().filter(HandshakeCodecProperties::isLeaf).toList()) {
            assertThat(leaf.offset()).as(leaf.path()).isEqualTo(end);
            assertThat(leaf.value()).as(leaf.path()).isNotEmpty();
            end = leaf.end();
        }
        assertThat(end).isEqualTo(bytes.length);
        assertGroupsSpanTheirFields(fields);
    }

    /// A path names one field.
    @Property(tries = 400)
    void pathsAreUnique(@ForAll("sent") Sent sent) throws DecodeException {
        Set<String> paths = new HashSet<>();
        for (Field field : HandshakeCodec.annotate(sent.bytes(), sent.context())) {
            assertThat(paths.add(field.path())).as(field.path()).isTrue();
        }
    }

    /// A field has one name: reader and writer agree on the name, place, kind and depth of every field.
    @Property(tries = 400)
    void readerAndWriterCallEveryByteByTheSameName(@ForAll("sent") Sent sent) throws DecodeException {
        List<Field> written = new ArrayList<>();
        FieldWriter out = FieldWriter.annotating(written::add);
        HandshakeCodec.write(sent.message(), out);
        written.sort(Field.READING_ORDER);
        List<Field> read = HandshakeCodec.annotate(out.toArray(), sent.context()).stream()
                .map(field -> new Field(field.offset(), field.length(), field.path(), "", field.depth(), field.kind()))
                .toList();
        assertThat(written).isEqualTo(read);
    }

    /// A length that says the truth is counted by the field itself.
    @Property(tries = 400)
    void lengthsSayHowMuchFollows(@ForAll("sent") Sent sent) throws DecodeException {
        List<Field> fields = HandshakeCodec.annotate(sent.bytes(), sent.context());
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            if (field.kind() == Field.Kind.LENGTH && !field.path().equals("length")) {
                assertThat(Integer.parseInt(field.value()))
                        .as(field.path())
                        .isEqualTo(whatTheLengthMeasures(fields, i));
            }
        }
    }

    @Property(tries = 500)
    void everyMessageKnowsItsType(@ForAll("sent") Sent sent) {
        assertThat(sent.bytes()[0] & 0xff).isEqualTo(sent.message().type().code());
    }

    @Provide
    Arbitrary<Sent> sent() {
        return WireArbitraries.sent();
    }

    /// Messages with a few bytes changed, removed, or put in between, and the length in the header corrected as often
    /// as not: many are refused, some deep inside.
    @Provide
    Arbitrary<Received> mutated() {
        Arbitrary<List<Edit>> edits = Combinators.combine(
                        Arbitraries.of(Edit.How.class),
                        Arbitraries.integers().between(0, 99_999).withDistribution(RandomDistribution.uniform()),
                        Arbitraries.bytes())
                .as(Edit::new)
                .list()
                .ofMinSize(0)
                .ofMaxSize(3);
        return Combinators.combine(WireArbitraries.sent(), edits, Arbitraries.of(true, false))
                .as((sent, list, corrected) -> {
                    byte[] bytes = sent.bytes();
                    for (Edit edit : list) {
                        bytes = edit.apply(bytes);
                    }
                    if (corrected && bytes.length >= HandshakeHeader.LENGTH) {
                        correctLength(bytes);
                    }
                    return new Received(bytes, sent.context());
                });
    }

    /// Mutated messages, random bytes under a good header, and random bytes.
    @Provide
    Arbitrary<Received> received() {
        Arbitrary<byte[]> noise = Arbitraries.bytes().array(byte[].class).ofMaxSize(2000);
        Arbitrary<byte[]> framed = Combinators.combine(Arbitraries.of(HandshakeType.class), noise)
                .as((type, body) -> {
                    byte[] bytes = new byte[HandshakeHeader.LENGTH + body.length];
                    bytes[0] = (byte) type.code();
                    System.arraycopy(body, 0, bytes, HandshakeHeader.LENGTH, body.length);
                    correctLength(bytes);
                    return bytes;
                });
        Arbitrary<Received> arbitrary = Combinators.combine(Arbitraries.oneOf(framed, noise), contexts())
                .as((bytes, context) -> new Received(bytes, context));
        return Arbitraries.oneOf(mutated(), arbitrary);
    }

    private static Arbitrary<MessageContext> contexts() {
        return Combinators.combine(
                        Arbitraries.of(Role.class), Arbitraries.of(KeyExchange.class), Arbitraries.of(true, false))
                .as((sender, keyExchange, chosen) ->
                        chosen ? MessageContext.chosen(sender, keyExchange) : MessageContext.offered(sender));
    }

    /// Bytes that came from somewhere.
    record Received(ByteString message, MessageContext context) {

        Received(byte[] message, MessageContext context) {
            this(ByteString.copyOf(message), context);
        }

        byte[] bytes() {
            return message.toArray();
        }

        Optional<HandshakeMessage> decode() {
            try {
                return Optional.of(HandshakeCodec.decode(bytes(), context));
            } catch (DecodeException refusal) {
                assertReadable(refusal, message.length());
                return Optional.empty();
            }
        }
    }

    /// A change of one byte, at a place that is taken modulo the length.
    record Edit(How how, int where, byte value) {

        enum How {
            CHANGE,
            REMOVE,
            INSERT
        }

        byte[] apply(byte[] bytes) {
            int at = where % (bytes.length + 1);
            List<Byte> edited = new ArrayList<>();
            for (byte each : bytes) {
                edited.add(each);
            }
            switch (how) {
                case CHANGE -> {
                    if (at < bytes.length) {
                        edited.set(at, value);
                    }
                }
                case REMOVE -> {
                    if (at < bytes.length) {
                        edited.remove(at);
                    }
                }
                case INSERT -> edited.add(at, value);
            }
            byte[] result = new byte[edited.size()];
            for (int i = 0; i < result.length; i++) {
                result[i] = edited.get(i);
            }
            return result;
        }
    }

    private static void correctLength(byte[] bytes) {
        int length = bytes.length - HandshakeHeader.LENGTH;
        bytes[1] = (byte) (length >> 16);
        bytes[2] = (byte) (length >> 8);
        bytes[3] = (byte) length;
    }

    private static void assertReadable(DecodeException refusal, int length) {
        assertThat(refusal.getMessage())
                .startsWith("Cannot read ")
                .endsWith(".")
                .doesNotContain("  ");
        assertThat(refusal.field()).isNotEmpty();
        assertThat(refusal.offset()).isBetween(0, length);
        assertThat(refusal.reference()).matches("(RFC \\d+ §[\\d.]+)?");
        assertThat(EnumSet.of(
                        Alert.DECODE_ERROR, Alert.ILLEGAL_PARAMETER, Alert.UNEXPECTED_MESSAGE, Alert.MISSING_EXTENSION))
                .contains(refusal.alert());
    }

    private static boolean isLeaf(Field field) {
        return field.kind() != Field.Kind.GROUP;
    }

    private static void assertGroupsSpanTheirFields(List<Field> fields) {
        for (int i = 0; i < fields.size(); i++) {
            Field group = fields.get(i);
            if (group.kind() == Field.Kind.GROUP) {
                int end = group.offset();
                for (int j = i + 1; j < fields.size() && fields.get(j).depth() > group.depth(); j++) {
                    assertThat(fields.get(j).path()).startsWith(group.path() + ".");
                    end = fields.get(j).end();
                }
                assertThat(end).as(group.path()).isEqualTo(group.end());
            }
        }
    }

    /// A length in a group measures the rest of the group; a length beside its field measures that field.
    private static int whatTheLengthMeasures(List<Field> fields, int index) {
        Field length = fields.get(index);
        String measured = length.path().substring(0, length.path().length() - ".length".length());
        for (Field field : fields) {
            if (field.path().equals(measured)) {
                return field.kind() == Field.Kind.GROUP ? field.end() - length.end() : field.length();
            }
        }
        return 0;
    }
}
