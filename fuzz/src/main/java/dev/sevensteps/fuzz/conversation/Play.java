package dev.sevensteps.fuzz.conversation;

import dev.sevensteps.engine.Event;
import dev.sevensteps.engine.Pair;
import dev.sevensteps.engine.ScenarioPlay;
import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.engine.trace.SecretName;
import dev.sevensteps.fuzz.Find;
import dev.sevensteps.fuzz.record.Tamperer;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/// A disturbed handshake from the first byte to the end, and what must hold of it:
///
/// - neither end fails by a fault of its own;
/// - an end that believes the handshake complete has heard and said exactly what its peer has said and heard, up to the last
///   line it heard, and has no secret that differs from the peer's;
/// - an undisturbed handshake is completed by both;
/// - without the keys nobody can put in, change, drop or move data.
final class Play {

    private final Disturbance disturbance;
    private final Role disturbed;
    private final Pair pair;
    private final Tamperer tamperer;
    private final Map<Role, ByteArrayOutputStream> sent = new EnumMap<>(Role.class);

    private Play(Disturbance disturbance, Role disturbed) {
        this.disturbance = disturbance;
        this.disturbed = disturbed;
        this.pair = disturbance.scene().stage();
        this.tamperer = new Tamperer(disturbance.wire());
        for (Role role : Role.values()) {
            sent.put(role, new ByteArrayOutputStream());
        }
    }

    /// Plays it.
    ///
    /// @param disturbed whose words are disturbed
    static void of(Disturbance disturbance, Role disturbed) {
        new Play(disturbance.whole(), disturbed).play();
    }

    private void play() {
        Speaker speaker = new Speaker(disturbance.speech());
        pair.carriedBy((ends, sender, record) -> {
            if (sender != disturbed) {
                return List.of(record);
            }
            List<byte[]> arriving = new ArrayList<>();
            speaker.carry(ends, sender, record).forEach(said -> arriving.addAll(tamperer.carry(said)));
            return arriving;
        });
        if (disturbance.pieces() > 0) {
            pair.cutAtRandom(disturbance.pieces());
        }
        pump();
        boolean complete = Arrays.stream(Role.values()).allMatch(pair::hasEstablished);
        Find.unless(
                complete
                        || !disturbance.speech().isEmpty()
                        || !disturbance.wire().isEmpty(),
                "Nobody disturbed the handshake, and yet it was not completed: " + failures() + ".");
        disturbance.afterwards().forEach(this::act);
        for (Role role : Role.values()) {
            requireNoFaultOfOurs(role);
            if (pair.hasEstablished(role)) {
                requireSameWords(role);
                requireSameSecrets(role);
            }
            if (disturbance.speech().isEmpty()) {
                requireDataOf(role);
            }
        }
    }

    private void pump() {
        pair.pump();
        tamperer.held().forEach(record -> pair.deliver(disturbed.peer(), record));
        pair.pump();
    }

    private void act(Deed deed) {
        try {
            switch (deed) {
                case Deed.Send(Role by, int length) -> {
                    byte[] data = new byte[length];
                    Arrays.fill(data, (byte) length);
                    pair.end(by).send(data, 0, length);
                    Objects.requireNonNull(sent.get(by)).writeBytes(data);
                }
                case Deed.UpdateKeys(Role by, boolean peerToo) -> pair.end(by).updateKeys(peerToo);
                case Deed.Close(Role by) -> pair.end(by).close();
                case Deed.Trim(Role by) -> pair.end(by).trim();
                case Deed.HangUp(Role by) -> pair.end(by.peer()).endOfInput();
            }
        } catch (IllegalStateException notNow) {
            // It says so where the connection is not open, or cannot do it.
        }
        pump();
    }

    private void requireNoFaultOfOurs(Role role) {
        for (Failure failure : pair.recorder(role).failures()) {
            Find.unless(
                    !(failure instanceof Failure.Broken), "The " + role + " failed by a fault of its own: " + failure);
        }
    }

    private void requireSameWords(Role role) {
        List<Observer.Spoken> here = pair.recorder(role).spoken();
        List<Observer.Spoken> there = pair.recorder(role.peer()).spoken();
        int count = 0;
        for (int i = 0; i < here.size(); i++) {
            if (here.get(i).line().sender() != role) {
                count = i + 1;
            }
        }
        Find.unless(
                there.size() >= count && same(here.subList(0, count), there.subList(0, count)),
                "The " + role
                        + " believes that the handshake is complete, and its peer has not said and heard the same: "
                        + here + " and " + there + ".");
    }

    private static boolean same(List<Observer.Spoken> some, List<Observer.Spoken> others) {
        for (int i = 0; i < some.size(); i++) {
            if (some.get(i).line() != others.get(i).line()
                    || !some.get(i).bytes().equals(others.get(i).bytes())) {
                return false;
            }
        }
        return true;
    }

    private void requireSameSecrets(Role role) {
        pair.recorder(role)
                .secrets()
                .forEach((name, secret) -> pair.recorder(role.peer())
                        .find(name)
                        .ifPresent(other -> Find.unless(
                                secret.equals(other),
                                "The " + role + " believes that the handshake is complete, and its peer has another "
                                        + name + ".")));
        if (pair.hasEstablished(role.peer())) {
            Find.unless(
                    names(role).equals(names(role.peer())),
                    "Both ends have completed the handshake, and one has secrets that the other has not: " + names(role)
                            + " and " + names(role.peer()) + ".");
        }
    }

    /// Without those of early data, which a server that takes none does not make.
    private Set<SecretName> names(Role role) {
        Set<SecretName> names = new TreeSet<>(pair.recorder(role).secrets().keySet());
        names.remove(SecretName.CLIENT_EARLY_TRAFFIC_SECRET);
        names.remove(SecretName.EARLY_EXPORTER_SECRET);
        return names;
    }

    private void requireDataOf(Role hearer) {
        byte[] all = Objects.requireNonNull(sent.get(hearer.peer())).toByteArray();
        byte[] heard = pair.dataAt(hearer);
        Find.unless(
                heard.length <= all.length && Arrays.equals(heard, Arrays.copyOf(all, heard.length)),
                "The " + hearer + " took data that are not the beginning of what its peer sent.");
        ByteString early = ByteString.copyOf(pair.earlyDataAt(hearer));
        Find.unless(
                early.isEmpty() || early.equals(ScenarioPlay.EARLY_DATA),
                "The server took early data that its peer did not send: " + early + ".");
    }

    private List<Event.Failed> failures() {
        return Arrays.stream(Role.values())
                .flatMap(role -> pair.failure(role).stream())
                .toList();
    }
}
