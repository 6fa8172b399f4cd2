package dev.sevensteps.model.symbolic;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSet;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.keys.NamedValue;
import dev.sevensteps.model.keys.Term;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a page says of who knows what is what the check of the model judges.
class WhoKnowsTest {

    static List<Variant> variants() {
        return Variant.all();
    }

    /// How the check calls what it watches, and how the key schedule does.
    private static ImmutableMap<String, String> names(Variant variant) {
        ImmutableMap.Builder<String, String> names = ImmutableMap.builder();
        names.put("data", "client_data").put("data in return", "server_data");
        if (variant.isTls13()) {
            names.put("main secret", "main_secret").put("early data", "client_early_write_key");
            names.put("what was said early", "early_data");
            for (Role role : Role.values()) {
                names.put(role + " data", role.lowerCase() + "_application_write_key");
                names.put(role + " handshake", role.lowerCase() + "_handshake_write_key");
            }
        } else {
            names.put("main secret", "master_secret");
            for (Role role : Role.values()) {
                names.put(role + " data", role.lowerCase() + "_write_key");
            }
        }
        return names.buildOrThrow();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void itAgreesWithTheCheck(Variant variant) {
        WhoKnows reader = WhoKnows.in(variant);
        Listener listener = Listener.to(variant.onTerms());
        Map<String, String> names = names(variant);

        assertThat(watched(reader, Knower.EAVESDROPPER, names)).isEqualTo(renamed(listener.lost(), names));
        assertThat(watched(reader, Knower.ATTACKER, names)).isEqualTo(renamed(listener.lost(), names));
        Set<String> stolen = new TreeSet<>(renamed(listener.lostWithCertifiedKeys(), names));
        stolen.addAll(renamed(listener.lostWithEarlierSecrets(), names));
        assertThat(watched(reader, Knower.THIEF, names)).isEqualTo(stolen);
    }

    private static Set<String> watched(WhoKnows reader, Knower who, Map<String, String> names) {
        Set<String> known = new TreeSet<>(reader.known(who, reader.moments()));
        known.retainAll(names.values());
        return known;
    }

    private static Set<String> renamed(List<String> watched, Map<String, String> names) {
        return watched.stream().map(names::get).collect(Collectors.toCollection(TreeSet::new));
    }

    /// The schedule with names makes the very terms that the ends of the search compute.
    @ParameterizedTest
    @MethodSource("variants")
    void theKeysAreThoseOfTheEnds(Variant variant) {
        WhoKnows reader = WhoKnows.in(variant);
        Map<String, Term> keys = reader.keys().stream().collect(Collectors.toMap(NamedValue::name, NamedValue::value));
        Map<String, String> names = names(variant);
        for (Role role : Role.values()) {
            Listener.to(variant.onTerms())
                    .secrets(role)
                    .forEach((name, term) -> assertThat(keys).containsEntry(names.get(name), term));
        }
    }

    /// Both ends hold all keys in the end, and nobody knows a value before it is there.
    @ParameterizedTest
    @MethodSource("variants")
    void bothEndsComeToKnowAllKeys(Variant variant) {
        WhoKnows reader = WhoKnows.in(variant);
        boolean declined =
                variant.scenario().holds(Fact.EARLY_DATA) && !variant.scenario().holds(Fact.RESUMED);
        for (Knower end : List.of(Knower.CLIENT, Knower.SERVER)) {
            ImmutableSet<String> known = reader.known(end, reader.moments());
            reader.keys().forEach(key -> {
                boolean ofTheOffer = declined && isOfTheOffer(key.name());
                assertThat(known.contains(key.name()))
                        .as("%s at the %s of %s", key.name(), end, variant.words())
                        .isEqualTo(end == Knower.CLIENT || !ofTheOffer);
            });
            assertThat(known).contains("client_data", "server_data");
        }
        for (Knower who : Knower.values()) {
            for (WhoKnows.Value value : reader.values()) {
                if (value.lines() > 0) {
                    assertThat(reader.known(who, value.lines() - 1)).doesNotContain(value.id());
                }
            }
        }
    }

    private static boolean isOfTheOffer(String key) {
        return key.startsWith("client_early")
                || Set.of("pre_shared_key", "offered_early_secret", "early_exporter_secret")
                        .contains(key);
    }

    /// In TLS 1.3 the two agree on keys before anybody has shown who it is.
    @Test
    void aFalseServerIsFoundOutAtItsSignature() {
        Scenario full = Scenario.of(ProtocolVersion.TLS_1_3);
        List<Message> path = full.path().stream().map(line -> line.message()).toList();
        assertThat(WhoKnows.in(new Variant(full, Exchange.DIFFIE_HELLMAN)).falseServer())
                .contains(new WhoKnows.Span(
                        path.indexOf(Message.TLS13_SERVER_HELLO) + 1, path.indexOf(Message.CERTIFICATE_VERIFY) + 1));
        assertThat(WhoKnows.in(new Variant(Scenario.of(ProtocolVersion.TLS_1_3, Fact.RESUMED), Exchange.DIFFIE_HELLMAN))
                        .falseServer())
                .isEmpty();
    }

    /// What there is to know of some handshakes, and when it is there.
    @Test
    void theseAreTheValues() {
        assertThat(values(Exchange.RSA, ProtocolVersion.TLS_1_2, Fact.TICKET))
                .isEqualTo("server_private_key 0, server_certificate 3, ticket 8, client_data 11, server_data 11");
        assertThat(values(
                        Exchange.DIFFIE_HELLMAN,
                        ProtocolVersion.TLS_1_2,
                        Fact.EPHEMERAL,
                        Fact.CLIENT_AUTH,
                        Fact.CLIENT_CERT))
                .isEqualTo(
                        "server_private_key 0, client_private_key 0, client_half 0, server_half 0, server_certificate 3,"
                                + " client_certificate 7, client_data 14, server_data 14");
    }

    @Test
    void theseAreTheValuesOfAHybrid() {
        assertThat(values(Exchange.HYBRID, ProtocolVersion.TLS_1_3, Fact.CLIENT_AUTH))
                .isEqualTo(
                        "server_private_key 0, client_half 0, server_half 0, client_kem_private_key 0,"
                                + " encapsulated_secret 2, encrypted_extensions 3, server_certificate 5, client_data 10, server_data 10");
    }

    @Test
    void theseAreTheValuesOfASessionThatGoesOn() {
        assertThat(values(
                        Exchange.DIFFIE_HELLMAN,
                        ProtocolVersion.TLS_1_3,
                        Fact.RESUMED,
                        Fact.EARLY_DATA,
                        Fact.EARLY_ACCEPTED))
                .isEqualTo("server_private_key 0, client_half 0, server_half 0, early_data 1, encrypted_extensions 3,"
                        + " client_data 7, server_data 7");
    }

    /// But for keys, which are those of the schedule.
    private static String values(Exchange exchange, ProtocolVersion version, Fact... facts) {
        WhoKnows reader = WhoKnows.in(new Variant(Scenario.of(version, facts), exchange));
        Set<String> keys = reader.keys().stream().map(NamedValue::name).collect(Collectors.toSet());
        assertThat(reader.values()).isSortedAccordingTo(Comparator.comparingInt(WhoKnows.Value::lines));
        return reader.values().stream()
                .filter(value -> !keys.contains(value.id()))
                .map(value -> value.id() + " " + value.lines())
                .collect(Collectors.joining(", "));
    }

    /// Certificates go in the clear in TLS 1.2, and under keys in TLS 1.3. An early secret that is made of zeros is none.
    @Test
    void whoListensReadsWhatIsNotEncrypted() {
        assertThat(overheard(Exchange.RSA, ProtocolVersion.TLS_1_2, Fact.TICKET))
                .containsExactly("client_random", "server_random", "server_certificate", "ticket");
        assertThat(overheard(Exchange.DIFFIE_HELLMAN, ProtocolVersion.TLS_1_3, Fact.CLIENT_AUTH, Fact.CLIENT_CERT))
                .containsExactly("early_secret", "early_derived_secret");
    }

    private static Set<String> overheard(Exchange exchange, ProtocolVersion version, Fact... facts) {
        WhoKnows reader = WhoKnows.in(new Variant(Scenario.of(version, facts), exchange));
        return reader.known(Knower.EAVESDROPPER, reader.moments());
    }

    /// Early data are on the wire with the first message.
    @Test
    void aThiefOfTheEarlierSecretReadsEarlyDataAtOnce() {
        Scenario early = Scenario.of(ProtocolVersion.TLS_1_3, Fact.RESUMED, Fact.EARLY_DATA);
        WhoKnows reader = WhoKnows.in(new Variant(early, Exchange.DIFFIE_HELLMAN));

        assertThat(reader.known(Knower.THIEF, 0)).doesNotContain("early_data");
        assertThat(reader.known(Knower.THIEF, 1)).contains("early_data");
        assertThat(reader.known(Knower.EAVESDROPPER, reader.moments())).doesNotContain("early_data");
    }

    /// The binder is the one that the client has sent.
    @ParameterizedTest
    @MethodSource("variants")
    void theBinderIsTheClients(Variant variant) {
        WhoKnows reader = WhoKnows.in(variant);
        reader.keys().stream()
                .filter(key -> key.name().equals("binder"))
                .forEach(binder -> assertThat(binder.value())
                        .isEqualTo(
                                Listener.to(variant.onTerms()).end(Role.CLIENT).heard(Role.CLIENT, Field.BINDER)));
        assertThat(reader.keys().stream().anyMatch(key -> key.name().equals("binder")))
                .isEqualTo(variant.isTls13() && variant.scenario().holds(Fact.RESUMED));
    }

    @Test
    void earlyDataThatAreNotTakenCannotBeReplayed() {
        for (Scenario scenario : List.of(
                Scenario.of(ProtocolVersion.TLS_1_3),
                Scenario.of(ProtocolVersion.TLS_1_3, Fact.EARLY_DATA),
                Scenario.of(ProtocolVersion.TLS_1_3, Fact.RESUMED, Fact.EARLY_DATA))) {
            assertThat(WhoKnows.in(new Variant(scenario, Exchange.DIFFIE_HELLMAN))
                            .earlyDataCanBeReplayed())
                    .isFalse();
        }
    }

    @Test
    void earlyDataCanBeReplayedWhereTheyAreTaken() {
        Scenario taken = Scenario.of(ProtocolVersion.TLS_1_3, Fact.RESUMED, Fact.EARLY_DATA, Fact.EARLY_ACCEPTED);
        assertThat(WhoKnows.in(new Variant(taken, Exchange.DIFFIE_HELLMAN)).earlyDataCanBeReplayed())
                .isTrue();
        assertThat(SymbolicCheck.scenario(new Variant(taken, Exchange.DIFFIE_HELLMAN))
                        .replay())
                .isPresent();
    }

    @Test
    void formulasNameWhatTheyAreMadeOf() {
        Map<String, String> formulas = WhoKnows.in(
                        new Variant(Scenario.of(ProtocolVersion.TLS_1_2, Fact.EPHEMERAL), Exchange.DIFFIE_HELLMAN))
                .keys()
                .stream()
                .collect(Collectors.toMap(NamedValue::name, NamedValue::formula));
        assertThat(formulas)
                .containsEntry("premaster_secret", "")
                .containsEntry(
                        "master_secret",
                        "PRF(premaster_secret, \"extended master secret\","
                                + " Hash(ClientHello…ClientKeyExchange))[0..47]")
                .containsEntry(
                        "key_block", "PRF(master_secret, \"key expansion\", server_random + client_random)[0..39]")
                .containsEntry("server_write_key", "key_block[16..31]")
                .containsEntry(
                        "server_verify_data",
                        "PRF(master_secret, \"server finished\", Hash(ClientHello…client Finished))[0..11]");
    }
}
