package dev.sevensteps.model.symbolic;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.keys.EarlySecret;
import dev.sevensteps.model.keys.HandshakeSecret;
import dev.sevensteps.model.keys.MasterSecret;
import dev.sevensteps.model.keys.PreSharedKey;
import dev.sevensteps.model.keys.PremasterSecret;
import dev.sevensteps.model.keys.SharedSecret;
import dev.sevensteps.model.keys.Term;
import dev.sevensteps.model.keys.Tls12KeySchedule;
import dev.sevensteps.model.keys.Tls13KeySchedule;
import dev.sevensteps.model.keys.TrafficSecret;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What an end computes of what it has said and heard, with the key schedules that the engine runs.
final class Keys {

    private final World world;
    private final Terms terms;
    private final Session session;
    private final Map<String, Term> computed = new HashMap<>();

    Keys(World world, Session session) {
        this.world = world;
        this.terms = world.terms();
        this.session = session;
    }

    /// The half of a key that this end shows, or what else it contributes. The other end must have spoken where it has to.
    Term ownShare() {
        boolean client = session.role() == Role.CLIENT;
        Term half = terms.publicHalf(ownHalf());
        return switch (world.variant().exchange()) {
            case RSA -> terms.sealed(own("premaster secret"), certifiedKey(Role.SERVER));
            case DIFFIE_HELLMAN ->
                client || world.variant().isTls13() ? half : terms.list(session.heard(Role.SERVER, Field.CHOICE), half);
            case HYBRID ->
                client
                        ? terms.list(terms.publicHalf(own("KEM key")), half)
                        : terms.list(terms.sealed(own("encapsulated secret"), peersKemKey()), half);
            case NONE -> throw new IllegalStateException("Nothing fresh is shared here.");
        };
    }

    /// The private half of a key, of which there is one for each group.
    Term ownHalf() {
        boolean breakable = (session.role() == Role.SERVER || !world.variant().isTls13())
                && session.last(Role.SERVER, Field.CHOICE)
                        .filter(choice -> choice.equals(Offer.choice(false, terms)))
                        .isPresent();
        return own(breakable ? "half in a breakable group" : "half");
    }

    Term own(String what) {
        return world.fresh(what, session.party());
    }

    private Term certifiedKey(Role owner) {
        return Proofs.keyIn(session.heard(owner, Field.CERTIFICATE));
    }

    private Term peersKemKey() {
        if (session.heard(Role.CLIENT, Field.SHARE) instanceof Term.Concat(ImmutableList<Term> parts)
                && parts.getFirst() instanceof Term.Public(Term privateKey)) {
            return privateKey;
        }
        throw new IllegalStateException("The client's share has no key to encapsulate to.");
    }

    /// What the two shares give; nothing if this end can make nothing of the other's.
    Optional<Term> shared() {
        Role peer = session.role().peer();
        return switch (world.variant().exchange()) {
            case NONE -> Optional.empty();
            case RSA ->
                session.role() == Role.CLIENT
                        ? Optional.of(own("premaster secret"))
                        : opened(
                                session.heard(peer, Field.SHARE),
                                world.privateKey(session.party().self()));
            case DIFFIE_HELLMAN ->
                half(session.heard(peer, Field.SHARE)).map(theirs -> terms.agreed(ownHalf(), theirs));
            case HYBRID ->
                encapsulated()
                        .flatMap(secret -> half(session.heard(peer, Field.SHARE))
                                .map(theirs -> terms.list(secret, terms.agreed(ownHalf(), theirs))));
        };
    }

    private Optional<Term> encapsulated() {
        if (!(session.heard(session.role().peer(), Field.SHARE) instanceof Term.Concat(ImmutableList<Term> parts))) {
            return Optional.empty();
        }
        return switch (session.role()) {
            case CLIENT -> opened(parts.getFirst(), own("KEM key"));
            case SERVER ->
                parts.getFirst() instanceof Term.Public ? Optional.of(own("encapsulated secret")) : Optional.empty();
        };
    }

    private static Optional<Term> opened(Term share, Term privateKey) {
        return share instanceof Term.Sealed(Term value, Term recipient) && recipient.equals(privateKey)
                ? Optional.of(value)
                : Optional.empty();
    }

