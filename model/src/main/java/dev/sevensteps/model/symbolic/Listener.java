package dev.sevensteps.model.symbolic;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.keys.Knowledge;
import dev.sevensteps.model.keys.Term;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Two honest ends whom nobody disturbs, and what somebody can work out who sees everything that they send.
final class Listener {

    private final World world;
    private final EnumMap<Role, Session> ends = new EnumMap<>(Role.class);
    private final ImmutableList<Term> seen;

    private Listener(World world) {
        this.world = world;
        ends.put(Role.CLIENT, Session.start(world, Party.client(Party.CLIENT, Party.SERVER)));
        ends.put(Role.SERVER, Session.start(world, Party.server(Party.SERVER)));
        this.seen = talk();
    }

    static Listener to(Variant variant) {
        return new Listener(new World(variant, ImmutableSet.of()));
    }

    private ImmutableList<Term> talk() {
        Speaker speaker = new Speaker(world);
        Hearer hearer = new Hearer(world);
        List<Term> wires = new ArrayList<>();
        while (ends.values().stream().anyMatch(end -> !end.isOver())) {
            Role turn = end(Role.CLIENT).speaks() ? Role.CLIENT : Role.SERVER;
            Speaker.Spoken spoken = speaker.speak(end(turn));
            wires.addAll(spoken.seen());
            Session peer = end(turn.peer());
            for (Content content : spoken.session()
                    .transcript()
                    .subList(
                            peer.transcript().size(),
                            spoken.session().transcript().size())) {
                peer = hearer.hear(peer, content)
                        .orElseThrow(() -> new IllegalStateException(
                                "An honest end refuses " + content.line().name() + " of an honest peer."));
            }
            ends.put(turn, spoken.session());
            ends.put(turn.peer(), peer);
        }
        // Who only heard the last flight has data to send too.
        for (Session end : ends.values()) {
            wires.addAll(speaker.speak(end).seen());
        }
        return ImmutableList.copyOf(wires);
    }

    Session end(Role role) {
        Session end = ends.get(role);
        if (end == null) {
            throw new IllegalStateException("There is no " + role.lowerCase() + ".");
        }
        return end;
    }

    /// Whether both ends hold the same secrets.
    boolean bothEndsHoldTheSame() {
        return secrets(Role.CLIENT).equals(secrets(Role.SERVER));
    }

    /// The main secret and all keys, as one end computes them.
    ImmutableMap<String, Term> secrets(Role role) {
        Keys keys = end(role).keys();
        ImmutableMap.Builder<String, Term> secrets = ImmutableMap.builder();
        secrets.put("main secret", keys.mainSecret());
        for (Role writer : Role.values()) {
            secrets.put(writer + " data", keys.writeKey(Epoch.APPLICATION, writer));
            if (world.variant().isTls13()) {
                secrets.put(writer + " handshake", keys.writeKey(Epoch.HANDSHAKE, writer));
            }
        }
        if (hasEarlyData()) {
            secrets.put("early data", keys.writeKey(Epoch.EARLY, Role.CLIENT));
        }
        return secrets.buildOrThrow();
    }

    private boolean hasEarlyData() {
        return world.holds(Fact.EARLY_DATA) && world.holds(Fact.RESUMED);
    }

    /// What is lost to somebody who has listened.
    ImmutableList<String> lost() {
        return lost(ImmutableList.of());
    }

    /// What is lost to somebody who has listened, and steals the keys of all certificates when all is over.
    ImmutableList<String> lostWithCertifiedKeys() {
        return lost(world.certifiedKeys());
    }

    /// What is lost to somebody who has listened, and steals the secret of the earlier session when all is over.
    ImmutableList<String> lostWithEarlierSecrets() {
        return world.holds(Fact.RESUMED) ? lost(world.earlierSecrets()) : ImmutableList.of();
    }

    private ImmutableList<String> lost(ImmutableList<Term> stolen) {
        Knowledge knowledge = Knowledge.of(
                ImmutableList.<Term>builder().addAll(known()).addAll(stolen).build());
        ImmutableMap.Builder<String, Term> watched = ImmutableMap.builder();
        watched.putAll(secrets(Role.CLIENT));
        watched.put("data", world.data(Party.CLIENT));
        watched.put("data in return", world.data(Party.SERVER));
        if (hasEarlyData()) {
            watched.put("what was said early", world.earlyData(Party.CLIENT));
        }
        return watched.buildOrThrow().entrySet().stream()
                .filter(secret -> knowledge.derives(secret.getValue()))
                .map(Map.Entry::getKey)
                .collect(ImmutableList.toImmutableList());
    }

    /// All that everybody knows, and all that went over the wire.
    ImmutableList<Term> known() {
        return ImmutableList.<Term>builder()
                .addAll(world.knownToAttacker())
                .addAll(seen)
                .build();
    }

    World world() {
        return world;
    }
}
