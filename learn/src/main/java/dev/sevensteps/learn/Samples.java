package dev.sevensteps.learn;

import com.google.common.collect.ImmutableSet;
import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import java.util.EnumMap;
import java.util.Map;

/// One well-formed message of each kind, from another handshake: what is said where the right message cannot be made.
final class Samples {

    /// An EndOfEarlyData (RFC 9846 §4.6).
    private static final ByteString END_OF_EARLY_DATA = ByteString.ofHex("05000000");

    /// A NewSessionTicket of TLS 1.3 for one hour: age_add, a nonce, a ticket of one byte, no extensions (RFC 9846 §4.7.1).
    private static final ByteString TLS_1_3_TICKET =
            ByteString.ofHex("0400000f" + "00000e10" + "01020304" + "0100" + "000101" + "0000");

    private final Map<Message, ByteString> samples = new EnumMap<>(Message.class);

    private Samples() {}

    static Samples of(ProtocolVersion version, Crypto crypto) {
        Samples samples = new Samples();
        ImmutableSet<Fact> facts = switch (version) {
            case TLS_1_2 -> ImmutableSet.of(Fact.EPHEMERAL, Fact.STAPLED, Fact.TICKET);
            case TLS_1_3 -> ImmutableSet.of();
        };
        Cast cast = new Cast(new Configuration("samples", "", version, Role.SERVER, facts), crypto);
        samples.listen(cast, version == ProtocolVersion.TLS_1_3);
        if (version == ProtocolVersion.TLS_1_3) {
            samples.samples.put(Message.END_OF_EARLY_DATA, END_OF_EARLY_DATA);
            samples.samples.put(Message.NEW_SESSION_TICKET, TLS_1_3_TICKET);
        }
        return samples;
    }

    private void listen(Cast cast, boolean retrying) {
        Observer observer = new Observer() {
            @Override
            public void spoken(Spoken line) {
                samples.putIfAbsent(line.line().message(), line.bytes());
            }
        };
        Connection client = Connection.client(cast.client(true), cast.environment(Role.CLIENT), observer);
        Connection server =
                Connection.server(cast.server(true, retrying), cast.environment(Role.SERVER), Observer.NONE);
        while (client.hasOutput() || server.hasOutput()) {
            byte[] said = client.takeOutput();
            server.receive(said, 0, said.length);
            byte[] answered = server.takeOutput();
            client.receive(answered, 0, answered.length);
        }
    }

    byte[] of(Message message) {
        ByteString sample = samples.get(message);
        if (sample == null) {
            throw new IllegalStateException("There is no sample of " + message + ".");
        }
        return sample.toArray();
    }
}
