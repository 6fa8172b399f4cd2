package dev.sevensteps.model.symbolic;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.model.keys.Term;
import java.util.stream.Stream;

/// Where all ends stand, and what the attacker knows.
record Ends(ImmutableList<Session> sessions, Deduction attacker) {

    boolean derives(Term term) {
        return attacker.derives(term);
    }

    Stream<Session> all() {
        return sessions.stream();
    }

    /// The ends that could be this one's peer.
    Stream<Session> opposite(Session end) {
        return all().filter(other -> other.role() != end.role());
    }

    /// The ends when this one has gone on.
    ImmutableList<Session> sessionsWith(int index, Session session) {
        ImmutableList.Builder<Session> changed = ImmutableList.builder();
        for (int i = 0; i < sessions.size(); i++) {
            changed.add(i == index ? session : sessions.get(i));
        }
        return changed.build();
    }
}
