package dev.sevensteps.engine.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sevensteps.engine.World;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.model.ByteString;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/// A ticket is good where and while it should be, and nowhere and never else.
@Domain(Sessions.class)
@Domain(DomainContext.Global.class)
class TicketKeysProperties {

    private static final Duration ROTATION = Duration.ofHours(1);
    private static final Environment NOW = Sessions.at(Duration.ZERO);

    /// The session comes back as it was, but for the ticket that it came in.
    @Property(tries = 100)
    void aTicketHoldsItsSession(@ForAll Tls12Session session) {
        TicketKeys keys = new TicketKeys(ROTATION, 2);

        ByteString ticket = keys.seal(session, NOW);

        assertThat(keys.open(ticket, NOW)).contains(session.withTicket(ticket, session.lifetime()));
    }

    @Property(tries = 100)
    void aTicketHoldsItsSessionOfTls13Too(@ForAll Tls13Session session) {
        TicketKeys keys = new TicketKeys(ROTATION, 2);

        Optional<Session> opened = keys.open(keys.seal(session, NOW), Sessions.at(Duration.ofSeconds(1)));

        assertThat(opened)
                .hasValueSatisfying(found -> assertThat(found)
                        .usingRecursiveComparison()
                        .ignoringFields("ticket")
                        .isEqualTo(session));
    }

    /// Exhaustive in the byte.
    @Example
    void aTicketOfWhichAByteIsChangedIsWorthless() {
        TicketKeys keys = new TicketKeys(ROTATION, 2);
        byte[] ticket = keys.seal(session(), NOW).toArray();
        for (int at = 0; at < ticket.length; at++) {
            byte[] altered = ticket.clone();
            altered[at] ^= (byte) (1 << at % Byte.SIZE);
            assertThat(keys.open(ByteString.copyOf(altered), NOW)).isEmpty();
            assertThat(keys.open(ByteString.copyOf(ticket, 0, at), NOW)).isEmpty();
        }
    }

    @Property(tries = 100)
    void whatIsNoTicketIsWorthless(@ForAll byte[] bytes) {
        TicketKeys keys = new TicketKeys(ROTATION, 2);
        keys.seal(session(), NOW);

        assertThat(keys.open(ByteString.copyOf(bytes), NOW)).isEmpty();
    }

    @Example
    void anotherServersTicketIsWorthless() {
        TicketKeys ours = new TicketKeys(ROTATION, 2);
        ByteString ticket = new TicketKeys(ROTATION, 2).seal(session(), Sessions.at(Duration.ofSeconds(1)));
        ours.seal(session(), NOW);

        assertThat(ours.open(ticket, NOW)).isEmpty();
    }

    /// Sealed at any moment, with keys that were first used at another: it opens for as long as is promised, and is
    /// worthless when `kept` rotations have gone by.
    @Property
    void aTicketLivesAsLongAsIsPromisedAndNotMuchLonger(
            @ForAll @IntRange(min = 2, max = 5) int kept, @ForAll @IntRange(max = 3599) int sealedAt) {
        TicketKeys keys = new TicketKeys(ROTATION, kept);
        keys.seal(session(), NOW);
        Duration sealing = Duration.ofSeconds(sealedAt);
        ByteString ticket = keys.seal(session(), Sessions.at(sealing));

        Duration last = sealing.plus(keys.lifetime()).minusSeconds(1);
        for (Duration hour = ROTATION; hour.compareTo(last) < 0; hour = hour.plus(ROTATION)) {
            keys.seal(session(), Sessions.at(hour));
        }
        assertThat(keys.open(ticket, Sessions.at(last))).isPresent();
        assertThat(keys.open(ticket, Sessions.at(ROTATION.multipliedBy(kept)))).isEmpty();
    }

    /// The keys are changed: what was sealed in the next hour bears another name.
    @Example
    void keysAreChangedWithTime() {
        TicketKeys keys = new TicketKeys(ROTATION, 3);
        ByteString early = keys.seal(session(), NOW);
        ByteString sameHour = keys.seal(session(), Sessions.at(ROTATION.minusSeconds(1)));
        ByteString nextHour = keys.seal(session(), Sessions.at(ROTATION));

        assertThat(name(sameHour)).isEqualTo(name(early));
        assertThat(name(nextHour)).isNotEqualTo(name(early));
        assertThat(early).isNotEqualTo(sameHour);
    }

    /// A ticket, renewed or not, does not make a session older than it may get.
    @Example
    void aSessionDiesOfAgeInAnyTicket() {
        TicketKeys keys = new TicketKeys(Duration.ofDays(10), 10);
        Tls12Session session = session();
        Duration almost = Session.LONGEST_LIFETIME.minusSeconds(1);

        ByteString renewed = keys.seal(session, Sessions.at(almost));

        assertThat(keys.open(renewed, Sessions.at(almost))).isPresent();
        assertThat(keys.open(renewed, Sessions.at(Session.LONGEST_LIFETIME))).isEmpty();
    }

    @Example
    void aSessionThatDoesNotFitGivesAnEmptyTicket() {
        Tls12Session session = session();
        Tls12Session huge = new Tls12Session(
                session.id(),
                Optional.empty(),
                session.suite(),
                session.masterSecret(),
                true,
                false,
                session.serverName(),
                Collections.nCopies(4, ByteString.copyOf(new byte[20_000])),
                World.NOW,
                session.lifetime());

        assertThat(new TicketKeys(ROTATION, 2).seal(huge, NOW)).isEqualTo(ByteString.EMPTY);
    }

    @Example
    void keysThatWouldOpenNothingAreNotMade() {
        assertThatIllegalArgumentException().isThrownBy(() -> new TicketKeys(ROTATION, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new TicketKeys(Duration.ZERO, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new TicketKeys(Duration.ofSeconds(-1), 2));
    }

    private static Tls12Session session() {
        return Sessions.session(ByteString.EMPTY, World.NOW);
    }

    private static ByteString name(ByteString ticket) {
        return ByteString.copyOf(ticket.toArray(), 0, 16);
    }
}
