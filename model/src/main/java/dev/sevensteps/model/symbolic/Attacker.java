package dev.sevensteps.model.symbolic;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Streams;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.keys.Term;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Who has the wire: hands on, holds back, replays, and makes up. A made-up line differs in at most one value from one that
/// an honest end has said, or from the attacker's own; proofs are made to fit where the attacker can. The second handshake
/// of a server is there to be replayed to, and hears nothing made up.
final class Attacker {

    /// A line that the attacker could put before an end, which would accept it.
    ///
    /// @param content the line
    /// @param origin  whose it was, for a reader
    /// @param after   the end when it has heard it
    /// @param wires   what could be put on the wire for it
    record Offered(Content content, String origin, Session after, ImmutableList<Term> wires) {

        boolean canBeSent(Ends ends) {
            return wires.stream().anyMatch(ends::derives);
        }
    }

    /// A line that somebody has said.
    private record Said(Content content, String origin) {}

    /// All on which it depends what can be made up.
    private record Place(Session to, ImmutableList<Content> said) {}

    private final World world;
    private final Terms terms;
    private final Hearer hearer;
    private final Map<Place, ImmutableList<Offered>> offers = new HashMap<>();

    Attacker(World world) {
        this.world = world;
        this.terms = world.terms();
        this.hearer = new Hearer(world);
    }

    /// What could be put on the wire so that the end reads this line.
    private ImmutableList<Term> wires(Session to, Content content) {
        Line line = content.line();
        Term message = content.term(terms);
        if (line.epoch() == Epoch.CLEAR) {
            return ImmutableList.of(message);
        }
        Term sealed = terms.encrypted(to.keys().writeKey(line.epoch(), line.sender()), message);
        return isReadInTheClear(to, line) ? ImmutableList.of(sealed, message) : ImmutableList.of(sealed);
    }

    private boolean isReadInTheClear(Session to, Line line) {
        return hearer.readsInTheClear(world.path().subList(0, to.transcript().size()), line.sender());
    }

    /// The lines that may be put before an end that hears, whether or not they can be sent.
    ImmutableList<Offered> lines(Ends ends, Session to) {
        Line line = to.next();
        ImmutableList.Builder<Content> said = ImmutableList.builder();
        ImmutableList.Builder<String> speakers = ImmutableList.builder();
        for (Session session : ends.sessions()) {
            if (session.role() == line.sender()) {
                for (Content content : session.transcript()) {
                    if (content.line() == line) {
                        said.add(content);
                        speakers.add(session.party().who());
                    }
                }
            }
        }
        Place place = new Place(to, said.build());
        return offers.computeIfAbsent(place, _ -> lines(said(place.said(), speakers.build()), to));
    }

    private static ImmutableList<Said> said(ImmutableList<Content> contents, ImmutableList<String> speakers) {
        return Streams.zip(contents.stream(), speakers.stream(), Said::new).collect(ImmutableList.toImmutableList());
    }

    private ImmutableList<Offered> lines(ImmutableList<Said> honest, Session to) {
        Line line = to.next();
        ImmutableList<Field> fields = Field.of(line, world.variant());
        Map<Integer, Offered> offered = new LinkedHashMap<>();
        ImmutableList.Builder<Said> bases = ImmutableList.builder();
        bases.addAll(honest).add(new Said(own(line, fields, to), "the attacker"));
        for (Said base : bases.build()) {
            addProven(base, base.content(), to, fields, offered);
            for (Field field : fields) {
                if (!field.isProof() && !to.party().isSecond()) {
                    for (Term value : pool(field, honest, to)) {
                        Said changed =
                                new Said(base.content().with(field, value), base.origin() + ", with another " + field);
                        addProven(changed, base.content(), to, fields, offered);
                    }
                }
            }
        }
        return ImmutableList.copyOf(offered.values());
    }

    /// With proofs that fit; and, where nobody will look, with those of the base and with junk.
    private void addProven(
            Said said, Content base, Session to, ImmutableList<Field> fields, Map<Integer, Offered> offered) {
        Optional<Field> proof = fields.stream().filter(Field::isProof).findFirst();
        if (proof.isEmpty()) {
            add(said.content(), said.origin(), to, offered);
            return;
        }
        Field field = proof.orElseThrow();
        Content bare = said.content().without(field);
        add(bare.with(field, to.proofs().of(field, bare)), said.origin(), to, offered);
        if (bare.line().duties().stream().anyMatch(duty -> !world.does(bare.line(), duty))) {
            base.find(field).ifPresent(value -> add(bare.with(field, value), said.origin(), to, offered));
            add(bare.with(field, world.junk()), said.origin() + ", with a false " + field, to, offered);
        }
    }

