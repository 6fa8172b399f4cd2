package dev.sevensteps.model.keys;

import static dev.sevensteps.model.keys.Tls13KeysInTerms.CERTIFIED;
import static dev.sevensteps.model.keys.Tls13KeysInTerms.HELLO;
import static dev.sevensteps.model.keys.Tls13KeysInTerms.PSK;
import static dev.sevensteps.model.keys.Tls13KeysInTerms.SCHEDULE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.model.Role;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Symbolic: the two ends of TLS 1.3 hold the same secrets, and nobody else does.
class Tls13KeyAgreementTest {

    @ParameterizedTest
    @EnumSource
    void bothEndsComputeTheSame(Tls13KeysInTerms handshake) {
        assertThat(handshake.secrets(Role.CLIENT).toList())
                .isEqualTo(handshake.secrets(Role.SERVER).toList())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void whoeverOnlyListensLearnsNoSecret(Tls13KeysInTerms handshake) {
        Knowledge eavesdropper = Knowledge.of(handshake.heardByEveryone().toList());

        assertThat(handshake.secrets(Role.CLIENT)).isNotEmpty().noneMatch(eavesdropper::derives);
    }

    @ParameterizedTest
    @EnumSource
    void theClientKnowsEverythingByItsOwnSecrets(Tls13KeysInTerms handshake) {
        Knowledge client = knowing(handshake, handshake.clientsSecret(), PSK);

        assertThat(handshake.secrets(Role.CLIENT)).allMatch(client::derives);
    }

    /// Nothing is encrypted to the key of the certificate any more: who steals it can pretend to be the server, and cannot read
    /// what was said before.
    @ParameterizedTest
    @EnumSource
    void whoeverStealsTheCertifiedKeyLaterReadsNothing(Tls13KeysInTerms handshake) {
        assertThat(handshake.secrets(Role.CLIENT)).noneMatch(knowing(handshake, CERTIFIED)::derives);
    }

    /// RFC 9846 §2.2: with fresh key shares a resumption is forward secret; without them it is not.
    @ParameterizedTest
    @EnumSource(names = {"PSK_DHE_KE", "PSK_KE"})
    void whoeverStealsTheKeyOfTheTicketReadsWhatHasNoFreshShares(Tls13KeysInTerms handshake) {
        Knowledge thief = knowing(handshake, PSK);

        if (handshake.isForwardSecret()) {
            assertThat(handshake.secrets(Role.CLIENT)).noneMatch(thief::derives);
        } else {
            assertThat(handshake.secrets(Role.CLIENT)).allMatch(thief::derives);
        }
    }

    /// RFC 9846 §2.3: early data "is not forward secret, as it is encrypted solely under keys derived using the offered PSK".
    @ParameterizedTest
    @EnumSource(names = {"PSK_DHE_KE", "PSK_KE"})
    void earlyDataAreNeverForwardSecret(Tls13KeysInTerms handshake) {
        Term early = SCHEDULE.earlyTrafficSecret(handshake.early(), HELLO).value();

        assertThat(knowing(handshake).derives(early)).isFalse();
        assertThat(knowing(handshake, PSK).derives(early)).isTrue();
    }

    /// RFC 9846 §7.2: who learns a later secret of a direction can go on from it, and not back.
    @ParameterizedTest
    @EnumSource
    void anUpdateCannotBeUndone(Tls13KeysInTerms handshake) {
        TrafficSecret<Term> first = handshake.applicationTraffic(Role.CLIENT, Role.CLIENT);
        TrafficSecret<Term> second = SCHEDULE.next(first);
        Knowledge thief = knowing(handshake, second.value());

        assertThat(thief.derives(SCHEDULE.next(second).value())).isTrue();
        assertThat(thief.derives(first.value())).isFalse();
        assertThat(thief.derives(
                        handshake.applicationTraffic(Role.CLIENT, Role.SERVER).value()))
                .isFalse();
    }

    /// The Finished and the data are kept apart: the secrets of the handshake say nothing of those of the data.
    @ParameterizedTest
    @EnumSource
    void theSecretsOfTheHandshakeDoNotOpenTheData(Tls13KeysInTerms handshake) {
        Knowledge thief = knowing(
                handshake,
                handshake.handshakeTraffic(Role.CLIENT, Role.CLIENT).value(),
                handshake.handshakeTraffic(Role.CLIENT, Role.SERVER).value());

        for (Role sender : Role.values()) {
            assertThat(thief.derives(
                            handshake.applicationTraffic(Role.CLIENT, sender).value()))
                    .isFalse();
        }
    }

    /// The formulas as RFC 9846 §7.1 draws them.
    @Test
    void theFormulasAreThoseOfTheRfc() {
        assertThat(Stream.of(
                                Tls13KeysInTerms.FULL.early().value(),
                                Tls13KeysInTerms.PSK_KE.handshake(Role.CLIENT).value(),
                                SCHEDULE.writeKeys(new TrafficSecret<>(new Term.Name("s")))
                                        .iv(),
                                SCHEDULE.verifyData(new TrafficSecret<>(new Term.Name("s")), new Term.Name("h")))
                        .map(Term::formula))
                .isEqualTo(List.of(
                        "HKDF-Extract(0, 0)",
                        "HKDF-Extract(HKDF-Expand-Label(HKDF-Extract(0, pre-shared key), \"derived\", Hash(\"\"), 32), 0)",
                        "HKDF-Expand-Label(s, \"iv\", \"\", 12)",
                        "HMAC(HKDF-Expand-Label(s, \"finished\", \"\", 32), h)"));
    }

    private static Knowledge knowing(Tls13KeysInTerms handshake, Term... more) {
        return Knowledge.of(
                Stream.concat(handshake.heardByEveryone(), Stream.of(more)).toList());
    }
}
