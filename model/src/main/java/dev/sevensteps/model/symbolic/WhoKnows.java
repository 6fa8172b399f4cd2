package dev.sevensteps.model.symbolic;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.keys.NamedKeys;
import dev.sevensteps.model.keys.NamedValue;
import dev.sevensteps.model.keys.Stretch;
import dev.sevensteps.model.keys.Term;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who can work out what, after each line of a handshake that nobody disturbs: the door for books and pages to the terms
/// that [SymbolicCheck] judges. Nothing of it is written down by hand: the values are those that the key schedule makes of
/// terms and that the lines carry, and an answer is what follows from what somebody holds from the outset and what went over
/// the wire.
///
/// Moments are counted in lines: 0 is before anything was said, and one more than the path has is when both ends have
/// sent data.
public final class WhoKnows {

    /// No search comes near it.
    private static final int LIMIT = 30_000;

    /// Something that somebody may know.
    ///
    /// @param id     a name: that of the key schedule, `server_certificate`, `client_data`
    /// @param lines  at which moment it is there, at the earliest
    public record Value(String id, int lines) {}

    /// Between which moments somebody who answers in the server's place has keys in common with the client.
    ///
    /// @param from  the first moment
    /// @param until the moment at which the client notices, and is gone
    public record Span(int from, int until) {}

    /// A value, and what must be worked out to have it: itself, or the key under which it goes.
    private record Watched(Value value, Term needed) {}

    private final Variant variant;
    private final World world;
    private final Terms terms;
    private final Session client;
    private final Speaker speaker;
    private final ImmutableList<NamedValue<Term>> keys;
    private final ImmutableMap<String, Watched> watched;
    private final Map<String, Deduction> knowledge = new HashMap<>();

    private WhoKnows(Variant variant) {
        Listener listener = Listener.to(variant.onTerms());
        this.variant = variant;
        this.world = listener.world();
        this.terms = world.terms();
        this.client = listener.end(Role.CLIENT);
        this.speaker = new Speaker(world);
        this.keys = NamedKeys.of(variant.scenario(), world.setting(), terms, new Said());
        this.watched = watched();
    }

    /// Who knows what in the scenarios of this variant.
    public static WhoKnows in(Variant variant) {
        return new WhoKnows(variant);
    }

    public Variant variant() {
        return variant;
    }

    /// How many moments there are after the first.
    public int moments() {
        return path().size() + 1;
    }

    private ImmutableList<Line> path() {
        return variant.scenario().path();
    }

    /// The key schedule of the handshake, on terms.
    public ImmutableList<NamedValue<Term>> keys() {
        return keys;
    }

    /// All values, those first that are there first.
    public ImmutableList<Value> values() {
        return watched.values().stream().map(Watched::value).collect(ImmutableList.toImmutableList());
    }

    /// What somebody knows at a moment.
    public ImmutableSet<String> known(Knower who, int moment) {
        return knownWith(who, moment, stolen(who));
    }

    /// What a thief would know at a moment who had stolen the private key of the server's certificate, and nothing else.
    public ImmutableSet<String> knownWithPrivateKey(int moment) {
        return knownWith(Knower.THIEF, moment, ImmutableList.of(world.privateKey(Party.SERVER)));
    }

    private ImmutableSet<String> knownWith(Knower who, int moment, ImmutableList<Term> stolen) {
        Deduction deduction = deduction(who, moment, stolen);
        return watched.values().stream()
                .filter(one -> one.value().lines() <= moment && deduction.derives(one.needed()))
                .map(one -> one.value().id())
                .collect(ImmutableSet.toImmutableSet());
    }

    private Deduction deduction(Knower who, int moment, ImmutableList<Term> stolen) {
        String place = who + " " + moment + " " + stolen.size();
        Deduction known = knowledge.get(place);
        if (known == null) {
            known = moment == 0
                    ? Deduction.ofNothing(terms)
                            .and(world.knownToAttacker())
                            .and(own(who))
                            .and(stolen)
                    : deduction(who, moment - 1, stolen).and(seen(moment));
            knowledge.put(place, known);
        }
        return known;
    }

