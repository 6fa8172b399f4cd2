package dev.sevensteps.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.DecodeException;
import dev.sevensteps.engine.wire.Extension;
import dev.sevensteps.engine.wire.Extensions;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.HandshakeMessage;
import dev.sevensteps.engine.wire.MessageContext;
import dev.sevensteps.engine.wire.RecordHeader;
import dev.sevensteps.engine.wire.ServerHello;
import dev.sevensteps.engine.wire.SupportedVersions;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.State;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Downgrade: between two ends that both speak TLS 1.3 (and 1.2), someone edits hellos, and nothing else, as someone can who
/// has no keys. Whatever was edited, the handshake is never completed by either end.
class EditedHelloProperties {

    /// What is done to a hello.
    ///
    /// @param droppedExtensions which extensions are left out, by their place
    /// @param droppedSuites     which suites are left out of a ClientHello, by their place
    /// @param backwards         whether the extensions, all but the last, come in the opposite order
    /// @param versions          the supported versions that a ClientHello names instead; none for its own
    /// @param flipped           a byte of the random in which a bit is changed; -1 for none
    record Edit(
            BitSet droppedExtensions, BitSet droppedSuites, boolean backwards, List<Integer> versions, int flipped) {

        HandshakeMessage applied(HandshakeMessage message) {
            return switch (message) {
                case ClientHello hello ->
                    new ClientHello(
                            hello.clientVersion(),
                            random(hello.random()),
                            hello.sessionId(),
                            kept(hello.cipherSuites(), droppedSuites),
                            hello.compressionMethods(),
                            extensions(hello.extensions()));
                case ServerHello hello ->
                    new ServerHello(
                            hello.serverVersion(),
                            random(hello.random()),
                            hello.sessionId(),
                            hello.cipherSuite(),
                            hello.compressionMethod(),
                            extensions(hello.extensions()));
                default -> throw new AssertionError("No hello: " + message.type());
            };
        }

        private ByteString random(ByteString random) {
            if (flipped < 0) {
                return random;
            }
            byte[] bytes = random.toArray();
            bytes[flipped] ^= 1;
            return ByteString.copyOf(bytes);
        }

        private Extensions extensions(Extensions extensions) {
            List<Extension> list = new ArrayList<>(kept(extensions.list(), droppedExtensions));
            if (backwards && list.size() > 1) {
                List<Extension> turned =
                        new ArrayList<>(list.subList(0, list.size() - 1).reversed());
                turned.add(list.getLast());
                list = turned;
            }
            if (!versions.isEmpty()) {
                list.replaceAll(extension ->
                        extension instanceof SupportedVersions ? new SupportedVersions(versions) : extension);
            }
            return Extensions.of(list);
        }

        private static <T> List<T> kept(List<T> all, BitSet dropped) {
            List<T> kept = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                if (!dropped.get(i)) {
                    kept.add(all.get(i));
                }
            }
            return kept.isEmpty() ? all : kept;
        }
    }

    /// Edits the hellos of one end, and carries everything else as it is.
    private static final class Editor implements Pair.Carrier {
        private final Role victim;
        private final Edit edit;
        private boolean changed;

        Editor(Role victim, Edit edit) {
            this.victim = victim;
            this.edit = edit;
        }

        @Override
        public List<byte[]> carry(Pair pair, Role sender, byte[] record) {
            boolean isHello = sender == victim
                    && record[0] == ContentType.HANDSHAKE.code()
                    && (record[RecordHeader.LENGTH] == 1 || record[RecordHeader.LENGTH] == 2);
            if (!isHello) {
                return List.of(record);
            }
            byte[] message = Arrays.copyOfRange(record, RecordHeader.LENGTH, record.length);
            byte[] other = edited(message);
            changed |= !Arrays.equals(message, other);
            byte[] whole = Arrays.copyOf(record, RecordHeader.LENGTH + other.length);
            whole[3] = (byte) (other.length >> 8);
            whole[4] = (byte) other.length;
            System.arraycopy(other, 0, whole, RecordHeader.LENGTH, other.length);
            return List.of(whole);
        }

        private byte[] edited(byte[] message) {
            try {
                return HandshakeCodec.encode(
                        edit.applied(HandshakeCodec.decode(message, MessageContext.offered(victim))));
            } catch (DecodeException e) {
                // A server that was led to speak TLS 1.2 packs more behind its hello; that is carried as it is.
                return message;
            }
        }
    }

    @Property(tries = 400)
    void whoEditsHellosGetsNoHandshake(@ForAll Role victim, @ForAll("edits") Edit edit) {
        Editor editor = new Editor(victim, edit);
        Pair pair = DowngradeBreaches.bothSpeakBoth().carriedBy(editor).pump();
        Assume.that(editor.changed);

        for (Role role : Role.values()) {
            assertThat(pair.end(role).state()).as("%s", role).isNotInstanceOf(State.Established.class);
            assertThat(pair.dataAt(role)).isEmpty();
        }
    }

    @Provide
    Arbitrary<Edit> edits() {
        Arbitrary<BitSet> few = Arbitraries.integers()
                .between(0, 20)
                .set()
                .ofMaxSize(3)
                .map(places -> {
                    BitSet bits = new BitSet();
                    places.forEach(bits::set);
                    return bits;
                });
        Arbitrary<List<Integer>> versions = Arbitraries.of(
                List.of(),
                List.of(ProtocolVersion.TLS_1_2.code()),
                List.of(ProtocolVersion.TLS_1_3.code()),
                List.of(0x0302, 0x0303),
                List.of(0x7f1c));
        return Combinators.combine(
                        few,
                        few,
                        Arbitraries.of(true, false),
                        versions,
                        Arbitraries.integers().between(-1, 31))
                .as(Edit::new);
    }
}
