package dev.sevensteps.engine;

import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.record.HandshakeJoiner;
import dev.sevensteps.engine.record.Outbox;
import dev.sevensteps.engine.record.ReceivedRecord;
import dev.sevensteps.engine.record.RecordException;
import dev.sevensteps.engine.record.RecordReader;
import dev.sevensteps.engine.record.RecordWriter;
import dev.sevensteps.engine.trace.SecretName;
import dev.sevensteps.engine.wire.AlertMessage;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.FieldWriter;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.HandshakeMessage;
import dev.sevensteps.engine.wire.HandshakeType;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Tls12;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
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
    private int silentFrom = Integer.MAX_VALUE;

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
        Impostor impostor = who((sender, position, words) -> {
            if (position == when) {
                return List.of(instead);
            }
            return position < when ? List.of(words) : List.of();
        });
        impostor.silentFrom = when;
        return impostor;
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
            Ear ear = ear(sender);
            for (Words words : ear.hear(pair, sender, record)) {
                boolean isLine = words.type() == ContentType.HANDSHAKE || isChangeOfKeys(pair, sender, words);
                boolean isSkipped =
                        ear.opened == Epoch.EARLY && pair.end(sender.peer()).readingEpoch() != Epoch.EARLY;
                boolean isSilenced = position >= silentFrom && !isLine && words.type() != ContentType.ALERT;
                if (isSilenced) {
                    continue;
                }
                if (isSkipped) {
                    said.add(record);
                    continue;
                }
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

    /// In TLS 1.3 a ChangeCipherSpec changes nothing, and is no line.
    private static boolean isChangeOfKeys(Pair pair, Role sender, Words words) {
        return words.type() == ContentType.CHANGE_CIPHER_SPEC
                && pair.recorder(sender).lines().contains(Tls12.SERVER_HELLO);
    }

    /// Says something to the peer of `speaker` in the name of `speaker`, under the keys of the moment: the bytes for the
    /// wire.
    public byte[] say(Pair pair, Role speaker, Words words) {
        try {
            Mouth mouth = mouth(speaker);
            if (words.type() == ContentType.CHANGE_CIPHER_SPEC
                    && !pair.recorder(speaker).lines().contains(Tls12.SERVER_HELLO)) {
                mouth.writer.writeInClear(words.type(), words.bytes().toArray());
                return mouth.outbox.drain();
            }
            Epoch epoch = pair.end(speaker.peer()).readingEpoch();
            if (epoch != mouth.epoch) {
                mouth.epoch = epoch;
                mouth.writer.switchTo(StolenKeys.protection(pair, speaker, epoch, forgery));
            }
            mouth.writer.write(words.type(), words.bytes().toArray());
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

    /// Follows what one end says. Its keys are those of the epoch in which the last record opened, or of a later one.
    private static final class Ear {
        private final HandshakeJoiner joiner = new HandshakeJoiner();
        private RecordReader reader = new RecordReader();
        private Epoch epoch = Epoch.CLEAR;
        private Epoch opened = Epoch.CLEAR;

        List<Words> hear(Pair pair, Role sender, byte[] bytes) throws RecordException {
            List<Words> heard = new ArrayList<>();
            ReceivedRecord record = open(pair, sender, bytes);
            if (record.type() == ContentType.HANDSHAKE) {
                joiner.feed(record.array(), record.from(), record.length());
                byte[] message = joiner.next();
                while (message != null) {
                    heard.add(Words.handshake(message));
                    message = joiner.next();
                }
            } else {
                Words words = new Words(record.type(), ByteString.copyOf(record.content()));
                heard.add(words);
                if (isChangeOfKeys(pair, sender, words)) {
                    use(pair, sender, Epoch.APPLICATION);
                }
            }
            return heard;
        }

        private ReceivedRecord open(Pair pair, Role sender, byte[] bytes) throws RecordException {
            boolean isTls12 = StolenKeys.secret(pair, SecretName.MASTER_SECRET).isPresent();
            boolean isProtected = (bytes[0] & 0xff) == ContentType.APPLICATION_DATA.code();
            if (isTls12) {
                return next(reader, bytes);
            }
            if (!isProtected) {
                opened = Epoch.CLEAR;
                return next(new RecordReader(), bytes);
            }
            for (Epoch candidate : EnumSet.range(epoch, Epoch.APPLICATION)) {
                if (StolenKeys.hasKeys(pair, candidate)) {
                    try {
                        if (candidate != epoch) {
                            use(pair, sender, candidate);
                        }
                        opened = candidate;
                        return next(reader, bytes);
                    } catch (RecordException ofALaterEpoch) {
                        // The next one is tried.
                    }
                }
            }
            throw new AssertionError("The impostor has no key for a record of the " + sender + ".");
        }

        private static ReceivedRecord next(RecordReader reader, byte[] bytes) throws RecordException {
            reader.feed(bytes.clone(), 0, bytes.length);
            ReceivedRecord record = reader.next();
            if (record == null) {
                throw new AssertionError("No whole record.");
            }
            return record;
        }

        private void use(Pair pair, Role sender, Epoch next) {
            epoch = next;
            reader = new RecordReader();
            reader.ignoreVersions();
            reader.switchTo(StolenKeys.protection(pair, sender, next, key -> key));
        }
    }

    private static final class Mouth {
        private final Outbox outbox = new Outbox();
        private final RecordWriter writer = new RecordWriter(outbox, VERSION);
        private Epoch epoch = Epoch.CLEAR;
    }
}
