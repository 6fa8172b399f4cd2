package dev.sevensteps.model.symbolic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.common.collect.ImmutableSet;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.keys.Term;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Ends that do their duties, line by line: they take what an honest peer says, and refuse it where a proof in it is wrong. The
/// search does not try wrong proofs where somebody looks at them.
class HonestEndsTest {

    static List<Variant> variants() {
        return Variant.all().stream().map(Variant::onTerms).distinct().toList();
    }

    @ParameterizedTest
    @MethodSource("variants")
    void aWrongProofIsRefused(Variant variant) {
        Listener listener = Listener.to(variant);
        World world = listener.world();
        int tried = 0;
        for (Role role : Role.values()) {
            Session honest = listener.end(role);
            Session end = Session.start(world, honest.party());
            for (Content content : honest.transcript()) {
                if (content.line().sender() != role) {
                    for (Field field : Field.of(content.line(), variant)) {
                        if (field.isProof() && content.find(field).isPresent()) {
                            assertThat(new Hearer(world).hear(end, content.with(field, world.junk())))
                                    .as("%s of %s", field, content.line().name())
                                    .isEmpty();
                            tried++;
                        }
                    }
                    assertThat(new Hearer(world).hear(end, content)).isPresent();
                }
                end = end.with(content);
            }
        }
        assertThat(tried).isGreaterThanOrEqualTo(2);
    }

    /// A server that speaks TLS 1.3 does not go on in TLS 1.2 with a client that offers it.
    @ParameterizedTest
    @EnumSource
    void aNewerVersionIsNotPassedOver(Offer offer) {
        Variant variant = new Variant(Scenario.of(ProtocolVersion.TLS_1_2, Fact.EPHEMERAL), Exchange.DIFFIE_HELLMAN);
        World both = new World(variant, ImmutableSet.of(Lapse.Weakness.SPEAKS_TLS_1_3));
        World old = new World(variant, ImmutableSet.of());

        assertThat(heard(both, offer).isPresent()).isEqualTo(!offer.hasTls13());
        assertThat(heard(old, offer)).isPresent();
    }

    private static Optional<Session> heard(World world, Offer offer) {
        Session client = Session.start(world, Party.client(Party.CLIENT, Party.SERVER));
        Content hello = new Speaker(world).speak(client).session().transcript().getFirst();
        return new Hearer(world)
                .hear(
                        Session.start(world, Party.server(Party.SERVER)),
                        hello.with(Field.OFFER, offer.term(world.terms())));
    }

    @Test
    void aServerKnowsAClientWhoseSessionGoesOn() {
        Variant variant = new Variant(Scenario.of(ProtocolVersion.TLS_1_3, Fact.RESUMED), Exchange.DIFFIE_HELLMAN);

        assertThat(Listener.to(variant).end(Role.SERVER).peer()).contains(Party.CLIENT);
        assertThat(Listener.to(variant).end(Role.CLIENT).peer()).contains(Party.SERVER);
    }

    @Test
    void nobodyHasSaidWhatWasNotSaid() {
        Session client = Listener.to(new Variant(Scenario.of(ProtocolVersion.TLS_1_3), Exchange.DIFFIE_HELLMAN))
                .end(Role.CLIENT);

        assertThat(client.linesUpTo(Role.CLIENT, Message.CLIENT_HELLO)).isEqualTo(1);
        assertThatIllegalStateException()
                .isThrownBy(() -> client.linesUpTo(Role.SERVER, Message.CLIENT_KEY_EXCHANGE))
                .withMessageContaining("The server has not said ClientKeyExchange");
    }

    /// What is signed can be read.
    @Test
    void aSignatureHidesNothing() {
        World world = new World(
                new Variant(Scenario.of(ProtocolVersion.TLS_1_3), Exchange.DIFFIE_HELLMAN), ImmutableSet.of());
        Term message = world.terms().name("a message");
        Term signed = world.terms().signed(message, world.privateKey(Party.SERVER));
        Deduction reader = Deduction.ofNothing(world.terms()).and(List.of(signed));

        assertThat(reader.derives(message)).isTrue();
        assertThat(reader.derives(world.privateKey(Party.SERVER))).isFalse();
    }
}
