package dev.sevensteps.model.symbolic;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Script;
import dev.sevensteps.model.Tls12;
import dev.sevensteps.model.Tls13;
import dev.sevensteps.model.symbolic.Lapse.Undone;
import dev.sevensteps.model.symbolic.Lapse.Weakness;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// The rung "symbolic" of the ladder of assurance: the questions, asked of every scenario, and the answers as rows. The same
/// each time. It is a search within bounds, on terms: a proof it is not.
public final class SymbolicCheck {

    /// What was searched, in one sentence.
    public static final String BOUND =
            "three handshakes at a time (a client, and the server twice; a client, the same client at the attacker's server, and"
                    + " the server), each line as said, or made up with one value changed";

    /// No search comes near it; one that did would say that it is not complete.
    private static final int LIMIT = 30_000;

    private SymbolicCheck() {}

    /// What holds of a scenario with all duties done.
    ///
    /// @param variant     the scenario, and where its secret comes from
    /// @param equalKeys   both ends compute equal keys
    /// @param overheard   what somebody who sees everything learns of keys and data; should be nothing
    /// @param attack      what somebody who has the wire can do; should be nothing
    /// @param complete    whether everything within the bound was seen
    /// @param afterKeys   what is lost if the private keys of all certificates are stolen later
    /// @param afterSecret what is lost if the secret of the earlier session is stolen later
    /// @param through     the ends that came through with their handshake in some state; if one could not, that no attack on
    ///                    it was found would say nothing
    /// @param replay      how early data are taken twice, where they are taken
    /// @param states      how many states were seen
    /// @param terms       how many different terms were made
    public record ScenarioRow(
            Variant variant,
            boolean equalKeys,
            ImmutableList<String> overheard,
            Optional<Attack> attack,
            boolean complete,
            ImmutableList<String> afterKeys,
            ImmutableList<String> afterSecret,
            ImmutableSet<String> through,
            Optional<Attack> replay,
            int states,
            int terms) {

        /// Whether all is as it should be. Forward secrecy, and that early data are taken once, are asked of none.
        public boolean holds() {
            return equalKeys
                    && overheard.isEmpty()
                    && attack.isEmpty()
                    && complete
                    && through.equals(Search.everybody());
        }
    }

    /// What is lost when something is left undone.
    ///
    /// @param version the version in which the scenarios were searched
    /// @param lapses  what is left undone
    /// @param attack  the first attack that was found; none if there is none within the bound
    /// @param states  how many states were seen
    /// @param remark  under which name the attack is known, or why there is none
    public record LapseRow(
            ProtocolVersion version, ImmutableSet<Lapse> lapses, Optional<Attack> attack, int states, String remark) {}

    /// What a line carries on terms.
    ///
    /// @param line  the line
    /// @param words what it may carry, in order; nothing where that it is said is all
    public record Carried(Line line, ImmutableList<String> words) {}

    /// What each line of a version carries in any scenario.
    public static ImmutableList<Carried> carried(ProtocolVersion version) {
        return Script.of(version).lines().stream()
                .filter(line -> variantsWith(version, line).findAny().isPresent())
                .map(line -> new Carried(
                        line,
                        variantsWith(version, line)
                                .flatMap(variant -> Field.of(line, variant).stream())
                                .distinct()
                                .sorted()
                                .map(field -> field.wordsIn(line))
                                .collect(toImmutableList())))
                .collect(toImmutableList());
    }

    private static Stream<Variant> variantsWith(ProtocolVersion version, Line line) {
        return Variant.all().stream()
                .filter(variant -> variant.scenario().version() == version
                        && variant.scenario().path().contains(line));
    }

    /// One row for each scenario and exchange.
    public static ImmutableList<ScenarioRow> scenarios() {
        ImmutableMap<Variant, ScenarioRow> rows =
                Variant.all().stream().map(Variant::onTerms).distinct().toList().parallelStream()
                        .map(SymbolicCheck::scenario)
                        .collect(toImmutableMap(ScenarioRow::variant, Function.identity()));
        return Variant.all().stream()
                .map(variant -> scenario(variant, Objects.requireNonNull(rows.get(variant.onTerms()))))
                .collect(toImmutableList());
    }

    private static ScenarioRow scenario(Variant variant, ScenarioRow same) {
        return new ScenarioRow(
                variant,
                same.equalKeys(),
                same.overheard(),
                same.attack(),
                same.complete(),
                same.afterKeys(),
                same.afterSecret(),
                same.through(),
                same.replay(),
                same.states(),
                same.terms());
    }

