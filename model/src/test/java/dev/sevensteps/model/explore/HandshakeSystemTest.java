package dev.sevensteps.model.explore;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Tls12;
import dev.sevensteps.model.Tls13;
import dev.sevensteps.model.explore.GuardedSystem.Domain;
import dev.sevensteps.model.explore.GuardedSystem.Kind;
import dev.sevensteps.model.explore.GuardedSystem.Queue;
import dev.sevensteps.model.explore.GuardedSystem.Step;
import dev.sevensteps.model.explore.GuardedSystem.Values;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What is searched, and what a reader of its export is told of it: every place, every message on its way, every act.
class HandshakeSystemTest {

    private static final Setting TLS_1_2 = Setting.of(ProtocolVersion.TLS_1_2, 1);
    private static final Setting TLS_1_3 = Setting.of(ProtocolVersion.TLS_1_3, 1);
    private static final Setting BOTH = Setting.ofBoth(1);

    static Stream<Named<Setting>> settings() {
        return Stream.of(TLS_1_2, TLS_1_3, BOTH).map(setting -> Named.of(setting.title(), setting));
    }

    @Test
    void aTitleSaysWhatIsSearched() {
        assertThat(HandshakeSystem.of(TLS_1_2).title()).isEqualTo("TLS 1.2, 26 scenarios, 1 act of the attacker");
        assertThat(HandshakeSystem.of(BOTH).title())
                .isEqualTo("client [TLS 1.2, TLS 1.3], server [TLS 1.2, TLS 1.3], 17 scenarios, 1 act of the attacker");
        assertThat(Setting.of(Scenario.of(ProtocolVersion.TLS_1_3, Fact.RETRY), 2)
                        .title())
                .isEqualTo("TLS 1.3, tls1.3-retry, 2 acts of the attacker");
        assertThat(new Setting(
                                ImmutableSet.of(ProtocolVersion.TLS_1_2),
                                ImmutableSet.copyOf(ProtocolVersion.values()),
                                ImmutableSet.copyOf(Scenario.all(ProtocolVersion.TLS_1_2)),
                                0)
                        .title())
                .isEqualTo("client [TLS 1.2], server [TLS 1.2, TLS 1.3], 26 scenarios, 0 acts of the attacker");
    }

    @Test
    void everyPlaceSaysWhatIsKnownThere() {
        Domain places = HandshakeSystem.of(TLS_1_3).variables().getFirst().values();

        assertThat(places.isNumeric()).isFalse();
        assertThat(HandshakeSystem.of(TLS_1_3).variables().getLast().values().isNumeric())
                .isTrue();
        assertThat(places.names())
                .startsWith("p0_start", "p1_CLIENT_HELLO")
                .contains("gave_up_decrypt_error", "cut_off");
        assertThat(places.meanings())
                .contains(
                        "after CLIENT_HELLO: TLS 1.3, RETRY?, RESUMED?, CLIENT_AUTH?, CLIENT_CERT?",
                        "after SERVER_HELLO: TLS 1.3, RESUMED",
                        "after SERVER_CERTIFICATE: TLS 1.3, no fact holds",
                        "established: TLS 1.3, RESUMED, EARLY_DATA, EARLY_ACCEPTED",
                        "gave up with decrypt_error (alert 51)");
        assertThat(HandshakeSystem.of(BOTH).variables().getFirst().values().meanings())
                .anyMatch(meaning -> meaning.startsWith("start: TLS 1.2 or TLS 1.3, RETRY?, RESUMED?, EPHEMERAL?"));
    }

    /// In the export stands the name of a set where it is meant.
    @ParameterizedTest
    @MethodSource("settings")
    void setsOfPlacesAreCalledByTheirNames(Setting setting) {
        GuardedSystem system = HandshakeSystem.of(setting);
        Domain places = system.variables().getFirst().values();
        Domain others = system.variables().getLast().values();

        assertThat(system.valueSets())
                .extracting(Values::name)
                .contains("gone", "open", "client_listening", "server_listening", "going");
        assertThat(system.valueSets().stream().filter(set -> set.name().startsWith("gone_or_on_the_way_to_p")))
                .hasSize((int) places.names().stream()
                        .filter(name -> name.endsWith("_established"))
                        .count());
        for (Values set : system.valueSets()) {
            assertThat(system.nameOf(places, set.values())
                            .flatMap(name -> system.valueSets().stream()
                                    .filter(other -> other.name().equals(name))
                                    .findFirst()))
                    .hasValueSatisfying(found -> assertThat(found.values()).isEqualTo(set.values()));
            assertThat(system.nameOf(others, set.values())).isEmpty();
        }
        assertThat(system.nameOf(places, ImmutableSet.of(0))).isEmpty();
    }

