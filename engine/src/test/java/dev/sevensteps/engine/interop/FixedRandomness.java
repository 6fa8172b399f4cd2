package dev.sevensteps.engine.interop;

import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.Event;
import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.DeterministicRandom;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.model.ByteString;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/// A client that says the same bytes each time to the same answers: its clock stands still and its randomness is fixed.
/// It shakes hands, says a line, and closes when the line has come back.
final class FixedRandomness {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-01T12:00:00Z"), ZoneOffset.UTC);
    static final String LINE = "seven steps\n";

    private final Connection connection;
    private final StringBuilder heard = new StringBuilder();

    FixedRandomness(Tls12Suite suite, ByteString root) {
        ClientPolicy policy = ClientPolicy.trusting(ChainVerifier.trusting(List.of(root)))
                .named(Cast.NAME)
                .preferring(Preferences.GOOD_PRACTICE
                        .withSuites(List.of(suite))
                        .withGroups(List.of(NamedGroup.X25519, NamedGroup.SECP256R1, NamedGroup.FFDHE2048)));
        Environment environment = new Environment(new DefaultCrypto(), new DeterministicRandom("seven steps"), CLOCK);
        this.connection = Connection.client(policy, environment, Observer.NONE);
    }

    /// Takes in what the server said, and reacts.
    void hear(byte[] bytes) {
        connection.receive(bytes, 0, bytes.length);
        for (Event event : connection.takeEvents()) {
            switch (event) {
                case Event.Established _ -> {
                    byte[] line = LINE.getBytes(StandardCharsets.UTF_8);
                    connection.send(line, 0, line.length);
                }
                case Event.Data(ByteString content) -> {
                    heard.append(new String(content.toArray(), StandardCharsets.UTF_8));
                    if (heard.indexOf("\n") >= 0) {
                        connection.close();
                    }
                }
                case Event.Failed failed ->
                    throw new AssertionError(failed.failure().sentence());
                case Event.Warned _, Event.PeerClosed _, Event.EarlyData _, Event.Ticket _ -> {
                    // Nothing is left to say.
                }
            }
        }
    }

    /// Takes out what the client wants to say.
    ByteString said() {
        return ByteString.copyOf(connection.takeOutput());
    }

    /// What came back.
    String heard() {
        return heard.toString();
    }
}
