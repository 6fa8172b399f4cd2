package dev.sevensteps.model.symbolic;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.keys.NamedKeys;
import dev.sevensteps.model.keys.Term;
import dev.sevensteps.model.keys.Tls12KeySchedule;
import dev.sevensteps.model.keys.Tls13KeySchedule;
import java.util.Arrays;

/// What all ends of a search have in common: the terms, the way the handshakes go, and what is left undone in them; and
/// who holds what before anything is said.
final class World {

    private static final int HASH_LENGTH = 32;
    private static final int KEY_LENGTH = 16;
    private static final int FIXED_IV_LENGTH = 4;

    private final Terms terms = new Terms();
    private final Variant variant;
    private final ImmutableSet<Lapse> lapses;
    private final ImmutableList<Line> path;

    World(Variant variant, ImmutableSet<Lapse> lapses) {
        this.variant = variant;
        this.lapses = lapses;
        this.path = variant.scenario().path();
    }

    Terms terms() {
        return terms;
    }

    Variant variant() {
        return variant;
    }

    ImmutableList<Line> path() {
        return path;
    }

    Tls12KeySchedule<Term> tls12() {
        return new Tls12KeySchedule<>(terms, 0, KEY_LENGTH, FIXED_IV_LENGTH);
    }

    Tls13KeySchedule<Term> tls13() {
        return new Tls13KeySchedule<>(terms, HASH_LENGTH, KEY_LENGTH);
    }

    /// What the keys of both versions are made for here.
    NamedKeys.Setting setting() {
        return new NamedKeys.Setting(
                HASH_LENGTH, 0, KEY_LENGTH, FIXED_IV_LENGTH, true, variant.exchange() != Exchange.NONE);
    }

    boolean does(Line line, Duty duty) {
        return line.duties().contains(duty) && !lapses.contains(new Lapse.Undone(line, duty));
    }

    boolean leavesUndone(Line line, Duty duty) {
        return lapses.contains(new Lapse.Undone(line, duty));
    }

    boolean has(Lapse.Weakness weakness) {
        return lapses.contains(weakness);
    }

    boolean holds(Fact fact) {
        return variant.scenario().holds(fact);
    }

    /// What somebody makes up for one handshake.
    Term fresh(String what, Party party) {
        boolean again = party.role() == Role.SERVER && has(Lapse.Weakness.SERVER_REPEATS_ITSELF);
        return fresh(what, again ? party.self() : party.who());
    }

    Term fresh(String what, String who) {
        return terms.name(what + " of " + who);
    }

    Term privateKey(String owner) {
        return terms.name("private key of " + owner);
    }

    Term publicKey(String owner) {
        return terms.publicHalf(privateKey(owner));
    }

    /// A certificate that says that this is the key of somebody.
    Term certificate(String name, Term publicKey, String issuer) {
        return terms.signed(terms.list(terms.name(name), publicKey), privateKey(issuer));
    }

    Term certificate(String owner) {
        return certificate(owner, publicKey(owner), Party.AUTHORITY);
    }

    /// A certificate of the attacker's own make.
    Term forged(String name) {
        return certificate(name, publicKey(Party.ATTACKER), Party.ATTACKER);
    }

    /// A genuine one whose key was stolen, and which its authority vouches for no longer.
    Term revoked() {
        return certificate(Party.SERVER, terms.publicHalf(stolenKey()), Party.AUTHORITY);
    }

    /// The word of the authority that a certificate is good.
    Term vouched(Term certificate) {
        return terms.signed(terms.list(terms.name(Proofs.GOOD), certificate), privateKey(Party.AUTHORITY));
    }

    private Term stolenKey() {
        return terms.name("stolen key of " + Party.SERVER);
    }

    Term ticket(String client, String server) {
        return terms.name("ticket of " + client + " and " + server);
    }

    /// What the two ends kept of an earlier session.
    Term secretOf(Term ticket) {
        return terms.name("secret behind the " + ticket.formula());
    }

    /// Whether a server holds the secret behind the ticket.
    boolean knows(String server, Term ticket) {
        return ticket.equals(ticket(Party.CLIENT, server)) || ticket.equals(ticket(Party.ATTACKER, server));
    }

    /// The neutral element as the half of a key.
    Term neutral() {
        return terms.publicHalf(terms.zeros(1));
    }

    Term data(String who) {
        return fresh("data", who);
    }

    Term earlyData(String who) {
        return fresh("early data", who);
    }

    Term junk() {
        return terms.name("junk");
    }

    /// What the attacker holds from the outset: all that is public, and a certificate, keys and sessions of its own.
    ImmutableList<Term> knownToAttacker() {
        ImmutableList.Builder<Term> known = ImmutableList.builder();
        Arrays.stream(Message.values())
                .map(message -> terms.name(message.name()))
                .forEach(known::add);
        Arrays.stream(Offer.values()).map(offer -> offer.term(terms)).forEach(known::add);
        known.add(Offer.choice(true, terms), Offer.choice(false, terms), terms.zeros(1), junk());
        for (String owner : ImmutableList.of(Party.CLIENT, Party.SERVER, Party.ATTACKER)) {
            known.add(certificate(owner), publicKey(owner), terms.name(owner));
        }
        known.add(vouched(certificate(Party.SERVER)), vouched(certificate(Party.ATTACKER)));
        known.add(publicKey(Party.AUTHORITY), privateKey(Party.ATTACKER), terms.name(Proofs.GOOD));
        for (Role role : Role.values()) {
            known.add(Proofs.context(role, terms));
        }
        for (String what : ImmutableList.of(
                "random", "half", "KEM key", "encapsulated secret", "premaster secret", "data", "early data")) {
            known.add(fresh(what, Party.ATTACKER));
        }
        known.add(terms.name("extensions"), terms.name("other extensions"), terms.name("DOWNGRD"));
        known.add(ticket(Party.CLIENT, Party.SERVER));
        for (Term own : ImmutableList.of(ticket(Party.CLIENT, Party.ATTACKER), ticket(Party.ATTACKER, Party.SERVER))) {
            known.add(own, secretOf(own));
        }
        known.add(fresh("new ticket", Party.ATTACKER));
        if (holds(Fact.STAPLED)) {
            known.add(revoked(), stolenKey());
        }
        return known.build();
    }

    /// What may be stolen when all is over: the keys of certificates.
    ImmutableList<Term> certifiedKeys() {
        return ImmutableList.of(privateKey(Party.SERVER), privateKey(Party.CLIENT), privateKey(Party.AUTHORITY));
    }

    /// What may be stolen when all is over: the secret of the earlier session that went on.
    ImmutableList<Term> earlierSecrets() {
        return ImmutableList.of(secretOf(ticket(Party.CLIENT, Party.SERVER)));
    }
}