    @Test
    void everyMessageOnItsWayHasANameAndSaysWhatItTells() {
        Queue toServer = HandshakeSystem.of(TLS_1_3).queues().getLast();

        assertThat(toServer.alphabet().getFirst()).isEqualTo("c1_CLIENT_HELLO");
        for (Queue queue : HandshakeSystem.of(TLS_1_3).queues()) {
            for (int i = 0; i < queue.alphabet().size(); i++) {
                assertThat(queue.alphabet().get(i)).matches("[cs]" + (i + 1) + "_[A-Z_0-9]+");
            }
        }
        assertThat(toServer.meanings())
                .contains(
                        "client: ClientHello (RFC 5246 §7.4.1.2), tells no fact, in the clear",
                        "client: ClientHello (RFC 5246 §7.4.1.2), tells EARLY_DATA, in the clear",
                        "client: ClientHello (RFC 9846 §4.2.2), in the clear",
                        "client: Finished (RFC 9846 §4.5.3), proves a conversation that nobody touched, encrypted under the"
                                + " handshake keys",
                        "client: Finished (RFC 9846 §4.5.3), proves a conversation that somebody touched, encrypted under the"
                                + " handshake keys",
                        "client: EndOfEarlyData (RFC 9846 §4.6), encrypted under the early keys");
        assertThat(HandshakeSystem.of(TLS_1_2).queues().getFirst().meanings())
                .contains(
                        "server: ServerHello (RFC 5246 §7.4.1.3), tells no fact, in the clear",
                        "server: ServerHello (RFC 5246 §7.4.1.3), tells EPHEMERAL, TICKET, and that no STAPLED comes, in the"
                                + " clear");
    }

    /// What an end says to whom nobody has spoken falsely comes before the same said by one that was told a lie.
    @Test
    void whatIsProvenIsTouchedByNobodyFirst() {
        for (Queue queue : HandshakeSystem.of(TLS_1_3).queues()) {
            List<String> proofs = queue.meanings().stream()
                    .filter(meaning -> meaning.contains(", proves a conversation that "))
                    .map(meaning -> meaning.replaceAll(".*, proves a conversation that (\\w+) touched,.*", "$1"))
                    .toList();

            assertThat(proofs).hasSizeGreaterThan(4);
            for (int i = 0; i < proofs.size(); i++) {
                assertThat(proofs.get(i)).isEqualTo(i % 2 == 0 ? "nobody" : "somebody");
            }
        }
    }

    /// Everything that can lie in a queue is heard somewhere as what it is meant for, the last as well as the first.
    @ParameterizedTest
    @MethodSource("settings")
    void everyMessageCountsSomewhere(Setting setting) {
        GuardedSystem system = HandshakeSystem.of(setting);
        for (Queue queue : system.queues()) {
            Set<Integer> heard = system.steps().stream()
                    .filter(step -> step.kind() == Kind.HEARS && step.line().isPresent())
                    .flatMap(step -> symbols(step.guard(), queue).stream())
                    .flatMap(Collection::stream)
                    .collect(Collectors.toSet());

            assertThat(heard).containsExactlyInAnyOrderElementsOf(all(queue));
        }
    }

