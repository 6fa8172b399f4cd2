package dev.sevensteps.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.model.RfcFigures.Said;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The legal orders are written twice, as a script with guards and as the figures of the RFCs. They agree.
class LegalOrdersTest {

    @Test
    void theScriptAndTheFiguresOfTheRfcsAllowTheSameOrders() {
        assertThat(Scenario.all(ProtocolVersion.TLS_1_2))
                .extracting(scenario -> Said.of(scenario.path()))
                .containsExactlyInAnyOrderElementsOf(RfcFigures.orders());
    }

    /// Early data that are refused leave no trace in the order: some scenarios have the same one.
    @Test
    void theFiguresOfTls13AllowTheSameOrdersToo() {
        Set<List<Said>> spoken = Scenario.all(ProtocolVersion.TLS_1_3).stream()
                .map(scenario -> Said.of(scenario.path()))
                .collect(Collectors.toSet());

        assertThat(spoken).isEqualTo(Tls13Figures.orders()).hasSize(9);
    }

    @Test
    void thereAreTwentySixAndEachScenarioHasOneOfItsOwn() {
        assertThat(RfcFigures.orders()).hasSize(26);
        assertThat(Scenario.all(ProtocolVersion.TLS_1_2)).hasSize(26);
    }

    /// One that a reader can check by eye: everything that can happen in a full handshake, happens.
    @Test
    void theLongestOrder() {
        Scenario longest = Scenario.of(
                ProtocolVersion.TLS_1_2, Fact.EPHEMERAL, Fact.CLIENT_AUTH, Fact.CLIENT_CERT, Fact.TICKET, Fact.STAPLED);

        assertThat(longest.path())
                .extracting(Line::words)
                .containsExactly(
                        "client: ClientHello",
                        "server: ServerHello",
                        "server: Certificate",
                        "server: CertificateStatus",
                        "server: ServerKeyExchange",
                        "server: CertificateRequest",
                        "server: ServerHelloDone",
                        "client: Certificate",
                        "client: ClientKeyExchange",
                        "client: CertificateVerify",
                        "client: ChangeCipherSpec",
                        "client: Finished",
                        "server: NewSessionTicket",
                        "server: ChangeCipherSpec",
                        "server: Finished");
    }

    /// The facts mean what they say: each is the presence of a message, or the order of the two Finished.
    @Test
    void eachFactCanBeSeenInTheOrder() {
        for (Scenario scenario : Scenario.all(ProtocolVersion.TLS_1_2)) {
            List<Said> order = Said.of(scenario.path());
            Set<Fact> seen = new HashSet<>();
            if (!order.contains(new Said(Role.SERVER, "Certificate"))) {
                seen.add(Fact.RESUMED);
            }
            if (order.contains(new Said(Role.SERVER, "ServerKeyExchange"))) {
                seen.add(Fact.EPHEMERAL);
            }
            if (order.contains(new Said(Role.SERVER, "CertificateRequest"))) {
                seen.add(Fact.CLIENT_AUTH);
            }
            if (order.contains(new Said(Role.CLIENT, "CertificateVerify"))) {
                seen.add(Fact.CLIENT_CERT);
            }
            if (order.contains(new Said(Role.SERVER, "NewSessionTicket"))) {
                seen.add(Fact.TICKET);
            }
            if (order.contains(new Said(Role.SERVER, "CertificateStatus"))) {
                seen.add(Fact.STAPLED);
            }
            assertThat(scenario.facts()).as(scenario.title()).isEqualTo(seen);
        }
    }

    /// The same for TLS 1.3: but for EARLY_DATA, which is the presence of an extension.
    @Test
    void eachFactOfTls13CanBeSeenInTheOrder() {
        for (Scenario scenario : Scenario.all(ProtocolVersion.TLS_1_3)) {
            List<Said> order = Said.of(scenario.path());
            Set<Fact> seen = new HashSet<>();
            if (order.contains(new Said(Role.SERVER, "HelloRetryRequest"))) {
                seen.add(Fact.RETRY);
            }
            if (!order.contains(new Said(Role.SERVER, "Certificate"))) {
                seen.add(Fact.RESUMED);
            }
            if (order.contains(new Said(Role.SERVER, "CertificateRequest"))) {
                seen.add(Fact.CLIENT_AUTH);
            }
            if (order.contains(new Said(Role.CLIENT, "CertificateVerify"))) {
                seen.add(Fact.CLIENT_CERT);
            }
            if (order.contains(new Said(Role.CLIENT, "EndOfEarlyData"))) {
                seen.add(Fact.EARLY_ACCEPTED);
            }
            Set<Fact> visible = new HashSet<>(scenario.facts());
            visible.remove(Fact.EARLY_DATA);
            assertThat(visible).as(scenario.title()).isEqualTo(seen);
        }
    }

    @Test
    void everyLineOfTls13IsSpoken() {
        assertThat(Scenario.all(ProtocolVersion.TLS_1_3))
                .flatExtracting(Scenario::path)
                .contains(Script.of(ProtocolVersion.TLS_1_3).lines().toArray(Line[]::new));
    }

    @Test
    void onlyTheLinesOfARetryAreNeverSpoken() {
        Set<Line> spoken = Scenario.all(ProtocolVersion.TLS_1_2).stream()
                .flatMap(scenario -> scenario.path().stream())
                .collect(Collectors.toSet());

        assertThat(Script.of(ProtocolVersion.TLS_1_2).lines())
                .filteredOn(line -> !spoken.contains(line))
                .containsExactly(Opening.HELLO_RETRY_REQUEST, Opening.SECOND_CLIENT_HELLO);
    }
}