    /// The row of this scenario and exchange.
    public static ScenarioRow scenario(Variant variant) {
        Listener listener = Listener.to(variant);
        Search.Outcome outcome = Search.of(variant, ImmutableSet.of(), Goal.ASKED, LIMIT);
        Optional<Attack> replay = variant.scenario().holds(Fact.EARLY_ACCEPTED)
                ? Search.of(variant, ImmutableSet.of(), List.of(Goal.EARLY_DATA_ONCE), LIMIT)
                        .attack()
                : Optional.empty();
        return new ScenarioRow(
                variant,
                listener.bothEndsHoldTheSame(),
                listener.lost(),
                outcome.attack(),
                outcome.complete(),
                listener.lostWithCertifiedKeys(),
                listener.lostWithEarlierSecrets(),
                outcome.through(),
                replay,
                outcome.states(),
                outcome.terms());
    }

    /// One row for each duty of each line, then for what is no duty, then for what belongs together.
    public static ImmutableList<LapseRow> lapses() {
        return lapsesToTry().parallelStream()
                .map(lapse -> lapse(lapse.version(), lapse.lapses()))
                .collect(toImmutableList());
    }

    /// The row for these lapses.
    public static LapseRow lapse(ProtocolVersion version, ImmutableSet<Lapse> lapses) {
        int states = 0;
        Optional<Attack> attack = Optional.empty();
        for (Variant variant : Variant.all()) {
            if (attack.isEmpty() && isSearched(variant, version, lapses)) {
                Search.Outcome outcome = Search.of(variant, lapses, Goal.ASKED, LIMIT);
                if (outcome.attack().isEmpty() && !outcome.complete()) {
                    throw new IllegalStateException("The search of " + variant.words() + " came to its limit.");
                }
                states += outcome.states();
                attack = outcome.attack();
            }
        }
        return new LapseRow(version, lapses, attack, states, Remarks.of(version, lapses));
    }

    /// A scenario with a retry is searched where something is left undone at a line that only it has.
    static boolean isSearched(Variant variant, ProtocolVersion version, ImmutableSet<Lapse> lapses) {
        ImmutableList<Line> path = variant.scenario().path();
        ImmutableList<Line> lines = lapses.stream()
                .filter(Undone.class::isInstance)
                .map(lapse -> ((Undone) lapse).line())
                .collect(toImmutableList());
        boolean isRetry = variant.scenario().holds(Fact.RETRY);
        return variant.scenario().version() == version
                && variant.isRepresentative()
                && path.containsAll(lines)
                && (!isRetry
                        || lines.stream().anyMatch(line -> line.guard().needed().contains(Fact.RETRY)));
    }

    /// A version, and what is left undone in it.
    record Trial(ProtocolVersion version, ImmutableSet<Lapse> lapses) {}

    static ImmutableList<Trial> lapsesToTry() {
        ImmutableList.Builder<Trial> trials = ImmutableList.builder();
        for (ProtocolVersion version : ProtocolVersion.values()) {
            Lapse.duties(version).stream()
                    .filter(undone -> isOwed(version, undone))
                    .forEach(undone -> trials.add(new Trial(version, ImmutableSet.of(undone))));
        }
        for (ProtocolVersion version : ProtocolVersion.values()) {
            trials.add(new Trial(version, ImmutableSet.of(Weakness.NAME_NOT_COMPARED)));
            trials.add(new Trial(version, ImmutableSet.of(Weakness.SERVER_REPEATS_ITSELF)));
        }
        Lapse downgrade = new Undone(Tls12.SERVER_HELLO, Duty.CHECK_DOWNGRADE);
        tls12(trials, Weakness.NO_EXTENDED_MASTER_SECRET);
        tls12(trials, Weakness.SPEAKS_TLS_1_3, downgrade);
        tls12(trials, Weakness.BREAKABLE_GROUP);
        tls12(trials, Weakness.SPEAKS_TLS_1_3, Weakness.BREAKABLE_GROUP);
        tls12(trials, Weakness.SPEAKS_TLS_1_3, Weakness.BREAKABLE_GROUP, downgrade);
        // Of all pairs that have no attack one by one, those that have one together.
        trials.add(new Trial(
                ProtocolVersion.TLS_1_3,
                ImmutableSet.of(
                        new Undone(Tls13.SERVER_HELLO, Duty.SWITCH_KEYS),
                        new Undone(Tls13.SERVER_FINISHED, Duty.VERIFY_FINISHED))));
        trials.add(new Trial(
                ProtocolVersion.TLS_1_3,
                ImmutableSet.of(
                        new Undone(Tls13.END_OF_EARLY_DATA, Duty.SWITCH_KEYS),
                        new Undone(Tls13.CLIENT_FINISHED, Duty.VERIFY_FINISHED))));
        return trials.build();
    }

    private static void tls12(ImmutableList.Builder<Trial> trials, Lapse... lapses) {
        trials.add(new Trial(ProtocolVersion.TLS_1_2, ImmutableSet.copyOf(lapses)));
    }

    /// The opening is said in both versions; a retry and binders there are in TLS 1.3 only.
    private static boolean isOwed(ProtocolVersion version, Undone undone) {
        return version == ProtocolVersion.TLS_1_3
                || (undone.duty() != Duty.VERIFY_BINDER
                        && variantsWith(version, undone.line()).findAny().isPresent());
    }
}
