package dev.sevensteps.model.symbolic;

import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.keys.Term;
import java.util.List;
import java.util.Optional;

/// What must hold wherever the attacker leads the ends. Only of an end that is through with its handshake, and has an honest
/// peer, is anything asked.
public enum Goal {
    /// What is said to an honest peer, the attacker cannot read.
    SECRECY("reads data") {
        @Override
        boolean isLost(Ends ends, Session end) {
            return hasHonestPeer(ends, end)
                    && (ends.derives(end.world().data(end.party().who()))
                            || ends.derives(end.keys().mainSecret()));
        }
    },
    /// Nobody but the peer can say anything in its place.
    DATA_AUTHENTICITY("forges data") {
        @Override
        boolean isLost(Ends ends, Session end) {
            World world = end.world();
            Role sender = end.role().peer();
            Term data = world.data(Party.ATTACKER);
            return hasHonestPeer(ends, end)
                    && (new Hearer(world).readsInTheClear(world.path(), sender)
                            || ends.derives(world.terms().encrypted(end.dataKey(sender), data)));
        }
    },
    /// Whom an end believes to talk to has talked to it, and heard and said the same.
    AGREEMENT("the two ends did not have the same conversation, or one was not there") {
        @Override
        boolean isLost(Ends ends, Session end) {
            return isNamed(end)
                    && ends.opposite(end)
                            .noneMatch(peer -> end.agreesWith(peer)
                                    && isMeant(peer, end.party().self()));
        }
    },
    /// Two ends that hold one key believe the same of who is there (RFC 7627 §1).
    SAME_KEY_SAME_PEER("two ends hold one key, and one believes to talk to somebody else") {
        @Override
        boolean isLost(Ends ends, Session end) {
            return end.role() == Role.CLIENT
                    && ends.opposite(end)
                            .filter(Session::isOver)
                            .anyMatch(peer -> sameKey(end, peer)
                                    && (!end.party().peer().equals(peer.party().self()) || !end.agreesWith(peer)));
        }
    },
    /// No two handshakes of one end have the same keys.
    KEYS_ARE_FRESH("replays a handshake: two handshakes of one end have the same keys") {
        @Override
        boolean isLost(Ends ends, Session end) {
            return hasHonestPeer(ends, end)
                    && ends.all()
                            .anyMatch(other -> other != end
                                    && other.isOver()
                                    && other.role() == end.role()
                                    && sameKey(end, other));
        }
    },
    /// Early data are taken once. It is known not to hold on terms (RFC 9846 §8), and is asked for apart from the others.
    EARLY_DATA_ONCE("replays early data") {
        @Override
        boolean isLost(Ends ends, Session end) {
            return false;
        }

        @Override
        boolean isLostInTheMidst(Ends ends, Session end) {
            return took(end)
                    && ends.all()
                            .anyMatch(other -> other != end
                                    && took(other)
                                    && end.keys()
                                            .writeKey(Epoch.EARLY, Role.CLIENT)
                                            .equals(other.keys().writeKey(Epoch.EARLY, Role.CLIENT)));
        }

        private boolean took(Session end) {
            return end.role() == Role.SERVER
                    && end.world().holds(Fact.EARLY_ACCEPTED)
                    && !end.transcript().isEmpty();
        }
    };

    /// Those that must hold.
    static final List<Goal> ASKED = List.of(SECRECY, DATA_AUTHENTICITY, AGREEMENT, SAME_KEY_SAME_PEER, KEYS_ARE_FRESH);

    private final String attack;

    Goal(String attack) {
        this.attack = attack;
    }

    /// What an attacker does who breaks it.
    public String attack() {
        return attack;
    }

    /// Whether it is lost for an end that is through with its handshake.
    abstract boolean isLost(Ends ends, Session end);

    /// Whether it is lost already for an end that is not.
    boolean isLostInTheMidst(Ends ends, Session end) {
        return false;
    }

    /// The end knows whom it talks to, and that is an honest one.
    private static boolean isNamed(Session end) {
        return end.peer().filter(peer -> !peer.equals(Party.ATTACKER)).isPresent();
    }

    /// Whether this end means to talk to, or does not know that it does not talk to, somebody.
    private static boolean isMeant(Session end, String peer) {
        return end.role() == Role.SERVER || end.party().peer().equals(peer);
    }

    /// A server that asks for no certificate has an honest peer if an honest client holds its keys.
    private static boolean hasHonestPeer(Ends ends, Session end) {
        Optional<String> peer = end.peer();
        return peer.map(name -> !name.equals(Party.ATTACKER))
                .orElseGet(() -> ends.opposite(end)
                        .anyMatch(client -> client.isOver()
                                && client.party().peer().equals(end.party().self())
                                && sameKey(client, end)));
    }

    private static boolean sameKey(Session one, Session other) {
        return one.dataKey(Role.CLIENT).equals(other.dataKey(Role.CLIENT));
    }
}
