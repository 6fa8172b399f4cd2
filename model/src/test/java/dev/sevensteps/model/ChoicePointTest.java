package dev.sevensteps.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// The few places where a hearer must take what comes.
class ChoicePointTest {

    /// In a full handshake the hearer of the server's Certificate does not know:
    ///
    /// - whether a CertificateStatus follows, even if the ServerHello had the status_request extension (RFC 6066
    ///   §8: "a server MAY also choose not to send a "CertificateStatus" message, even if …");
    /// - whether a CertificateRequest follows: nothing before it announces it (RFC 5246 §7.4.4).
    ///
    /// All other options were announced: the cipher suite says whether a ServerKeyExchange comes, the session id
    /// whether an earlier session is resumed, the SessionTicket extension whether a NewSessionTicket comes (RFC
    /// 5077 §3.2), and the client's Certificate, empty or not, whether a CertificateVerify does.
    ///
    /// In TLS 1.3 it does not know whether a CertificateRequest follows the EncryptedExtensions (RFC 9846 §4.4.2). And nobody who
    /// has said hello knows which version will answer, or whether a HelloRetryRequest will; but where data were sent ahead it
    /// cannot be TLS 1.2 (RFC 9846 §E.3).
    private static final ImmutableSet<ChoicePoint> GOLDEN = ImmutableSet.of(
            // Nothing was sent ahead.
            point(Opening.CLIENT_HELLO, Opening.HELLO_RETRY_REQUEST, Tls12.SERVER_HELLO, Tls13.SERVER_HELLO),
            // Data were sent ahead.
            point(Opening.CLIENT_HELLO, Opening.HELLO_RETRY_REQUEST, Tls13.SERVER_HELLO),
            // TLS 1.3, and not resumed.
            point(Tls13.ENCRYPTED_EXTENSIONS, Tls13.CERTIFICATE_REQUEST, Tls13.SERVER_CERTIFICATE),
            // Not ephemeral, no staple announced.
            point(Tls12.SERVER_CERTIFICATE, Tls12.CERTIFICATE_REQUEST, Tls12.SERVER_HELLO_DONE),
            // Not ephemeral, a staple announced.
            point(
                    Tls12.SERVER_CERTIFICATE,
                    Tls12.CERTIFICATE_STATUS,
                    Tls12.CERTIFICATE_REQUEST,
                    Tls12.SERVER_HELLO_DONE),
            // Ephemeral, a staple announced.
            point(Tls12.SERVER_CERTIFICATE, Tls12.CERTIFICATE_STATUS, Tls12.SERVER_KEY_EXCHANGE),
            // Not ephemeral, and the staple came.
            point(Tls12.CERTIFICATE_STATUS, Tls12.CERTIFICATE_REQUEST, Tls12.SERVER_HELLO_DONE),
            // Ephemeral.
            point(Tls12.SERVER_KEY_EXCHANGE, Tls12.CERTIFICATE_REQUEST, Tls12.SERVER_HELLO_DONE));

    @Test
    void thePlacesWhereNobodyKnowsWhatComesNext() {
        assertThat(ChoicePoint.all()).containsExactlyInAnyOrderElementsOf(GOLDEN);
    }

    /// The mutants that show what the golden list is good for: a script that forgets to reveal a fact has other choice points,
    /// whichever line and fact it is; and more of them, but for EARLY_DATA, without which the two after the ClientHello are one.
    @Test
    void aScriptThatForgetsToRevealAFactHasOtherChoicePoints() {
        assertThat(listening(Line::reveals)).isEqualTo(GOLDEN);
        int mutants = 0;
        for (Line forgetful : Sets.union(
                Set.copyOf(Script.of(ProtocolVersion.TLS_1_2).lines()),
                Set.copyOf(Script.of(ProtocolVersion.TLS_1_3).lines()))) {
            for (Fact forgotten : forgetful.reveals()) {
                mutants++;
                Set<ChoicePoint> grown = listening(line ->
                        line == forgetful ? Sets.difference(line.reveals(), Set.of(forgotten)) : line.reveals());
                assertThat(grown).as("%s without %s", forgetful, forgotten).isNotEqualTo(GOLDEN);
                assertThat(Sets.difference(grown, GOLDEN).isEmpty())
                        .as("%s without %s", forgetful, forgotten)
                        .isEqualTo(forgotten == Fact.EARLY_DATA);
            }
        }
        assertThat(mutants).isEqualTo(8);
    }

    /// What the choice points are by definition, with a `reveals` column that a mutant may change: two scenarios
    /// sound the same as long as they have the same lines behind them and were told the same.
    private static Set<ChoicePoint> listening(Function<Line, Set<Fact>> reveals) {
        record Heard(List<Line> lines, Map<Fact, Boolean> settled, boolean stapleRuledOut) {}
        Map<Heard, Set<Line>> comesNext = new HashMap<>();
        for (Scenario scenario : Scenario.all()) {
            List<Line> path = scenario.path();
            for (boolean stapleRuledOut : scenario.holds(Fact.STAPLED) ? List.of(false) : List.of(false, true)) {
                Map<Fact, Boolean> settled = new HashMap<>();
                for (int spoken = 1; spoken < path.size(); spoken++) {
                    for (Fact fact : reveals.apply(path.get(spoken - 1))) {
                        settled.put(fact, scenario.holds(fact));
                    }
                    boolean known = stapleRuledOut && path.subList(0, spoken).contains(Tls12.SERVER_HELLO);
                    comesNext
                            .computeIfAbsent(
                                    new Heard(path.subList(0, spoken), Map.copyOf(settled), known),
                                    key -> new HashSet<>())
                            .add(path.get(spoken));
                }
            }
        }
        Set<ChoicePoint> points = new HashSet<>();
        comesNext.forEach((heard, options) -> {
            if (options.size() > 1) {
                points.add(new ChoicePoint(heard.lines().getLast(), ImmutableSet.copyOf(options)));
            }
        });
        return points;
    }

    private static ChoicePoint point(Line after, Line... options) {
        return new ChoicePoint(after, ImmutableSet.copyOf(options));
    }
}
