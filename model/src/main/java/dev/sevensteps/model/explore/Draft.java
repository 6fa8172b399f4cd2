package dev.sevensteps.model.explore;

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.sevensteps.model.Conversation;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.explore.Condition.Symbols;
import dev.sevensteps.model.explore.GuardedSystem.Domain;
import dev.sevensteps.model.explore.GuardedSystem.Kind;
import dev.sevensteps.model.explore.GuardedSystem.Queue;
import dev.sevensteps.model.explore.GuardedSystem.Step;
import dev.sevensteps.model.explore.GuardedSystem.Variable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A system that is being written: what all its writers need.
final class Draft {

    private final Setting setting;
    private final Conduct conduct;
    private final Counting counting;
    private final Places places;
    private final Map<Role, ImmutableList<Utterance>> alphabets = new EnumMap<>(Role.class);
    private final Map<Role, End> ends = new EnumMap<>(Role.class);
    private final Map<String, Symbols> named = new LinkedHashMap<>();
    private final Variable budget;
    private final List<Step> steps = new ArrayList<>();

    Draft(Setting setting, Conduct conduct) {
        this.setting = setting;
        this.conduct = conduct;
        this.counting = new Counting(setting, conduct);
        this.places = new Places(setting);
        int capacity = longestFlight();
        for (Role role : Role.values()) {
            ImmutableList<Utterance> alphabet = alphabet(role.peer());
            alphabets.put(role, alphabet);
            Queue inbox = new Queue(
                    End.index(role),
                    "to_" + role.lowerCase(),
                    capacity,
                    names(alphabet),
                    alphabet.stream().map(Utterance::meaning).collect(toImmutableList()));
            ends.put(role, End.of(role, places, inbox));
        }
        this.budget = new Variable(
                2 * End.VARIABLES,
                "budget",
                Domain.upTo(setting.budget()),
                setting.budget(),
                "how often the attacker may still act");
    }

    Setting setting() {
        return setting;
    }

    Conduct conduct() {
        return conduct;
    }

    Counting counting() {
        return counting;
    }

    Places places() {
        return places;
    }

    Variable budget() {
        return budget;
    }

    /// Whether there is an attacker at all.
    boolean hasAttacker() {
        return setting.budget() > 0;
    }

    Condition mayAct() {
        return Condition.not(Condition.is(budget, 0));
    }

    Effect spend() {
        return new Effect.Less(budget);
    }

    /// The system, when all its steps are written.
    GuardedSystem finished() {
        End client = end(Role.CLIENT);
        End server = end(Role.SERVER);
        return new GuardedSystem(
                setting.title(),
                ImmutableList.<Variable>builder()
                        .addAll(client.variables())
                        .addAll(server.variables())
                        .add(budget)
                        .build(),
                ImmutableList.of(client.inbox(), server.inbox()),
                places.sets(),
                ImmutableList.copyOf(named.values()),
                ImmutableList.copyOf(steps),
                new Demands(setting, places, client, server, budget).all());
    }

    void add(Step step) {
        steps.add(step);
    }

    /// Whether an end may say this: where an attacker has led it to a version that it would not have chosen, it goes on
    /// with any scenario of that.
    boolean mayChoose(Places.Edge edge) {
        return edge.to().possible().stream().anyMatch(setting.chosen()::contains)
                || edge.from().possible().stream().noneMatch(setting.chosen()::contains);
    }

    /// A line counts, or the first check that is not passed ends the conversation.
    void judged(
            Kind kind,
            End end,
            Conversation at,
            Places.Edge edge,
            String words,
            Condition when,
            Counting.Outcome outcome,
            List<Effect> more,
            List<Effect> price) {
        List<Condition> before = new ArrayList<>(List.of(when));
        for (Counting.Check check : outcome.checks()) {
            if (!check.passes().isYes()) {
                List<Condition> failing = new ArrayList<>(before);
                failing.add(Condition.not(check.passes()));
                List<Effect> effects = new ArrayList<>(end.givesUp(Counting.alert(check)));
                effects.addAll(price);
                add(
                        kind,
                        end,
                        at,
                        Optional.of(edge.line()),
                        words + ", but cannot " + check.duty().words() + " ("
                                + Counting.alert(check).rfcName() + ")",
                        new Condition.All(ImmutableList.copyOf(failing)),
                        effects);
                before.add(check.passes());
            }
        }
        passed(kind, end, at, edge, words + ", and it counts", when, outcome, more);
    }

