package dev.sevensteps.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.interop.Ask.ClientShows;
import dev.sevensteps.interop.Ask.Feature;
import dev.sevensteps.interop.Ask.Version;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.trust.Flaw;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The judge of the table finds fault with whatever is not as it was asked for.
class JudgeTest {

    private static final Ask PLAIN = Ask.plain("plain", Version.TLS_1_3);
    private static final Ask EXPIRED = PLAIN.with(Flaw.EXPIRED).refusedBy(Role.CLIENT, Alert.CERTIFICATE_EXPIRED);

    private static Outcome.Completed completed(Set<Fact> facts, boolean intact) {
        return new Outcome.Completed(
                ProtocolVersion.TLS_1_3,
                Tls13Suite.TLS_AES_128_GCM_SHA256,
                Optional.of(NamedGroup.X25519),
                facts,
                Optional.empty(),
                Optional.empty(),
                Set.<Interjection>of(),
                intact);
    }

    @Test
    void whatIsAsItWasAskedForIsGood() {
        assertThat(Judge.complaints(PLAIN, Role.SERVER, completed(Set.of(), true)))
                .isEmpty();
        assertThat(Judge.complaints(
                        EXPIRED,
                        Role.CLIENT,
                        new Outcome.Refused(Role.CLIENT, Optional.of(Alert.CERTIFICATE_EXPIRED), "")))
                .isEmpty();
    }

    static Stream<Ask> unmet() {
        return Stream.of(
                Ask.plain("version", Version.TLS_1_2),
                PLAIN.in(Tls13Suite.TLS_AES_256_GCM_SHA384),
                PLAIN.over(NamedGroup.SECP256R1),
                PLAIN.showing(ClientShows.CERTIFICATE),
                PLAIN.with(Feature.HELLO_RETRY),
                PLAIN.with(Feature.RESUMPTION),
                PLAIN.with(Feature.SESSION_ID),
                PLAIN.with(Feature.EARLY_DATA),
                PLAIN.with(Feature.ALPN),
                PLAIN.with(Feature.SNI),
                PLAIN.with(Feature.STAPLE),
                PLAIN.with(Feature.KEY_UPDATE_BY_PEER),
                EXPIRED);
    }

    @ParameterizedTest
    @MethodSource("unmet")
    void whatWasNotDoneIsNamed(Ask unmet) {
        assertThat(Judge.complaints(unmet, Role.SERVER, completed(Set.of(), true)))
                .hasSize(1);
    }

    @Test
    void aServerThatDoesNotAnswerAKeyUpdateIsNamed() {
        Ask asked = PLAIN.with(Feature.KEY_UPDATE_BY_US);
        assertThat(Judge.complaints(asked, Role.CLIENT, completed(Set.of(), true)))
                .hasSize(1);
        assertThat(Judge.complaints(asked, Role.SERVER, completed(Set.of(), true)))
                .isEmpty();
    }

    @Test
    void whatArrivedOtherwiseIsNamed() {
        assertThat(Judge.complaints(PLAIN, Role.SERVER, completed(Set.of(), false)))
                .hasSize(1);
    }

    @Test
    void aRefusalByTheWrongEndOrWithTheWrongAlertIsNamed() {
        List<Outcome> wrong = List.of(
                new Outcome.Refused(Role.SERVER, Optional.of(Alert.CERTIFICATE_EXPIRED), ""),
                new Outcome.Refused(Role.CLIENT, Optional.of(Alert.BAD_CERTIFICATE), ""),
                new Outcome.Nothing("nobody came"));
        for (Outcome outcome : wrong) {
            assertThat(Judge.complaints(EXPIRED, Role.CLIENT, outcome)).hasSize(1);
        }
        assertThat(Judge.complaints(PLAIN, Role.CLIENT, wrong.get(1))).hasSize(1);
    }

    /// The peer's alert is its own affair; the table shows it.
    @Test
    void aPeerMayRefuseWithAnotherAlert() {
        assertThat(Judge.complaints(
                        EXPIRED, Role.SERVER, new Outcome.Refused(Role.CLIENT, Optional.of(Alert.BAD_CERTIFICATE), "")))
                .isEmpty();
    }
}