    private void add(Content content, String origin, Session to, Map<Integer, Offered> offered) {
        int number = terms.number(content.term(terms));
        if (!offered.containsKey(number)) {
            hearer.hear(to, content)
                    .ifPresent(after -> offered.put(number, new Offered(content, origin, after, wires(to, content))));
        }
    }

    private Content own(Line line, ImmutableList<Field> fields, Session to) {
        Content content = Content.of(line);
        for (Field field : fields) {
            if (!field.isProof()) {
                content = content.with(field, made(field, line, to).getFirst());
            }
        }
        return content;
    }

    private ImmutableSet<Term> pool(Field field, ImmutableList<Said> honest, Session to) {
        ImmutableSet.Builder<Term> pool = ImmutableSet.builder();
        pool.addAll(made(field, to.next(), to));
        honest.forEach(said -> said.content().find(field).ifPresent(pool::add));
        return pool.build();
    }

    /// The attacker's own values, that which serves it best first.
    private ImmutableList<Term> made(Field field, Line line, Session to) {
        return switch (field) {
            case OFFER -> ImmutableList.of(Offer.STRONG.term(terms), Offer.WEAK.term(terms));
            case CHOICE -> ImmutableList.of(Offer.choice(true, terms), Offer.choice(false, terms));
            case RANDOM -> randoms(to);
            case SHARE -> shares(line, to);
            case TICKET ->
                line.message() == Message.CLIENT_HELLO
                        ? ImmutableList.of(
                                world.ticket(Party.ATTACKER, to.party().self()))
                        : ImmutableList.of(world.fresh("new ticket", Party.ATTACKER));
            case EXTENSIONS -> ImmutableList.of(terms.name("extensions"), terms.name("other extensions"));
            case CERTIFICATE -> certificates(line.sender());
            case STATUS, SIGNATURE, BINDER, VERIFY_DATA -> throw new IllegalArgumentException(field + " is a proof.");
        };
    }

    /// A server's random number can be rid of what it says of TLS 1.3.
    private ImmutableList<Term> randoms(Session to) {
        Term own = world.fresh("random", Party.ATTACKER);
        return to.role() == Role.CLIENT && world.has(Lapse.Weakness.SPEAKS_TLS_1_3)
                ? ImmutableList.of(own, world.fresh("random", Party.server(Party.SERVER)))
                : ImmutableList.of(own);
    }

    private ImmutableList<Term> shares(Line line, Session to) {
        Term half = terms.publicHalf(world.fresh("half", Party.ATTACKER));
        Term neutral = world.neutral();
        return switch (world.variant().exchange()) {
            case RSA ->
                ImmutableList.of(sealed(Party.ATTACKER, to), sealed(Party.CLIENT, to), sealed(Party.CLIENT + "'", to));
            case DIFFIE_HELLMAN ->
                line.message() == Message.SERVER_KEY_EXCHANGE
                        ? ImmutableList.of(
                                terms.list(Offer.choice(true, terms), half),
                                terms.list(Offer.choice(true, terms), neutral))
                        : ImmutableList.of(half, neutral);
            case HYBRID -> {
                Term first = line.sender() == Role.CLIENT
                        ? terms.publicHalf(world.fresh("KEM key", Party.ATTACKER))
                        : terms.sealed(
                                world.fresh("encapsulated secret", Party.ATTACKER),
                                to.keys().own("KEM key"));
                yield ImmutableList.of(terms.list(first, half), terms.list(first, neutral));
            }
            case NONE -> ImmutableList.of();
        };
    }

    private Term sealed(String whose, Session to) {
        return terms.sealed(
                world.fresh("premaster secret", whose),
                world.privateKey(to.party().self()));
    }

    private ImmutableList<Term> certificates(Role sender) {
        String victim = sender == Role.SERVER ? Party.SERVER : Party.CLIENT;
        ImmutableList.Builder<Term> certificates = ImmutableList.<Term>builder()
                .add(world.certificate(Party.ATTACKER), world.forged(victim), world.certificate(victim));
        if (sender == Role.SERVER && world.holds(Fact.STAPLED)) {
            certificates.add(world.revoked());
        }
        return certificates.build();
    }
}
