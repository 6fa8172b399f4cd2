package dev.sevensteps.model.symbolic;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Script;
import dev.sevensteps.model.Tls12;
import dev.sevensteps.model.Tls13;
import dev.sevensteps.model.symbolic.Lapse.Undone;
import dev.sevensteps.model.symbolic.Lapse.Weakness;
import dev.sevensteps.model.symbolic.SymbolicCheck.LapseRow;
import dev.sevensteps.model.symbolic.SymbolicCheck.ScenarioRow;
import dev.sevensteps.model.symbolic.SymbolicCheck.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// The search finds nothing where all duties are done, and what it should where one is not. All scenarios and all lapses are
/// searched when the tables of `docs/assurance-symbolic.md` are compared; here are those that cover every line.
class SymbolicCheckTest {

    private static final Path PAGE = Path.of("..", "docs", "assurance-symbolic.md");

    static Stream<Variant> representatives() {
        return Variant.all().stream().filter(Variant::isRepresentative);
    }

    @Test
    void everyScenarioIsSearchedWithEveryExchangeThatGoesWithIt() {
        assertThat(Variant.all().stream().map(Variant::scenario)).containsAll(Scenario.all());
        assertThat(Variant.all().stream().map(Variant::exchange)).contains(Exchange.values());
    }

    @Test
    void everyLineIsSearchedWithLapses() {
        List<Line> searched = representatives()
                .flatMap(variant -> variant.scenario().path().stream())
                .toList();

        assertThat(Scenario.all().stream().flatMap(scenario -> scenario.path().stream()))
                .isSubsetOf(searched);
    }

    /// Those, and each exchange once that is searched without lapses only.
    static Stream<Variant> searched() {
        return Stream.concat(
                representatives(),
                Stream.of(
                        new Variant(Scenario.of(ProtocolVersion.TLS_1_3), Exchange.HYBRID),
                        new Variant(Scenario.of(ProtocolVersion.TLS_1_3, Fact.RESUMED), Exchange.HYBRID)));
    }

    @ParameterizedTest
    @MethodSource("searched")
    void nothingIsFoundWhereAllDutiesAreDone(Variant variant) {
        ScenarioRow row = SymbolicCheck.scenario(variant);

        assertThat(row.equalKeys()).isTrue();
        assertThat(row.overheard()).isEmpty();
        assertThat(row.attack()).isEmpty();
        assertThat(row.complete()).isTrue();
        assertThat(row.through()).as("who could be attacked").containsExactlyInAnyOrder("C", "C'", "S", "S'");
        assertThat(row.holds()).isTrue();
    }

    /// A search that loses states, or counts some twice, would find nothing either.
    @ParameterizedTest
    @MethodSource("searched")
    void asManyStatesAndTermsAsThePageTells(Variant variant) throws IOException {
        ScenarioRow row = SymbolicCheck.scenario(variant);
        String start =
                "| " + variant.scenario().id() + " | " + variant.exchange().words() + " |";

        assertThat(Files.readAllLines(PAGE))
                .filteredOn(line -> line.startsWith(start) && line.contains(", "))
                .first()
                .asString()
                .contains("| " + row.states() + ", " + row.terms() + " |");
    }

