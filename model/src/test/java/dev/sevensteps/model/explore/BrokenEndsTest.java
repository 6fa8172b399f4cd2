package dev.sevensteps.model.explore;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.model.Conversation;
import dev.sevensteps.model.Duty;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Script;
import dev.sevensteps.model.Tls12;
import dev.sevensteps.model.Tls13;
import dev.sevensteps.model.explore.Exploration.Breach;
import dev.sevensteps.model.explore.GuardedSystem.Kind;
import dev.sevensteps.model.export.LadderText;
import dev.sevensteps.model.export.TraceLadder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What shows that the search can fail: ends that misbehave as real ones have, and the shortest way in which an attacker
/// makes use of it.
class BrokenEndsTest {

    private static final Conduct GOOD = Conduct.asTheModelSays();

    /// Who does not check the signature over the conversation takes anyone for the server: a copy of its certificate is
    /// no secret.
    @Test
    void withoutTheSignatureAnyoneCanBeTheServerOfTls13() {
        Breach breach = breach(
                Setting.of(Scenario.of(ProtocolVersion.TLS_1_3), 1),
                GOOD.without(Tls13.SERVER_CERTIFICATE_VERIFY, Duty.VERIFY_SIGNATURE));

        assertThat(breach.property()).isEqualTo("Secrecy");
        assertThat(told(breach))
                .containsExactly(
                        "SAYS CLIENT_HELLO",
                        "ATTACKS SERVER_HELLO",
                        "ATTACKS ENCRYPTED_EXTENSIONS",
                        "ATTACKS SERVER_CERTIFICATE",
                        "ATTACKS SERVER_CERTIFICATE_VERIFY",
                        "ATTACKS SERVER_FINISHED",
                        "SAYS CLIENT_FINISHED");
    }

    /// The same in TLS 1.2, where the signature is over the server's half of the key.
    @Test
    void withoutTheSignatureAnyoneCanBeTheServerOfTls12() {
        Breach breach = breach(
                Setting.of(Scenario.of(ProtocolVersion.TLS_1_2, Fact.EPHEMERAL), 1),
                GOOD.without(Tls12.SERVER_KEY_EXCHANGE, Duty.VERIFY_SIGNATURE));

        assertThat(breach.property()).isEqualTo("Secrecy");
        assertThat(told(breach)).contains("ATTACKS SERVER_KEY_EXCHANGE", "ATTACKS SERVER_FINISHED");
        assertThat(breach.trace()).hasSize(13);
    }

    @Test
    void withoutTheChainAnyoneCanBeTheServer() {
        assertThat(breach(
                                Setting.of(Scenario.of(ProtocolVersion.TLS_1_2), 1),
                                GOOD.without(Tls12.SERVER_CERTIFICATE, Duty.VERIFY_CHAIN))
                        .property())
                .isEqualTo("Secrecy");
        assertThat(breach(
                                Setting.of(Scenario.of(ProtocolVersion.TLS_1_3), 1),
                                GOOD.without(Tls13.SERVER_CERTIFICATE, Duty.VERIFY_CHAIN))
                        .property())
                .isEqualTo("Secrecy");
    }

    /// A Finished that binds nothing: what was altered is not seen.
    @Test
    void aFinishedThatBindsNothingLetsAlteredHellosThrough() {
        Breach breach = breach(
                Setting.of(Scenario.of(ProtocolVersion.TLS_1_2), 1),
                GOOD.unbound(Tls12.CLIENT_FINISHED).unbound(Tls12.SERVER_FINISHED));

        assertThat(breach.property()).isEqualTo("Agreement");
        assertThat(breach.trace().stream().filter(step -> step.kind() == Kind.ATTACKS))
                .hasSize(1);
        assertThat(told(breach)).endsWith("SAYS SERVER_FINISHED");
    }