    void passed(
            Kind kind,
            End end,
            Conversation at,
            Places.Edge edge,
            String words,
            Condition when,
            Counting.Outcome outcome,
            List<Effect> more) {
        List<Condition> conditions = new ArrayList<>(List.of(when));
        for (Counting.Check check : outcome.checks()) {
            if (check.passes().isNo()) {
                return;
            }
            conditions.add(check.passes());
        }
        List<Effect> effects = new ArrayList<>(outcome.effects());
        effects.addAll(more);
        add(
                kind,
                end,
                at,
                Optional.of(edge.line()),
                words,
                new Condition.All(ImmutableList.copyOf(conditions)),
                effects);
    }

    void add(
            Kind kind,
            End end,
            Conversation at,
            Optional<Line> line,
            String words,
            Condition when,
            Collection<Effect> effects) {
        Condition.OneOf where = end.isAt(at);
        steps.add(new Step(
                kind, end.role(), Optional.of(where), line, words, Simplified.of(when), ImmutableList.copyOf(effects)));
    }

    String describe(Places.Edge edge) {
        return edge.line().message().rfcName()
                + edge.lesson().map(Utterance::words).orElse("")
                + edge.offer()
                        .map(version -> setting.server().size() > 1 ? ", offers " + version.title() : "")
                        .orElse("")
                + " (" + edge.line().section() + ")";
    }

    End end(Role role) {
        End end = ends.get(role);
        if (end == null) {
            throw new IllegalStateException("No end yet: " + role);
        }
        return end;
    }

    ImmutableList<Utterance> alphabet(End hearer) {
        return alphabets.getOrDefault(hearer.role(), ImmutableList.of());
    }

    int symbol(End hearer, Utterance said) {
        return alphabet(hearer).indexOf(said) + 1;
    }

    /// All that an end can say.
    private ImmutableList<Utterance> alphabet(Role speaker) {
        Set<Utterance> said = new LinkedHashSet<>();
        for (Conversation at : places.all()) {
            if (at.turn().filter(speaker::equals).isPresent()) {
                for (Places.Edge edge : places.edges(speaker, at)) {
                    if (mayChoose(edge)) {
                        said.add(Utterance.of(edge, true, setting));
                        said.add(Utterance.of(edge, false, setting));
                    }
                }
            }
        }
        return ImmutableList.copyOf(said);
    }

    private static ImmutableList<String> names(List<Utterance> alphabet) {
        ImmutableList.Builder<String> names = ImmutableList.builder();
        for (int i = 0; i < alphabet.size(); i++) {
            names.add(alphabet.get(i).line().sender().lowerCase().charAt(0) + "" + (i + 1) + "_"
                    + alphabet.get(i).line().name());
        }
        return names.build();
    }

    static Symbols unnamed(End end, Set<Integer> symbols) {
        return new Symbols(end.inbox(), "", ImmutableSet.copyOf(symbols));
    }

    /// The records that a hearer can read where it stands.
    Symbols named(End end, Conversation at, Set<Integer> symbols) {
        Epoch epoch = at.epoch(end.role().peer());
        String versions = at.versions().stream()
                .map(version -> "_tls" + version.number().replace('.', '_'))
                .collect(Collectors.joining());
        return named(
                end.inbox(),
                end.inbox().name() + "_under_" + epoch.name().toLowerCase(Locale.ROOT) + "_keys" + versions,
                symbols);
    }

    /// All records to this end that are protected.
    Symbols protectedOnes(End end) {
        Set<Integer> symbols = new LinkedHashSet<>();
        ImmutableList<Utterance> alphabet = alphabet(end);
        for (int symbol = 1; symbol <= alphabet.size(); symbol++) {
            if (alphabet.get(symbol - 1).isProtected()) {
                symbols.add(symbol);
            }
        }
        return named(end.inbox(), end.inbox().name() + "_protected", symbols);
    }

    private Symbols named(Queue queue, String name, Set<Integer> symbols) {
        Symbols known = named.computeIfAbsent(name, _ -> new Symbols(queue, name, ImmutableSet.copyOf(symbols)));
        if (!known.symbols().equals(symbols)) {
            throw new IllegalStateException("Two sets of symbols have the name " + name + ".");
        }
        return known;
    }

    /// No end has more on its way than its longest flight.
    private static int longestFlight() {
        int longest = 0;
        for (Scenario scenario : Scenario.all()) {
            int flight = 0;
            Line before = Opening.CLIENT_HELLO;
            for (Line line : scenario.path()) {
                flight = line.sender() == before.sender() ? flight + 1 : 1;
                longest = Math.max(longest, flight);
                before = line;
            }
        }
        return longest;
    }
}
