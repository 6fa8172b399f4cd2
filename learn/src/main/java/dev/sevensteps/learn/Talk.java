package dev.sevensteps.learn;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.play.Phase;
import dev.sevensteps.engine.play.Tls12Phase;
import dev.sevensteps.engine.play.Tls13Phase;
import dev.sevensteps.engine.play.Tls13Protection;
import dev.sevensteps.engine.play.Upkeep;
import dev.sevensteps.engine.record.HandshakeJoiner;
import dev.sevensteps.engine.record.Outbox;
import dev.sevensteps.engine.record.Protection;
import dev.sevensteps.engine.record.ReceivedRecord;
import dev.sevensteps.engine.record.RecordException;
import dev.sevensteps.engine.record.RecordPadding;
import dev.sevensteps.engine.record.RecordReader;
import dev.sevensteps.engine.record.RecordWriter;
import dev.sevensteps.engine.record.Tls12Aead;
import dev.sevensteps.engine.record.Tls13Aead;
import dev.sevensteps.engine.suite.AeadAlgorithm;
import dev.sevensteps.engine.wire.AlertLevel;
import dev.sevensteps.engine.wire.AlertMessage;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.DecodeException;
import dev.sevensteps.engine.wire.FieldReader;
import dev.sevensteps.engine.wire.FieldWriter;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.HandshakeMessage;
import dev.sevensteps.engine.wire.HandshakeType;
import dev.sevensteps.engine.wire.HelloRequest;
import dev.sevensteps.engine.wire.KeyUpdate;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.keys.WriteKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One conversation of the tester with the engine: symbols become records under the keys of the moment, and what comes
/// back becomes words. After the end nothing is carried any more, as no transport does.
final class Talk {

    /// What is heard where the tester has no key for what comes.
    static final String UNREADABLE = "something unreadable";

    private static final int RECORD_VERSION = 0x0303;
    private static final byte[] DATA = {1, 2, 3};

    private final Configuration configuration;
    private final Environment environment;
    private final Endpoint engine;
    private final Tester tester;
    private final Outbox outbox = new Outbox();
    private final RecordWriter writer = new RecordWriter(outbox, RECORD_VERSION);
    private final RecordReader reader = new RecordReader();
    private final HandshakeJoiner joiner = new HandshakeJoiner();

    private Epoch writing = Epoch.CLEAR;
    private Epoch reading = Epoch.CLEAR;
    private boolean saidChange;
    private boolean heardChange;
    private Optional<Upkeep> upkeep = Optional.empty();
    private boolean ended;

    Talk(Configuration configuration, Cast cast, Samples samples, Endpoint engine) {
        this.configuration = configuration;
        this.environment = cast.environment(configuration.tester());
        this.engine = engine;
        this.tester = new Tester(configuration, cast, samples);
        if (configuration.version() == ProtocolVersion.TLS_1_3) {
            reader.ignoreVersions();
        }
        hear(engine.open());
    }

    /// Says one thing, and listens to what comes back.
    Reply say(Symbol symbol) {
        if (ended) {
            return Reply.CLOSED;
        }
        Endpoint.Answer answer = engine.hear(record(symbol));
        List<String> said = hear(answer.bytes().toArray());
        ended = answer.ended();
        return new Reply(said, answer.established(), answer.delivered(), answer.ended());
    }

    private byte[] record(Symbol symbol) {
        try {
            switch (symbol) {
                case Symbol.Said(Message message, Symbol.Form form) -> say(message, form);
                case Symbol.Aside(Interjection what, boolean asking) -> interject(what, asking);
            }
            return outbox.drain();
        } catch (RecordException keyUsedUp) {
            throw new IllegalStateException(keyUsedUp);
        }
    }

    private void say(Message message, Symbol.Form form) throws RecordException {
        byte[] bytes = tester.say(message, form);
        if (message == Message.CHANGE_CIPHER_SPEC) {
            if (configuration.version() == ProtocolVersion.TLS_1_3) {
                // RFC 9846 §5: it is sent unprotected whatever the keys.
                writer.writeInClear(ContentType.CHANGE_CIPHER_SPEC, bytes);
                return;
            }
            writer.write(ContentType.CHANGE_CIPHER_SPEC, bytes);
            saidChange |= tester.phase() instanceof Tls12Phase.Keyed;
        } else {
            writer.write(ContentType.HANDSHAKE, bytes);
        }
        switchKeys();
    }