    /// The private half behind the Diffie-Hellman part of a share: Terms know it, the ends that compute with it do not.
    static Optional<Term> half(Term share) {
        Term last = share instanceof Term.Concat(ImmutableList<Term> parts) ? parts.getLast() : share;
        return last instanceof Term.Public(Term privateHalf) ? Optional.of(privateHalf) : Optional.empty();
    }

    private Term agreed() {
        return shared().orElseThrow(() -> new IllegalStateException("The ends have agreed on nothing."));
    }

    private Term earlier() {
        return world.secretOf(session.heard(Role.CLIENT, Field.TICKET));
    }

    /// The master secret of TLS 1.2, or the main secret of TLS 1.3.
    Term mainSecret() {
        return once(
                "main",
                () -> world.variant().isTls13()
                        ? world.tls13().mainSecret(handshake()).value()
                        : master());
    }

    private Term master() {
        if (world.holds(Fact.RESUMED)) {
            return earlier();
        }
        PremasterSecret<Term> premaster = new PremasterSecret<>(agreed());
        Tls12KeySchedule<Term> schedule = world.tls12();
        return world.has(Lapse.Weakness.NO_EXTENDED_MASTER_SECRET)
                ? schedule.masterSecret(premaster, random(Role.CLIENT), random(Role.SERVER))
                        .value()
                : schedule.extendedMasterSecret(
                                premaster, session.hash(session.linesUpTo(Role.CLIENT, Message.CLIENT_KEY_EXCHANGE)))
                        .value();
    }

    private Term random(Role role) {
        return session.heard(role, Field.RANDOM);
    }

    private EarlySecret<Term> early() {
        return world.holds(Fact.RESUMED)
                ? world.tls13().earlySecret(new PreSharedKey<>(earlier()))
                : world.tls13().earlySecret();
    }

    private HandshakeSecret<Term> handshake() {
        Tls13KeySchedule<Term> schedule = world.tls13();
        return world.variant().exchange() == Exchange.NONE
                ? schedule.handshakeSecret(early())
                : schedule.handshakeSecret(early(), new SharedSecret<>(agreed()));
    }

    /// The key under which this end writes in an epoch.
    Term writeKey(Epoch epoch, Role writer) {
        return once(epoch + " " + writer, () -> {
            if (!world.variant().isTls13()) {
                return world.tls12()
                        .trafficKeys(new MasterSecret<>(mainSecret()), random(Role.CLIENT), random(Role.SERVER))
                        .writeKey(writer);
            }
            return world.tls13().writeKeys(trafficSecret(epoch, writer)).key();
        });
    }

    private TrafficSecret<Term> trafficSecret(Epoch epoch, Role writer) {
        Tls13KeySchedule<Term> schedule = world.tls13();
        return switch (epoch) {
            case CLEAR -> throw new IllegalArgumentException("There is no key in the clear.");
            case EARLY -> schedule.earlyTrafficSecret(early(), session.hash(1));
            case HANDSHAKE ->
                schedule.handshakeTrafficSecret(writer, handshake(), upTo(Role.SERVER, Message.TLS13_SERVER_HELLO));
            case APPLICATION ->
                schedule.applicationTrafficSecret(
                        writer, schedule.mainSecret(handshake()), upTo(Role.SERVER, Message.FINISHED));
        };
    }

    private Term upTo(Role sender, Message message) {
        return session.hash(session.linesUpTo(sender, message));
    }

    /// What a Finished must hold that is said now.
    Term verifyData(Role sender) {
        return world.variant().isTls13()
                ? world.tls13().verifyData(trafficSecret(Epoch.HANDSHAKE, sender), session.hash())
                : world.tls12().verifyData(sender, new MasterSecret<>(mainSecret()), session.hash());
    }

    /// The binder of a ClientHello that is said now.
    ///
    /// @param hello the hello without it
    Term binder(Content hello) {
        Term earlier = world.secretOf(hello.get(Field.TICKET));
        return world.tls13()
                .binder(
                        world.tls13().earlySecret(new PreSharedKey<>(earlier)),
                        truncated(hello, session.transcript().size()));
    }

    /// What a binder goes over.
    ///
    /// @param hello  the hello without it
    /// @param before how many lines came before it
    Term truncated(Content hello, int before) {
        return terms.hash(terms.list(session.messages(before), hello.term(terms)));
    }

    private Term once(String name, Supplier<Term> made) {
        Term known = computed.get(name);
        if (known == null) {
            known = made.get();
            computed.put(name, known);
        }
        return known;
    }
}
