package dev.sevensteps.model.symbolic;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.keys.Term;
import java.util.IdentityHashMap;
import java.util.Optional;

/// One end in the midst of a handshake. It is what it has said and heard; all else that it holds follows from that.
final class Session {

    private final World world;
    private final Party party;
    private final ImmutableList<Content> transcript;
    private final Keys keys;
    private final Proofs proofs;
    private final IdentityHashMap<Term, Session> next = new IdentityHashMap<>();

    private Session(World world, Party party, ImmutableList<Content> transcript) {
        this.world = world;
        this.party = party;
        this.transcript = transcript;
        this.keys = new Keys(world, this);
        this.proofs = new Proofs(world, this);
    }

    static Session start(World world, Party party) {
        return new Session(world, party, ImmutableList.of());
    }

    /// The end with one more line said or heard; the same object each time, so that it computes its keys once.
    Session with(Content content) {
        return next.computeIfAbsent(
                content.term(world.terms()),
                _ -> new Session(
                        world,
                        party,
                        ImmutableList.<Content>builder()
                                .addAll(transcript)
                                .add(content)
                                .build()));
    }

    World world() {
        return world;
    }

    Party party() {
        return party;
    }

    Role role() {
        return party.role();
    }

    ImmutableList<Content> transcript() {
        return transcript;
    }

    Keys keys() {
        return keys;
    }

    Proofs proofs() {
        return proofs;
    }

    boolean isOver() {
        return transcript.size() == world.path().size();
    }

    Line next() {
        return world.path().get(transcript.size());
    }

    boolean speaks() {
        return !isOver() && next().sender() == role();
    }

    boolean hears() {
        return !isOver() && next().sender() != role();
    }

    /// What this sender last said of a kind; nothing if it has not yet.
    Optional<Term> last(Role sender, Field field) {
        for (int i = transcript.size() - 1; i >= 0; i--) {
            Content content = transcript.get(i);
            Optional<Term> value = content.find(field);
            if (content.line().sender() == sender && value.isPresent()) {
                return value;
            }
        }
        return Optional.empty();
    }

    Term heard(Role sender, Field field) {
        return last(sender, field)
                .orElseThrow(() -> new IllegalStateException("The " + sender.lowerCase() + " has not said " + field));
    }

    /// The hash over the first lines. A ChangeCipherSpec is no handshake message (RFC 5246 §7.1).
    Term hash(int lines) {
        return world.terms().hash(messages(lines));
    }

    /// The hash over everything so far.
    Term hash() {
        return hash(transcript.size());
    }

    /// The first lines themselves.
    Term messages(int lines) {
        return world.terms()
                .list(transcript.subList(0, lines).stream()
                        .filter(content -> content.line().message() != Message.CHANGE_CIPHER_SPEC)
                        .map(content -> content.term(world.terms()))
                        .collect(ImmutableList.toImmutableList()));
    }

    /// How many lines were said up to the last of this message from this end, and with it.
    int linesUpTo(Role sender, Message message) {
        for (int i = transcript.size(); i > 0; i--) {
            Line line = transcript.get(i - 1).line();
            if (line.message() == message && line.sender() == sender) {
                return i;
            }
        }
        throw new IllegalStateException("The " + sender.lowerCase() + " has not said " + message + ".");
    }

    /// Whom this end believes to talk to; nothing if it is a server that was not told.
    Optional<String> peer() {
        if (role() == Role.CLIENT) {
            return Optional.of(party.peer());
        }
        if (world.holds(Fact.RESUMED)) {
            boolean clients =
                    last(Role.CLIENT, Field.TICKET).equals(Optional.of(world.ticket(Party.CLIENT, party.self())));
            return Optional.of(clients ? Party.CLIENT : Party.ATTACKER);
        }
        return last(Role.CLIENT, Field.CERTIFICATE).flatMap(Proofs::nameIn);
    }

    /// Whether the two have said and heard the same, as far as both have come, and the other has said all that this one
    /// has heard.
    boolean agreesWith(Session other) {
        int common = Math.min(transcript.size(), other.transcript.size());
        for (int i = 0; i < common; i++) {
            if (!transcript.get(i).isSameAs(other.transcript.get(i), world.terms())) {
                return false;
            }
        }
        return transcript.stream()
                .skip(common)
                .noneMatch(content -> content.line().sender() == other.role());
    }

    /// The key under which this end's data go, or those of its peer.
    Term dataKey(Role writer) {
        return keys.writeKey(Epoch.APPLICATION, writer);
    }
}