    private void interject(Interjection what, boolean asking) throws RecordException {
        switch (what) {
            case WARNING_ALERT, USER_CANCELED -> alert(AlertMessage.warning(Alert.USER_CANCELED));
            case FATAL_ALERT -> alert(AlertMessage.fatal(Alert.INTERNAL_ERROR));
            case CLOSE_NOTIFY -> alert(AlertMessage.warning(Alert.CLOSE_NOTIFY));
            case APPLICATION_DATA, EARLY_DATA -> writer.write(ContentType.APPLICATION_DATA, DATA);
            case HELLO_REQUEST -> handshake(new HelloRequest());
            case KEY_UPDATE -> {
                handshake(new KeyUpdate(asking));
                if (upkeep.isPresent()) {
                    writer.switchTo(data(upkeep.get(), upkeep.get().renewWriting()));
                }
            }
            case COMPATIBILITY_CCS, NEW_SESSION_TICKET, RENEGOTIATION ->
                throw new IllegalArgumentException(what + " has the bytes of a message of the script.");
        }
    }

    private void alert(AlertMessage alert) throws RecordException {
        FieldWriter out = FieldWriter.create();
        alert.write(out);
        writer.write(ContentType.ALERT, out.toArray());
    }

    private void handshake(HandshakeMessage message) throws RecordException {
        writer.write(ContentType.HANDSHAKE, HandshakeCodec.encode(message));
    }

    private List<String> hear(byte[] bytes) {
        List<String> heard = new ArrayList<>();
        try {
            reader.feed(bytes, 0, bytes.length);
            ReceivedRecord record = reader.next();
            while (record != null) {
                hear(record, heard);
                record = reader.next();
            }
        } catch (RecordException | DecodeException unreadable) {
            heard.add(UNREADABLE);
        }
        return heard;
    }

    private void hear(ReceivedRecord record, List<String> heard) throws RecordException, DecodeException {
        switch (record.type()) {
            case HANDSHAKE -> {
                joiner.feed(record.array(), record.from(), record.length());
                byte[] message = joiner.next();
                while (message != null) {
                    heard.add(tester.hear(message));
                    if ((message[0] & 0xff) == HandshakeType.KEY_UPDATE.code() && upkeep.isPresent()) {
                        reader.switchTo(data(upkeep.get(), upkeep.get().renewReading()));
                    }
                    switchKeys();
                    message = joiner.next();
                }
            }
            case CHANGE_CIPHER_SPEC -> {
                heard.add(Message.CHANGE_CIPHER_SPEC.rfcName());
                tester.hearChangeOfKeys();
                heardChange = true;
                switchKeys();
            }
            case ALERT -> {
                AlertMessage alert = AlertMessage.read(FieldReader.of(record.content()));
                heard.add(Reply.words(
                        alert.level() == AlertLevel.FATAL, alert.alert().orElseThrow()));
            }
            case APPLICATION_DATA -> heard.add("ApplicationData");
        }
    }

    private void switchKeys() {
        Epoch nextWriting = tester.writing(saidChange);
        if (nextWriting != writing) {
            writing = nextWriting;
            writer.switchTo(protection(writing, tester.role()));
        }
        Epoch nextReading = tester.reading(heardChange);
        if (nextReading != reading) {
            reading = nextReading;
            reader.switchTo(protection(reading, tester.role().peer()));
        }
        if (upkeep.isEmpty() && tester.phase() instanceof Tls13Phase.Open open) {
            upkeep = Optional.of(tester.play().upkeep(open));
        }
    }

    private Protection protection(Epoch epoch, Role sender) {
        Phase phase = tester.phase();
        if (phase instanceof Tls12Phase.Keyed keyed) {
            return new Tls12Aead(
                    environment.crypto(),
                    (AeadAlgorithm) keyed.choice().suite().cipher(),
                    keyed.keys().writeKey(sender),
                    keyed.keys().writeIv(sender));
        }
        Tls13Protection protection =
                Tls13Protection.of(environment, phase, epoch, sender).orElseThrow();
        return new Tls13Aead(
                environment.crypto(),
                protection.suite().cipher(),
                protection.keys(),
                RecordPadding.none(),
                Tls13Aead.INNER_LENGTH);
    }

    private Protection data(Upkeep life, WriteKeys<Secret> keys) {
        return new Tls13Aead(
                environment.crypto(), life.suite().cipher(), keys, RecordPadding.none(), Tls13Aead.INNER_LENGTH);
    }
}