    static Stream<Arguments> plantedWeaknesses() {
        return Stream.of(
                planted(Goal.SECRECY, Tls12.SERVER_HELLO, Duty.CHECK_CHOICE),
                planted(Goal.SECRECY, Tls12.SERVER_CERTIFICATE, Duty.VERIFY_CHAIN),
                planted(Goal.SECRECY, Tls12.CERTIFICATE_STATUS, Duty.VERIFY_CHAIN),
                planted(Goal.SECRECY, Tls12.SERVER_KEY_EXCHANGE, Duty.VERIFY_SIGNATURE),
                planted(Goal.SECRECY, Tls12.SERVER_KEY_EXCHANGE, Duty.AGREE_ON_KEY),
                planted(Goal.SECRECY, Tls12.CLIENT_CERTIFICATE, Duty.VERIFY_CHAIN),
                planted(Goal.SECRECY, Tls12.CLIENT_CERTIFICATE_VERIFY, Duty.VERIFY_SIGNATURE),
                planted(Goal.DATA_AUTHENTICITY, Tls12.CLIENT_CHANGE_CIPHER_SPEC, Duty.SWITCH_KEYS),
                planted(Goal.DATA_AUTHENTICITY, Tls12.SERVER_CHANGE_CIPHER_SPEC, Duty.SWITCH_KEYS),
                planted(Goal.DATA_AUTHENTICITY, Tls12.RESUMING_CHANGE_CIPHER_SPEC, Duty.SWITCH_KEYS),
                planted(Goal.AGREEMENT, Tls12.SERVER_FINISHED, Duty.VERIFY_FINISHED),
                planted(Goal.SECRECY, Tls13.SERVER_CERTIFICATE, Duty.VERIFY_CHAIN),
                planted(Goal.SECRECY, Tls13.SERVER_CERTIFICATE_VERIFY, Duty.VERIFY_SIGNATURE),
                planted(Goal.SECRECY, Tls13.CLIENT_CERTIFICATE, Duty.VERIFY_CHAIN),
                planted(Goal.SECRECY, Tls13.CLIENT_CERTIFICATE_VERIFY, Duty.VERIFY_SIGNATURE),
                planted(Goal.DATA_AUTHENTICITY, Tls13.SERVER_FINISHED, Duty.SWITCH_KEYS),
                planted(Goal.DATA_AUTHENTICITY, Tls13.CLIENT_FINISHED, Duty.SWITCH_KEYS),
                planted(Goal.SECRECY, ProtocolVersion.TLS_1_2, Weakness.NAME_NOT_COMPARED),
                planted(Goal.SECRECY, ProtocolVersion.TLS_1_3, Weakness.NAME_NOT_COMPARED),
                planted(Goal.KEYS_ARE_FRESH, ProtocolVersion.TLS_1_2, Weakness.SERVER_REPEATS_ITSELF),
                planted(Goal.KEYS_ARE_FRESH, ProtocolVersion.TLS_1_3, Weakness.SERVER_REPEATS_ITSELF),
                planted(Goal.SAME_KEY_SAME_PEER, ProtocolVersion.TLS_1_2, Weakness.NO_EXTENDED_MASTER_SECRET),
                planted(Goal.SECRECY, ProtocolVersion.TLS_1_2, Weakness.BREAKABLE_GROUP),
                planted(
                        Goal.SECRECY,
                        ProtocolVersion.TLS_1_2,
                        Weakness.SPEAKS_TLS_1_3,
                        Weakness.BREAKABLE_GROUP,
                        new Undone(Tls12.SERVER_HELLO, Duty.CHECK_DOWNGRADE)));
    }

    @ParameterizedTest
    @MethodSource("plantedWeaknesses")
    void aPlantedWeaknessIsFound(Goal goal, Trial trial) throws IOException {
        LapseRow row = SymbolicCheck.lapse(trial.version(), trial.lapses());

        assertThat(row.attack()).hasValueSatisfying(attack -> {
            assertThat(attack.goal()).isEqualTo(goal);
            assertThat(attack.steps()).isNotEmpty();
        });
        assertThat(row.remark()).as("its name").isNotEmpty();
        assertThat(told(row)).contains("| **" + goal.attack() + "** |");
        assertThat(SymbolicCheck.lapsesToTry()).contains(trial);
    }

    /// The check of the downgrade is what stands between an old group and two ends that speak TLS 1.3.
    @Test
    void theCheckOfTheDowngradeHelps() throws IOException {
        LapseRow row = SymbolicCheck.lapse(
                ProtocolVersion.TLS_1_2, ImmutableSet.of(Weakness.SPEAKS_TLS_1_3, Weakness.BREAKABLE_GROUP));

        assertThat(row.attack()).isEmpty();
        assertThat(row.states()).isGreaterThan(1000);
        assertThat(told(row)).contains("| none |");
    }