    @Test
    void aFinishedThatIsNotComparedIsFoundWithoutAnyAttack() {
        Breach breach = breach(
                Setting.of(Scenario.of(ProtocolVersion.TLS_1_3), 0),
                GOOD.without(Tls13.SERVER_FINISHED, Duty.VERIFY_FINISHED));

        assertThat(breach.property()).isEqualTo("Finished_checked");
        assertThat(told(breach)).endsWith("HEARS SERVER_FINISHED", "SAYS CLIENT_FINISHED");
    }

    /// CVE-2014-0224: a ChangeCipherSpec before there is a key switches to keys that everybody can compute. No Finished
    /// sees it, as no hash is over a ChangeCipherSpec.
    @Test
    void anEarlyChangeCipherSpecGivesTheKeysAway() {
        Conduct lenient = GOOD.with(new Conduct.Lenience(
                Role.CLIENT,
                Tls12.SERVER_CHANGE_CIPHER_SPEC,
                place -> after(place, Tls12.SERVER_HELLO_DONE) || after(place, Tls12.SERVER_CERTIFICATE),
                place -> place,
                true));
        Breach breach = breach(Setting.of(Scenario.of(ProtocolVersion.TLS_1_2), 1), lenient);

        assertThat(breach.property()).isEqualTo("Secrecy");
        assertThat(told(breach))
                .containsExactly(
                        "SAYS CLIENT_HELLO",
                        "HEARS CLIENT_HELLO",
                        "SAYS SERVER_HELLO",
                        "HEARS SERVER_HELLO",
                        "SAYS SERVER_CERTIFICATE",
                        "HEARS SERVER_CERTIFICATE",
                        "ATTACKS SERVER_CHANGE_CIPHER_SPEC",
                        "ATTACKS SERVER_HELLO_DONE",
                        "SAYS CLIENT_KEY_EXCHANGE",
                        "SAYS CLIENT_CHANGE_CIPHER_SPEC",
                        "SAYS CLIENT_FINISHED",
                        "ATTACKS SERVER_CHANGE_CIPHER_SPEC",
                        "ATTACKS SERVER_FINISHED");
    }

    /// SKIP-TLS (2015): a client that takes the handshake for over when the server falls silent after its certificate.
    @Test
    void aClientThatLetsTheServerSkipEverythingIsOpenToAnyone() {
        Conversation open = over(Scenario.of(ProtocolVersion.TLS_1_2));
        Conduct lenient = GOOD.with(new Conduct.Lenience(
                Role.CLIENT,
                Tls12.SERVER_FINISHED,
                place -> after(place, Tls12.SERVER_CERTIFICATE),
                place -> open,
                false));
        Breach breach = breach(Setting.of(Scenario.of(ProtocolVersion.TLS_1_2), 1), lenient);

        assertThat(breach.property()).isEqualTo("Finished_checked");
        assertThat(breach.trace().getLast().kind()).isEqualTo(Kind.ATTACKS);
        assertThat(breach.trace()).hasSize(7);
    }

    /// Two walls stand against a downgrade: the sign in the server's random number, and the Finished. It takes both to
    /// fall.
    @Test
    void aDowngradeTakesTwoFaults() {
        Conduct blind = GOOD.without(Tls12.SERVER_HELLO, Duty.CHECK_DOWNGRADE);
        Conduct unbound = GOOD.unbound(Tls12.CLIENT_FINISHED).unbound(Tls12.SERVER_FINISHED);

        assertThat(Explorer.explore(HandshakeSystem.of(Setting.ofBoth(1), blind))
                        .breach())
                .isEmpty();
        Breach both = breach(Setting.ofBoth(1), unbound.without(Tls12.SERVER_HELLO, Duty.CHECK_DOWNGRADE));
        assertThat(both.property()).isEqualTo("No_downgrade");
        assertThat(both.trace().get(1).words()).contains("offers TLS 1.2");
    }