    /// Every message can be altered into another of its kind but a ChangeCipherSpec, which no hash is over, and a
    /// CertificateStatus, which nobody but an authority can make.
    @ParameterizedTest
    @EnumSource
    void everyMessageCanBeAltered(ProtocolVersion version) {
        GuardedSystem system = HandshakeSystem.of(Setting.of(version, 1));
        for (Queue queue : system.queues()) {
            Set<String> altered = system.steps().stream()
                    .filter(step -> step.words().startsWith("The attacker alters what was said into"))
                    .flatMap(step -> symbols(step.guard(), queue).stream())
                    .flatMap(Collection::stream)
                    .map(symbol -> queue.alphabet().get(symbol - 1))
                    .collect(Collectors.toSet());

            assertThat(altered)
                    .containsExactlyInAnyOrderElementsOf(queue.alphabet().stream()
                            .filter(name ->
                                    !name.endsWith("_CHANGE_CIPHER_SPEC") && !name.endsWith("_CERTIFICATE_STATUS"))
                            .toList());
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void recordsAreProtectedThatAreNotInTheClear(Setting setting) {
        GuardedSystem system = HandshakeSystem.of(setting);
        for (Queue queue : system.queues()) {
            assertThat(named(system, queue.name() + "_protected"))
                    .containsExactlyInAnyOrderElementsOf(all(queue).stream()
                            .filter(symbol -> !queue.meanings().get(symbol - 1).endsWith(", " + Epoch.CLEAR.words()))
                            .toList());
        }
    }

    /// Nobody reads a record of the other version, and the set of those that are read has the version in its name.
    @Test
    void recordsOfTheOtherVersionAreNotRead() {
        for (Queue queue : HandshakeSystem.of(BOTH).queues()) {
            Set<Integer> read = named(HandshakeSystem.of(BOTH), queue.name() + "_under_handshake_keys_tls1_3");

            assertThat(read)
                    .isNotEmpty()
                    .allSatisfy(symbol ->
                            assertThat(queue.meanings().get(symbol - 1)).contains("(RFC 9846 "));
            assertThat(named(HandshakeSystem.of(BOTH), queue.name() + "_under_application_keys_tls1_2"))
                    .isNotEmpty()
                    .allSatisfy(symbol ->
                            assertThat(queue.meanings().get(symbol - 1)).contains("(RFC 5246 "));
        }
    }

    /// Without a key nobody inserts anything but rubbish once there is one; before, what he inserts is refused by the script.
    @ParameterizedTest
    @MethodSource("settings")
    void whatIsMadeUpIsRefused(Setting setting) {
        GuardedSystem system = HandshakeSystem.of(setting);
        assertThat(system.steps().stream().filter(step -> step.words().contains("cannot open it")))
                .isNotEmpty()
                .allSatisfy(step -> {
                    assertThat(step.words()).startsWith("The attacker inserts or alters a record without the key");
                    assertThat(outcomes(step)).contains("gave_up_bad_record_mac");
                    assertThat(asks(step.guard())).anyMatch(variable -> variable.endsWith("_tapped"));
                });
        assertThat(system.steps().stream().filter(step -> step.words().contains("what the script does not have here")))
                .isNotEmpty()
                .allSatisfy(step -> {
                    assertThat(outcomes(step)).contains("gave_up_unexpected_message");
                    assertThat(asks(step.guard())).noneMatch(variable -> variable.endsWith("_tapped"));
                });
    }

    /// A record that opens and has no place is refused by the script, also under a key.
    @ParameterizedTest
    @MethodSource("settings")
    void whatOpensAndHasNoPlaceIsRefused(Setting setting) {
        GuardedSystem system = HandshakeSystem.of(setting);
        Set<String> refusing = system.steps().stream()
                .filter(step -> step.kind() == Kind.HEARS && step.words().contains("cannot be opened"))
                .map(HandshakeSystemTest::where)
                .collect(Collectors.toSet());

        assertThat(refusing).isNotEmpty();
        assertThat(system.steps().stream()
                        .filter(step ->
                                step.kind() == Kind.HEARS && step.words().contains("is refused by the script"))
                        .map(HandshakeSystemTest::where)
                        .collect(Collectors.toSet()))
                .containsAll(refusing);
    }

    private static String where(Step step) {
        return step.by() + " at " + step.where().orElseThrow().values();
    }

    /// The names of the values that variables get.
    private static List<String> outcomes(Step step) {
        return step.effects().stream()
                .filter(Effect.Becomes.class::isInstance)
                .map(Effect.Becomes.class::cast)
                .map(becomes -> becomes.variable().values().names().get(becomes.value()))
                .toList();
    }

    /// The names of the variables that a condition looks at.
    private static Set<String> asks(Condition condition) {
        return switch (condition) {
            case Condition.OneOf one -> Set.of(one.variable().name());
            case Condition.All all -> asks(all.conditions());
            case Condition.Any any -> asks(any.conditions());
            case Condition.Not not -> asks(not.condition());
            case Condition.Holds _, Condition.Empty _, Condition.Room _ -> Set.of();
        };
    }

    private static Set<String> asks(Collection<Condition> conditions) {
        return conditions.stream().flatMap(each -> asks(each).stream()).collect(Collectors.toSet());
    }

    /// Who speaks both versions gives up where the older one is chosen; who speaks one, or does not look, does not.
    @Test
    void theOlderVersionIsRefused() {
        Conduct careless = Conduct.asTheModelSays().without(Tls12.SERVER_HELLO, Duty.CHECK_DOWNGRADE);

        assertThat(greeted(HandshakeSystem.of(BOTH))).containsOnly("gave_up_illegal_parameter");
        assertThat(greeted(HandshakeSystem.of(BOTH, careless))).doesNotContain("gave_up_illegal_parameter");
        assertThat(greeted(HandshakeSystem.of(TLS_1_2))).doesNotContain("gave_up_illegal_parameter");
    }

    /// Where a client comes to when it is greeted in TLS 1.2.
    private static Set<String> greeted(GuardedSystem system) {
        return system.steps().stream()
                .filter(step -> step.by() == Role.CLIENT
                        && step.kind() != Kind.SAYS
                        && step.line().equals(Optional.of(Tls12.SERVER_HELLO)))
                .flatMap(step -> outcomes(step).stream())
                .filter(outcome -> outcome.startsWith("p") || outcome.startsWith("gave_up_"))
                .collect(Collectors.toSet());
    }

    @Test
    void nobodyAttacksWhereNothingMayBeDone() {
        assertThat(HandshakeSystem.of(Setting.ofBoth(0)).steps()).noneMatch(step -> step.kind() == Kind.ATTACKS);
        assertThat(HandshakeSystem.of(BOTH).steps()).anyMatch(step -> step.kind() == Kind.ATTACKS);
    }

    /// What a server takes from an offer is told where there is a choice.
    @Test
    void offersAreToldWhereThereIsAChoice() {
        assertThat(HandshakeSystem.of(BOTH).steps())
                .anyMatch(step -> step.words().contains(", offers TLS 1.2"));
        assertThat(HandshakeSystem.of(TLS_1_3).steps())
                .noneMatch(step -> step.words().contains(", offers "));
    }

    @Test
    void aCopyOfACertificateIsToldFromOneOfHisOwn() {
        String copy = ", a copy of the certificate that everyone can have";

        assertThat(HandshakeSystem.of(TLS_1_3).steps().stream().map(Step::words).filter(words -> words.contains(copy)))
                .isNotEmpty()
                .allMatch(words -> words.contains("Certificate"));
        assertThat(HandshakeSystem.of(TLS_1_3).steps().stream().map(Step::words))
                .anyMatch(words -> words.contains("Certificate")
                        && words.startsWith("The attacker says")
                        && !words.contains(copy));
    }

    /// A certificate brings a key to encrypt to where nobody makes a fresh one.
    @Test
    void aCertificateCarriesAHalfOfTheKeyInStaticRsaAlone() {
        Places places = new Places(Setting.of(ProtocolVersion.TLS_1_2, 0));

        assertThat(places.all().stream()
                        .flatMap(place -> places.edges(Role.SERVER, place).stream())
                        .filter(edge -> edge.line().message() == Message.CERTIFICATE
                                && edge.line().sender() == Role.SERVER))
                .isNotEmpty()
                .allSatisfy(edge -> assertThat(Counting.carriesHalf(edge))
                        .isEqualTo(
                                edge.to().possible().stream().noneMatch(scenario -> scenario.holds(Fact.EPHEMERAL))));
    }

    @Test
    void aBreachIsNoGoodNews() {
        Setting setting = Setting.of(ProtocolVersion.TLS_1_3, 0);
        Conduct careless = Conduct.asTheModelSays().without(Tls13.SERVER_FINISHED, Duty.VERIFY_FINISHED);

        assertThat(Explorer.explore(HandshakeSystem.of(setting)).holds()).isTrue();
        assertThat(Explorer.explore(HandshakeSystem.of(setting, careless)).holds())
                .isFalse();
    }

    private static Set<Integer> all(Queue queue) {
        return IntStream.rangeClosed(1, queue.alphabet().size()).boxed().collect(Collectors.toSet());
    }

    private static Set<Integer> named(GuardedSystem system, String name) {
        return system.symbolSets().stream()
                .filter(set -> set.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No set is called " + name + ": "
                        + system.symbolSets().stream()
                                .map(Condition.Symbols::name)
                                .toList()))
                .symbols();
    }

    /// The sets of symbols that a condition asks for in a queue.
    private static Set<Set<Integer>> symbols(Condition condition, Queue queue) {
        return switch (condition) {
            case Condition.Holds(int _, Condition.Symbols symbols) ->
                symbols.queue().equals(queue) ? Set.of(symbols.symbols()) : Set.of();
            case Condition.All(var conditions) -> union(conditions, queue);
            case Condition.Any(var conditions) -> union(conditions, queue);
            case Condition.Not _, Condition.OneOf _, Condition.Empty _, Condition.Room _ -> Set.of();
        };
    }

    private static Set<Set<Integer>> union(Collection<Condition> conditions, Queue queue) {
        return conditions.stream()
                .flatMap(each -> symbols(each, queue).stream())
                .collect(Collectors.toSet());
    }
}