    /// What somebody holds from the outset, beside what everybody does. What the attacker makes up is among the latter, and
    /// changes nothing: no value here is made of it.
    private ImmutableList<Term> own(Knower who) {
        return switch (who) {
            case CLIENT -> own(Role.CLIENT, Party.CLIENT);
            case SERVER -> own(Role.SERVER, Party.SERVER);
            case EAVESDROPPER, ATTACKER, THIEF -> ImmutableList.of();
        };
    }

    private ImmutableList<Term> own(Role role, String who) {
        ImmutableList.Builder<Term> own = ImmutableList.builder();
        own.add(world.privateKey(who));
        for (String what : ImmutableList.of(
                "random",
                "half",
                "KEM key",
                "encapsulated secret",
                "premaster secret",
                "new ticket",
                "data",
                "early data")) {
            own.add(world.fresh(what, who));
        }
        boolean keptByBoth = variant.scenario().holds(Fact.RESUMED);
        if (keptByBoth || (role == Role.CLIENT && variant.scenario().holds(Fact.EARLY_DATA))) {
            own.add(earlier());
        }
        return own.build();
    }

    private ImmutableList<Term> stolen(Knower who) {
        if (who != Knower.THIEF) {
            return ImmutableList.of();
        }
        return variant.scenario().holds(Fact.RESUMED)
                ? ImmutableList.of(world.privateKey(Party.SERVER), earlier())
                : ImmutableList.of(world.privateKey(Party.SERVER));
    }

    private Term earlier() {
        return world.secretOf(world.ticket(Party.CLIENT, Party.SERVER));
    }

    /// What goes over the wire between a moment and the one before it.
    private ImmutableList<Term> seen(int moment) {
        if (moment > path().size()) {
            return ImmutableList.of(data(Role.CLIENT, Party.CLIENT), data(Role.SERVER, Party.SERVER));
        }
        Term line = speaker.protectedBy(client, client.transcript().get(moment - 1));
        boolean early = moment == 1 && variant.scenario().holds(Fact.EARLY_DATA);
        return early
                ? ImmutableList.of(line, terms.encrypted(key("client_early_write_key"), world.earlyData(Party.CLIENT)))
                : ImmutableList.of(line);
    }

    private Term data(Role sender, String who) {
        return terms.encrypted(client.dataKey(sender), world.data(who));
    }

    private Term key(String name) {
        return keys.stream()
                .filter(key -> key.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("This handshake has no " + name + "."))
                .value();
    }

    private ImmutableMap<String, Watched> watched() {
        List<Watched> all = new ArrayList<>();
        all.add(new Watched(new Value("server_private_key", 0), world.privateKey(Party.SERVER)));
        if (variant.scenario().holds(Fact.CLIENT_CERT)) {
            all.add(new Watched(new Value("client_private_key", 0), world.privateKey(Party.CLIENT)));
        }
        halves(all);
        for (NamedValue<Term> key : keys) {
            all.add(new Watched(new Value(key.name(), key.lines()), key.value()));
        }
        contents(all);
        return all.stream()
                .sorted(Comparator.comparingInt(one -> one.value().lines()))
                .collect(ImmutableMap.toImmutableMap(one -> one.value().id(), one -> one));
    }

    /// What each end makes up for the agreement. What it makes up may be there before it is of use.
    private void halves(List<Watched> all) {
        switch (variant.exchange()) {
            case RSA, NONE -> {
                // The premaster secret, or the earlier one, is among the keys.
            }
            case DIFFIE_HELLMAN -> addHalves(all);
            case HYBRID -> {
                addHalves(all);
                all.add(new Watched(new Value("client_kem_private_key", 0), world.fresh("KEM key", Party.CLIENT)));
                all.add(new Watched(
                        new Value("encapsulated_secret", line(Message.TLS13_SERVER_HELLO)),
                        world.fresh("encapsulated secret", Party.SERVER)));
            }
        }
    }

    private void addHalves(List<Watched> all) {
        all.add(new Watched(new Value("client_half", 0), world.fresh("half", Party.CLIENT)));
        all.add(new Watched(new Value("server_half", 0), world.fresh("half", Party.SERVER)));
    }