    /// Which single duties the attacker needs to be neglected, and how often he acts then. The others are walls behind
    /// walls, or ask for what this search does not look into.
    @Test
    void theDutiesThatTheSearchMisses() {
        Map<String, String> found = new TreeMap<>();
        for (ProtocolVersion version : ProtocolVersion.values()) {
            for (Line line : Script.of(version).lines()) {
                for (Duty duty : line.duties()) {
                    Neglected.find(version, line, duty, 1)
                            .ifPresent(breach ->
                                    found.put(version.title() + " " + line.name() + " " + duty, breach.property()));
                }
            }
        }

        assertThat(found)
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("TLS 1.2 SERVER_CERTIFICATE VERIFY_CHAIN", "Secrecy"),
                        Map.entry("TLS 1.2 SERVER_KEY_EXCHANGE VERIFY_SIGNATURE", "Secrecy"),
                        Map.entry("TLS 1.2 CLIENT_CERTIFICATE_VERIFY VERIFY_SIGNATURE", "Secrecy"),
                        Map.entry("TLS 1.2 CLIENT_FINISHED VERIFY_FINISHED", "Finished_checked"),
                        Map.entry("TLS 1.2 SERVER_FINISHED VERIFY_FINISHED", "Finished_checked"),
                        Map.entry("TLS 1.2 RESUMING_FINISHED VERIFY_FINISHED", "Finished_checked"),
                        Map.entry("TLS 1.3 SERVER_CERTIFICATE VERIFY_CHAIN", "Secrecy"),
                        Map.entry("TLS 1.3 SERVER_CERTIFICATE_VERIFY VERIFY_SIGNATURE", "Secrecy"),
                        Map.entry("TLS 1.3 SERVER_FINISHED VERIFY_FINISHED", "Finished_checked"),
                        Map.entry("TLS 1.3 CLIENT_CERTIFICATE VERIFY_CHAIN", "Secrecy"),
                        Map.entry("TLS 1.3 CLIENT_CERTIFICATE_VERIFY VERIFY_SIGNATURE", "Secrecy"),
                        Map.entry("TLS 1.3 CLIENT_FINISHED VERIFY_FINISHED", "Finished_checked")));
    }

    /// In TLS 1.2 it takes one act more to be somebody else's client: his certificate, and his half of the key.
    @Test
    void withoutTheChainAnyoneCanBeTheClientOfTls12() {
        Optional<Breach> found =
                Neglected.find(ProtocolVersion.TLS_1_2, Tls12.CLIENT_CERTIFICATE, Duty.VERIFY_CHAIN, 2);

        assertThat(found.orElseThrow().property()).isEqualTo("Secrecy");
        assertThat(found.orElseThrow().trace()).hasSize(13);
    }

    @Test
    void aBreachCanBeDrawn() {
        Breach breach = breach(
                Setting.of(Scenario.of(ProtocolVersion.TLS_1_3), 1),
                GOOD.without(Tls13.SERVER_CERTIFICATE_VERIFY, Duty.VERIFY_SIGNATURE));
        String drawn = LadderText.of(TraceLadder.of("Who is there?", breach), false);

        assertThat(drawn.lines().filter(line -> line.contains("▶") || line.contains("◀")))
                .hasSameSizeAs(breach.trace());
        assertThat(drawn).contains("(attacker) ServerHello", "(attacker) Finished", "✗ The attacker says");
    }

    private static Breach breach(Setting setting, Conduct conduct) {
        return Explorer.explore(HandshakeSystem.of(setting, conduct)).breach().orElseThrow();
    }

    private static List<String> told(Breach breach) {
        return breach.trace().stream()
                .map(step -> step.kind() + " " + step.line().map(Line::name).orElse("-"))
                .toList();
    }

    private static boolean after(Conversation place, Line line) {
        return !place.spoken().isEmpty() && place.spoken().getLast() == line;
    }

    /// Where an end stands when this scenario is over.
    private static Conversation over(Scenario scenario) {
        return new Places(Setting.of(scenario, 0))
                .all().stream()
                        .filter(Conversation::isOver)
                        .filter(place -> place.possible().contains(scenario))
                        .findFirst()
                        .orElseThrow();
    }
}
