package dev.sevensteps.engine;

import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.DecodeException;
import dev.sevensteps.engine.wire.HandshakeCodec;
import dev.sevensteps.engine.wire.HandshakeMessage;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What both ends have said in a scenario, decoded, in its order.
record Talk(Scenario scenario, Pair pair, List<HandshakeMessage> messages) {

    private static final Map<ProtocolVersion, List<Talk>> OF_ALL = new EnumMap<>(ProtocolVersion.class);

    /// One of each scenario of a version. They are held once.
    static synchronized List<Talk> ofAll(ProtocolVersion version) {
        return OF_ALL.computeIfAbsent(
                version,
                key -> Scenario.all(key).stream()
                        .map(scenario ->
                                of(scenario, ScenarioPlay.of(scenario).stage().pump()))
                        .toList());
    }

    static List<Talk> ofAll() {
        return Stream.of(ProtocolVersion.values())
                .flatMap(version -> ofAll(version).stream())
                .toList();
    }

    static Talk of(Scenario scenario, Pair pair) {
        List<HandshakeMessage> messages = pair.recorder(Role.CLIENT).spoken().stream()
                .filter(spoken -> spoken.type() == ContentType.HANDSHAKE)
                .map(Talk::decode)
                .toList();
        return new Talk(scenario, pair, messages);
    }

    private static HandshakeMessage decode(Observer.Spoken spoken) {
        try {
            return HandshakeCodec.decode(spoken.bytes().toArray(), spoken.context());
        } catch (DecodeException malformed) {
            throw new AssertionError(spoken.line() + " cannot be read.", malformed);
        }
    }

    <M extends HandshakeMessage> List<M> all(Class<M> kind) {
        return messages.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    ClientHello firstHello() {
        return all(ClientHello.class).getFirst();
    }

    ClientHello lastHello() {
        return all(ClientHello.class).getLast();
    }

    @Override
    public String toString() {
        return scenario.id();
    }
}