    /// What the page tells of what is left undone: as many states, and the same name.
    private static String told(LapseRow row) throws IOException {
        assertThat(row.lapses()).allSatisfy(lapse -> assertThat(lapse.words()).isNotBlank());
        String version = "| " + row.version().number() + " | ";
        String found = " | %d | %s |".formatted(row.states(), row.remark());
        List<String> lines = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith(version) && line.endsWith(found))
                .filter(line -> row.lapses().stream().allMatch(lapse -> line.contains(lapse.words())))
                .toList();
        assertThat(lines).as("the row of %s with%s", row.lapses(), found).hasSize(1);
        return lines.getFirst();
    }

    /// A retry is searched where something is left undone that only it has, and nowhere else.
    @Test
    void aRetryIsSearchedWhereItMatters() {
        Variant retry = new Variant(Scenario.of(ProtocolVersion.TLS_1_3, Fact.RETRY), Exchange.DIFFIE_HELLMAN);
        Variant plain = new Variant(Scenario.of(ProtocolVersion.TLS_1_3), Exchange.DIFFIE_HELLMAN);
        ImmutableSet<Lapse> ofTheRetry = ImmutableSet.of(new Undone(Opening.HELLO_RETRY_REQUEST, Duty.CHECK_CHOICE));
        ImmutableSet<Lapse> ofAll = ImmutableSet.of(new Undone(Tls13.SERVER_FINISHED, Duty.VERIFY_FINISHED));

        assertThat(SymbolicCheck.isSearched(retry, ProtocolVersion.TLS_1_3, ofTheRetry))
                .isTrue();
        assertThat(SymbolicCheck.isSearched(plain, ProtocolVersion.TLS_1_3, ofTheRetry))
                .isFalse();
        assertThat(SymbolicCheck.isSearched(retry, ProtocolVersion.TLS_1_3, ofAll))
                .isFalse();
        assertThat(SymbolicCheck.isSearched(plain, ProtocolVersion.TLS_1_3, ofAll))
                .isTrue();
        assertThat(SymbolicCheck.isSearched(plain, ProtocolVersion.TLS_1_2, ofAll))
                .isFalse();
    }

    /// All of it must be good.
    @Test
    void aRowHoldsIfNothingIsLost() {
        ScenarioRow good =
                SymbolicCheck.scenario(new Variant(Scenario.of(ProtocolVersion.TLS_1_3), Exchange.DIFFIE_HELLMAN));
        Optional<Attack> attack = SymbolicCheck.lapse(
                        ProtocolVersion.TLS_1_3,
                        ImmutableSet.of(new Undone(Tls13.SERVER_CERTIFICATE_VERIFY, Duty.VERIFY_SIGNATURE)))
                .attack();

        assertThat(row(good, true, List.of(), Optional.empty(), true, Search.everybody())
                        .holds())
                .isTrue();
        assertThat(row(good, false, List.of(), Optional.empty(), true, Search.everybody())
                        .holds())
                .isFalse();
        assertThat(row(good, true, List.of("data"), Optional.empty(), true, Search.everybody())
                        .holds())
                .isFalse();
        assertThat(row(good, true, List.of(), attack, true, Search.everybody()).holds())
                .isFalse();
        assertThat(row(good, true, List.of(), Optional.empty(), false, Search.everybody())
                        .holds())
                .isFalse();
        assertThat(row(good, true, List.of(), Optional.empty(), true, ImmutableSet.of("C", "S"))
                        .holds())
                .isFalse();
    }

    private static ScenarioRow row(
            ScenarioRow row,
            boolean equalKeys,
            List<String> overheard,
            Optional<Attack> attack,
            boolean complete,
            ImmutableSet<String> through) {
        return new ScenarioRow(
                row.variant(),
                equalKeys,
                ImmutableList.copyOf(overheard),
                attack,
                complete,
                row.afterKeys(),
                row.afterSecret(),
                through,
                row.replay(),
                row.states(),
                row.terms());
    }

    @ParameterizedTest
    @EnumSource
    void thePageTellsWhatLinesCarry(ProtocolVersion version) throws IOException {
        List<String> page = Files.readAllLines(PAGE);

        assertThat(SymbolicCheck.carried(version))
                .hasSizeGreaterThan(10)
                .allSatisfy(carried -> assertThat(page)
                        .anyMatch(line -> line.contains("." + carried.line().name() + " | ")
                                && line.endsWith("| "
                                        + (carried.words().isEmpty()
                                                ? "that it is said"
                                                : String.join("; ", carried.words()))
                                        + " |")));
        assertThat(SymbolicCheck.carried(version).stream().map(SymbolicCheck.Carried::line))
                .doesNotHaveDuplicates()
                .contains(Opening.CLIENT_HELLO)
                .allMatch(line -> Script.of(version).lines().contains(line));
    }

    @Test
    void theseAreSearchedWithLapses() {
        assertThat(representatives().map(Variant::words))
                .containsExactly(
                        "tls1.2, static RSA",
                        "tls1.2-ephemeral, Diffie-Hellman",
                        "tls1.2-stapled, static RSA",
                        "tls1.2-ticket, static RSA",
                        "tls1.2-client-auth-client-cert, static RSA",
                        "tls1.2-ephemeral-stapled, Diffie-Hellman",
                        "tls1.2-ephemeral-ticket, Diffie-Hellman",
                        "tls1.2-ephemeral-client-auth-client-cert, Diffie-Hellman",
                        "tls1.2-resumed, nothing fresh",
                        "tls1.2-resumed-ticket, nothing fresh",
                        "tls1.3, Diffie-Hellman",
                        "tls1.3-retry, Diffie-Hellman",
                        "tls1.3-client-auth-client-cert, Diffie-Hellman",
                        "tls1.3-resumed, Diffie-Hellman",
                        "tls1.3-resumed, nothing fresh",
                        "tls1.3-retry-resumed, Diffie-Hellman",
                        "tls1.3-resumed-early-data-early-accepted, Diffie-Hellman",
                        "tls1.3-resumed-early-data-early-accepted, nothing fresh");
    }

    @Test
    void earlyDataOfASessionThatEndsThereAreNothingOnTerms() {
        Variant declined = new Variant(Scenario.of(ProtocolVersion.TLS_1_3, Fact.EARLY_DATA), Exchange.DIFFIE_HELLMAN);
        Variant resumed = new Variant(
                Scenario.of(ProtocolVersion.TLS_1_3, Fact.RESUMED, Fact.EARLY_DATA), Exchange.DIFFIE_HELLMAN);

        assertThat(declined.onTerms())
                .isEqualTo(new Variant(Scenario.of(ProtocolVersion.TLS_1_3), Exchange.DIFFIE_HELLMAN));
        assertThat(resumed.onTerms()).isEqualTo(resumed);
    }

    @Test
    void twoSearchesAreCompleteIfBothAre() {
        Search.Outcome whole = new Search.Outcome(Optional.empty(), 3, 5, ImmutableSet.of("C"), true);
        Search.Outcome cut = new Search.Outcome(Optional.empty(), 4, 6, ImmutableSet.of("S"), false);

        assertThat(whole.and(whole).complete()).isTrue();
        assertThat(whole.and(cut).complete()).isFalse();
        assertThat(cut.and(whole).complete()).isFalse();
        assertThat(cut.and(whole).states()).isEqualTo(7);
        assertThat(cut.and(whole).through()).containsExactlyInAnyOrder("C", "S");
    }

    /// A certificate that is not looked at in the scenario without one is no lapse: nothing else may be found.
    @Test
    void aLapseAtOneLineIsNoLapseAtAnother() {
        Search.Outcome outcome = Search.of(
                new Variant(Scenario.of(ProtocolVersion.TLS_1_3, Fact.RESUMED), Exchange.DIFFIE_HELLMAN),
                ImmutableSet.of(new Undone(Tls13.SERVER_CERTIFICATE_VERIFY, Duty.VERIFY_SIGNATURE)),
                Goal.ASKED,
                10_000);

        assertThat(outcome.attack()).isEmpty();
        assertThat(outcome.complete()).isTrue();
    }

    @Test
    void aSearchThatIsCutShortSaysSo() {
        Search.Outcome outcome = Search.of(
                new Variant(Scenario.of(ProtocolVersion.TLS_1_3), Exchange.DIFFIE_HELLMAN),
                ImmutableSet.of(),
                Goal.ASKED,
                10);

        assertThat(outcome.complete()).isFalse();
    }

    /// Each time the same attack, by the same steps.
    @Test
    void theShortestAttackIsTold() {
        Trial trial = new Trial(
                ProtocolVersion.TLS_1_3,
                ImmutableSet.of(new Undone(Tls13.SERVER_CERTIFICATE_VERIFY, Duty.VERIFY_SIGNATURE)));

        assertThat(SymbolicCheck.lapse(trial.version(), trial.lapses()).attack())
                .hasValueSatisfying(attack -> assertThat(attack.steps())
                        .containsExactly("C (who wants S) hears SERVER_HELLO of the attacker; "
                                + "ENCRYPTED_EXTENSIONS of the attacker; "
                                + "SERVER_CERTIFICATE of the attacker, with another CERTIFICATE; "
                                + "SERVER_CERTIFICATE_VERIFY of the attacker, with a false SIGNATURE; "
                                + "SERVER_FINISHED of the attacker"));
    }

    /// RFC 9846 §8: nothing in a first flight is fresh for the server.
    @Test
    void earlyDataCanBeReplayed() {
        ScenarioRow row = SymbolicCheck.scenario(new Variant(
                Scenario.of(ProtocolVersion.TLS_1_3, Fact.RESUMED, Fact.EARLY_DATA, Fact.EARLY_ACCEPTED),
                Exchange.DIFFIE_HELLMAN));

        assertThat(row.holds()).isTrue();
        assertThat(row.replay())
                .hasValueSatisfying(attack -> assertThat(attack.steps())
                        .containsExactly("S hears CLIENT_HELLO of C", "S' hears CLIENT_HELLO of C"));
    }

    @Test
    void everyTrialHasARemark() {
        assertThat(SymbolicCheck.lapsesToTry())
                .doesNotHaveDuplicates()
                .allSatisfy(trial ->
                        assertThat(Remarks.of(trial.version(), trial.lapses())).isNotEmpty());
        assertThat(SymbolicCheck.lapsesToTry()).containsAll(Remarks.trials());
    }

    /// No duty of a line is left out, but those of the opening that TLS 1.2 does not know.
    @Test
    void everyDutyIsTried() {
        for (ProtocolVersion version : ProtocolVersion.values()) {
            assertThat(Lapse.duties(version)).hasSizeGreaterThan(10);
            assertThat(SymbolicCheck.lapsesToTry().stream()
                            .flatMap(trial -> trial.lapses().stream())
                            .filter(Undone.class::isInstance))
                    .containsAll(Lapse.duties(version));
        }
        assertThat(SymbolicCheck.lapsesToTry())
                .doesNotContain(new Trial(
                        ProtocolVersion.TLS_1_2,
                        ImmutableSet.of(new Undone(Opening.HELLO_RETRY_REQUEST, Duty.CHECK_CHOICE))));
    }

    private static Arguments planted(Goal goal, Line line, Duty duty) {
        ProtocolVersion version = line instanceof Tls12 ? ProtocolVersion.TLS_1_2 : ProtocolVersion.TLS_1_3;
        return planted(goal, version, new Undone(line, duty));
    }

    private static Arguments planted(Goal goal, ProtocolVersion version, Lapse... lapses) {
        return Arguments.of(goal, new Trial(version, ImmutableSet.copyOf(lapses)));
    }
}
