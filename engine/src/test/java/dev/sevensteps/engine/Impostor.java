package dev.sevensteps.engine;

import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.play.Phase;
import dev.sevensteps.engine.record.HandshakeJoiner;
import dev.sevensteps.engine.record.Outbox;
import dev.sevensteps.engine.record.Protection;
import dev.sevensteps.engine.record.ReceivedRecord;
import dev.sevensteps.engine.record.RecordException;
import dev.sevensteps.engine.record.RecordReader;
import dev.sevensteps.engine.record.RecordWriter;
import dev.sevensteps.engine.record.Tls12Aead;
import dev.sevensteps.engine.wire.AlertMessage;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.FieldWriter;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.HandshakeMessage;
import dev.sevensteps.engine.wire.HandshakeType;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// Stands on the wire, knows the keys of both ends, and says what it likes in the place of either: any message, at any
/// position, under the keys that are in force there. To the hearer it is a peer that follows the script up to a point
/// and then does not.
public final class Impostor implements Pair.Carrier {

    private static final int VERSION = 0x0303;

    /// What one end says: a whole handshake message, header included, or the content of another record.
    public record Words(ContentType type, ByteString bytes) {

        /// A handshake message.
        public static Words of(HandshakeMessage message) {
            return handshake(HandshakeCodec.encode(message));
        }

        /// A handshake message, whatever it is.
        public static Words handshake(byte[] bytes) {
            return new Words(ContentType.HANDSHAKE, ByteString.copyOf(bytes));
        }

        public static Words changeCipherSpec() {
            return new Words(ContentType.CHANGE_CIPHER_SPEC, ByteString.ofHex("01"));
        }

        public static Words applicationData() {
            return new Words(ContentType.APPLICATION_DATA, ByteString.ofHex("64617461"));
        }

        public static Words warning(Alert alert) {
            return alert(AlertMessage.warning(alert));
        }

        public static Words fatal(Alert alert) {
            return alert(AlertMessage.fatal(alert));
        }

        private static Words alert(AlertMessage alert) {
            FieldWriter out = FieldWriter.create();
            alert.write(out);
            return new Words(ContentType.ALERT, out.toByteString());
        }

        /// Whether this is a handshake message of a type.
        public boolean is(HandshakeType wanted) {
            return type == ContentType.HANDSHAKE && (bytes.at(0) & 0xff) == wanted.code();
        }
    }

    /// What the impostor makes of what it hears.
    @FunctionalInterface
    public interface Edit {

        /// Says what `hearer` hears in the place of `words`.
        ///
        /// @param position how many lines of the script have gone over the wire before, of both ends together
        List<Words> edit(Role sender, int position, Words words);
    }

    private final Edit edit;
    private final Map<Role, Ear> ears = new EnumMap<>(Role.class);
    private final Map<Role, Mouth> mouths = new EnumMap<>(Role.class);
    private UnaryOperator<Secret> forgery = key -> key;
    private int position;

    private Impostor(Edit edit) {
        this.edit = edit;
        for (Role role : Role.values()) {
            ears.put(role, new Ear());
            mouths.put(role, new Mouth());
        }
    }

    /// Changes what goes over the wire.
    public static Impostor who(Edit edit) {
        return new Impostor(edit);
    }

    /// Changes nothing, but opens everything and seals it again.
    public static Impostor whoOnlyListens() {
        return who((sender, position, words) -> List.of(words));
    }

    /// Says something else in the place of the line at one position, and is silent ever after.
    public static Impostor whoSaysAt(int when, Words... instead) {
        return who((sender, position, words) -> {
            if (position == when) {
                return List.of(instead);
            }
            return position < when ? List.of(words) : List.of();
        });
    }

    /// Says something more before the line at one position.
    public static Impostor whoAddsBefore(int when, Words... more) {
        return who((sender, position, words) -> {
            List<Words> all = new ArrayList<>(position == when ? List.of(more) : List.of());
            all.add(words);
            return all;
        });
    }

    /// Replaces each message of one type.
    public static Impostor whoReplaces(HandshakeType type, UnaryOperator<Words> replacement) {
        return who((sender, position, words) -> List.of(words.is(type) ? replacement.apply(words) : words));
    }

    /// Seals with other keys than those that the ends have agreed upon.
    public Impostor forgingKeys(UnaryOperator<Secret> newForgery) {
        forgery = newForgery;
        return this;
    }

    /// Puts no more than so many bytes into a record.
    public Impostor inRecordsOf(int length) {
        mouths.values().forEach(mouth -> mouth.writer.limitContent(length));
        return this;
    }

    @Override
    public List<byte[]> carry(Pair pair, Role sender, byte[] record) {
        try {
            List<byte[]> said = new ArrayList<>();
            for (Words words : ear(sender).hear(pair, sender, record)) {
                boolean isLine =
                        words.type() == ContentType.HANDSHAKE || words.type() == ContentType.CHANGE_CIPHER_SPEC;
                for (Words changed : isLine ? edit.edit(sender, position, words) : List.of(words)) {
                    said.add(say(pair, sender, changed));
                }
                if (isLine) {
                    position++;
                }
            }
            return said;
        } catch (RecordException unreadable) {
            throw new AssertionError("The impostor cannot follow the " + sender + ".", unreadable);
        }
    }

    /// Says something to the peer of `speaker` in the name of `speaker`, under the keys of the moment: the bytes for the
    /// wire.
    public byte[] say(Pair pair, Role speaker, Words words) {
        try {
            Mouth mouth = mouth(speaker);
            mouth.writer.write(words.type(), words.bytes().toArray());
            if (words.type() == ContentType.CHANGE_CIPHER_SPEC
                    && pair.recorder(speaker).timesKeyed() > 0) {
                mouth.writer.switchTo(protection(pair, speaker, forgery));
            }
            return mouth.outbox.drain();
        } catch (RecordException keyUsedUp) {
            throw new AssertionError(keyUsedUp);
        }
    }

    private Ear ear(Role role) {
        return java.util.Objects.requireNonNull(ears.get(role));
    }

    private Mouth mouth(Role role) {
        return java.util.Objects.requireNonNull(mouths.get(role));
    }

    private static Protection protection(Pair pair, Role writer, UnaryOperator<Secret> forgery) {
        Phase.Keyed keyed = pair.recorder(writer).keys();
        return new Tls12Aead(
                new DefaultCrypto(),
                keyed.choice().suite().aead(),
                forgery.apply(keyed.keys().writeKey(writer)),
                keyed.keys().writeIv(writer));
    }

    private static final class Ear {
        private final RecordReader reader = new RecordReader();
        private final HandshakeJoiner joiner = new HandshakeJoiner();

        List<Words> hear(Pair pair, Role sender, byte[] bytes) throws RecordException {
            List<Words> heard = new ArrayList<>();
            reader.feed(bytes.clone(), 0, bytes.length);
            ReceivedRecord record = reader.next();
            while (record != null) {
                if (record.type() == ContentType.HANDSHAKE) {
                    joiner.feed(record.array(), record.from(), record.length());
                    byte[] message = joiner.next();
                    while (message != null) {
                        heard.add(Words.handshake(message));
                        message = joiner.next();
                    }
                } else {
                    heard.add(new Words(record.type(), ByteString.copyOf(record.content())));
                    if (record.type() == ContentType.CHANGE_CIPHER_SPEC) {
                        reader.switchTo(protection(pair, sender, key -> key));
                    }
                }
                record = reader.next();
            }
            return heard;
        }
    }

    private static final class Mouth {
        private final Outbox outbox = new Outbox();
        private final RecordWriter writer = new RecordWriter(outbox, VERSION);
    }
}
