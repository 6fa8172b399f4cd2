package dev.sevensteps.model.symbolic;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.keys.Term;
import java.util.HashMap;
import java.util.Map;

/// What an honest end says when it is its turn.
final class Speaker {

    /// An end that has said what it had to, and what everybody who listens could see of it.
    record Spoken(Session session, ImmutableList<Term> seen) {}

    private final World world;
    private final Terms terms;
    private final Map<Session, Spoken> said = new HashMap<>();

    Speaker(World world) {
        this.world = world;
        this.terms = world.terms();
    }

    /// Says all lines until the peer's turn, or the end; then the first data follow.
    Spoken speak(Session silent) {
        return said.computeIfAbsent(silent, this::saying);
    }

    private Spoken saying(Session silent) {
        ImmutableList.Builder<Term> seen = ImmutableList.builder();
        Session session = silent;
        while (session.speaks()) {
            Content content = content(session);
            seen.add(protectedBy(session, content));
            session = session.with(content);
            if (content.line() == Opening.CLIENT_HELLO && world.holds(Fact.EARLY_DATA) && world.holds(Fact.RESUMED)) {
                seen.add(terms.encrypted(
                        session.keys().writeKey(Epoch.EARLY, Role.CLIENT),
                        world.earlyData(session.party().who())));
            }
            if (content.find(Field.SHARE).isPresent() && isBreakable(session)) {
                seen.add(session.keys().ownHalf());
            }
        }
        if (session.isOver()) {
            seen.add(terms.encrypted(
                    session.dataKey(session.role()), world.data(session.party().who())));
        }
        return new Spoken(session, seen.build());
    }

    /// In a group that can be broken, whoever sees a share can compute its private half.
    private boolean isBreakable(Session session) {
        return world.variant().exchange() == Exchange.DIFFIE_HELLMAN
                && session.last(Role.SERVER, Field.CHOICE)
                        .filter(choice -> choice.equals(Offer.choice(false, terms)))
                        .isPresent();
    }

    /// A line as it goes over the wire.
    Term protectedBy(Session session, Content content) {
        Line line = content.line();
        return line.epoch() == Epoch.CLEAR
                ? content.term(terms)
                : terms.encrypted(session.keys().writeKey(line.epoch(), line.sender()), content.term(terms));
    }

    private Content content(Session session) {
        Content content = Content.of(session.next());
        for (Field field : Field.of(session.next(), world.variant())) {
            Term value = field.isProof() ? session.proofs().of(field, content) : value(field, session);
            content = content.with(field, value);
        }
        return content;
    }

    private Term value(Field field, Session session) {
        return switch (field) {
            case OFFER -> offer();
            case CHOICE -> choice(session);
            case RANDOM -> random(session);
            case SHARE -> session.keys().ownShare();
            case TICKET ->
                session.role() == Role.CLIENT
                        ? world.ticket(session.party().self(), session.party().peer())
                        : world.fresh("new ticket", session.party());
            case EXTENSIONS -> terms.name("extensions");
            case CERTIFICATE -> world.certificate(session.party().self());
            case STATUS, SIGNATURE, BINDER, VERIFY_DATA -> throw new IllegalArgumentException(field + " is a proof.");
        };
    }

    private Term offer() {
        boolean breakable = world.has(Lapse.Weakness.BREAKABLE_GROUP);
        if (world.has(Lapse.Weakness.SPEAKS_TLS_1_3)) {
            return (breakable ? Offer.TLS_1_3_OR_BOTH : Offer.TLS_1_3_OR_STRONG).term(terms);
        }
        return (breakable ? Offer.BOTH : Offer.STRONG).term(terms);
    }

    private Term choice(Session session) {
        Content hello = session.transcript().getLast();
        if (world.leavesUndone(hello.line(), Duty.CHOOSE)) {
            return Offer.choice(false, terms);
        }
        return Offer.of(hello.get(Field.OFFER), terms).orElseThrow().chosen(terms);
    }

    /// RFC 9846 §4.2.3: a server that speaks TLS 1.3 and has to give way says so in its random number.
    private Term random(Session session) {
        Term random = world.fresh("random", session.party());
        boolean givesWay = session.next().message() == Message.SERVER_HELLO && world.has(Lapse.Weakness.SPEAKS_TLS_1_3);
        return givesWay ? terms.list(terms.name("DOWNGRD"), random) : random;
    }
}