    private int line(Message message) {
        return path().stream().map(Line::message).toList().indexOf(message) + 1;
    }

    /// What the lines carry, and the data. Whoever can take a message out of its record can read it.
    private void contents(List<Watched> all) {
        for (int i = 0; i < path().size(); i++) {
            Line line = path().get(i);
            int moment = i + 1;
            name(line).ifPresent(id -> all.add(new Watched(new Value(id, moment), lock(line))));
        }
        if (variant.scenario().holds(Fact.EARLY_DATA)) {
            all.add(new Watched(new Value("early_data", 1), world.earlyData(Party.CLIENT)));
        }
        all.add(new Watched(new Value("client_data", moments()), world.data(Party.CLIENT)));
        all.add(new Watched(new Value("server_data", moments()), world.data(Party.SERVER)));
    }

    private Term lock(Line line) {
        return line.epoch() == Epoch.CLEAR ? terms.zeros(1) : client.keys().writeKey(line.epoch(), line.sender());
    }

    /// What is in a message, where it is something that somebody would like to know.
    private Optional<String> name(Line line) {
        Message message = line.message();
        if (message == Message.CERTIFICATE) {
            boolean empty = line.sender() == Role.CLIENT && !variant.scenario().holds(Fact.CLIENT_CERT);
            return empty ? Optional.empty() : Optional.of(line.sender().lowerCase() + "_certificate");
        }
        if (message == Message.ENCRYPTED_EXTENSIONS) {
            return Optional.of("encrypted_extensions");
        }
        return message == Message.NEW_SESSION_TICKET ? Optional.of("ticket") : Optional.empty();
    }

    /// Between which moments an attacker who answers in the server's place can have the keys of the handshake in common with
    /// the client: in TLS 1.3 the two agree on keys before either has shown who it is. Nothing where that cannot be. It is found
    /// by the [search][SymbolicCheck#BOUND], over all that the attacker can put before the client.
    public Optional<Span> falseServer() {
        if (!variant.isTls13()) {
            // Nothing goes under keys before the server has shown who it is.
            return Optional.empty();
        }
        World searched = new World(variant.onTerms(), ImmutableSet.of());
        int greeted = Stretch.SERVER_HELLO.lines(path());
        boolean[] shared = new boolean[path().size() + 1];
        Search.watch(searched, LIMIT, (ends, end) -> {
            int lines = end.transcript().size();
            if (end.role() == Role.CLIENT && lines >= greeted && !shared[lines]) {
                shared[lines] = ends.derives(end.keys().writeKey(Epoch.HANDSHAKE, Role.SERVER));
            }
        });
        int until = greeted;
        while (until < shared.length && shared[until]) {
            until++;
        }
        return until == greeted ? Optional.empty() : Optional.of(new Span(greeted, until));
    }

    /// Whether somebody who has the wire can have the early data taken twice (RFC 9846 §8), as the search finds it.
    public boolean earlyDataCanBeReplayed() {
        return variant.scenario().holds(Fact.EARLY_ACCEPTED)
                && Search.of(variant, ImmutableSet.of(), List.of(Goal.EARLY_DATA_ONCE), LIMIT)
                        .attack()
                        .isPresent();
    }

    /// What was said, as the key schedule asks for it.
    private final class Said implements NamedKeys.Source<Term> {

        @Override
        public Term random(Role sender) {
            return client.heard(sender, Field.RANDOM);
        }

        @Override
        public Term agreed() {
            return client.keys()
                    .shared()
                    .orElseThrow(() -> new IllegalStateException("The ends have agreed on nothing."));
        }

        @Override
        public Term earlier() {
            return WhoKnows.this.earlier();
        }

        @Override
        public Term hash(Stretch stretch) {
            int lines = stretch.lines(path());
            return stretch == Stretch.BEFORE_BINDERS
                    ? client.keys().truncated(client.transcript().get(lines - 1).without(Field.BINDER), lines - 1)
                    : client.hash(lines);
        }
    }
}
