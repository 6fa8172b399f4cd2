package dev.sevensteps.engine;

import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.engine.trace.BornSecret;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.engine.trace.SecretName;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.State;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Remembers all that one end's observer is told.
public final class Recorder implements Observer {

    private final List<Spoken> spoken = new ArrayList<>();
    private final Map<SecretName, Secret> secrets = new EnumMap<>(SecretName.class);
    private final List<Interjection> interjections = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private final List<ByteString> records = new ArrayList<>();

    @Override
    public void record(Role sender, ByteString wire, int length) {
        records.add(wire);
    }

    @Override
    public void spoken(Spoken line) {
        spoken.add(line);
    }

    @Override
    public void interjected(Interjected interjected) {
        interjections.add(interjected.what());
    }

    @Override
    public void born(BornSecret secret) {
        if (secrets.put(secret.name(), secret.value()) != null) {
            throw new AssertionError(secret.name() + " was made twice.");
        }
    }

    @Override
    public void failed(Failure failure, State before, Optional<Line> line) {
        failures.add(failure);
    }

    /// The lines that counted, first to last.
    public List<Line> lines() {
        return spoken.stream().map(Spoken::line).toList();
    }

    public List<Spoken> spoken() {
        return List.copyOf(spoken);
    }

    /// What was said with this line, header included.
    public byte[] bytes(Line line) {
        return spoken.stream()
                .filter(each -> each.line() == line)
                .findFirst()
                .orElseThrow(() -> new AssertionError(line + " was not spoken."))
                .bytes()
                .toArray();
    }

    /// What was said first with this message, whatever the line; nothing if it was not said.
    public Optional<byte[]> bytes(Message message) {
        return spoken.stream()
                .filter(each -> each.line().message() == message)
                .findFirst()
                .map(each -> each.bytes().toArray());
    }

    /// Whether this end holds keys of the handshake that it shares with its peer.
    public boolean holdsKeys() {
        return find(SecretName.MASTER_SECRET).isPresent()
                || find(SecretName.SERVER_HANDSHAKE_TRAFFIC_SECRET).isPresent();
    }

    /// All secrets that were made.
    public Map<SecretName, Secret> secrets() {
        return Map.copyOf(secrets);
    }

    public Optional<Secret> find(SecretName name) {
        return Optional.ofNullable(secrets.get(name));
    }

    public Secret secret(SecretName name) {
        return find(name).orElseThrow(() -> new AssertionError(name + " was not made."));
    }

    public List<Interjection> interjections() {
        return List.copyOf(interjections);
    }

    public List<Failure> failures() {
        return List.copyOf(failures);
    }

    /// All records, of both directions, in the order in which this end saw them.
    public List<ByteString> records() {
        return List.copyOf(records);
    }
}
