package dev.sevensteps.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.DeterministicRandom;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.EarlyDataPolicy;
import dev.sevensteps.engine.policy.Habits;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.Resumption;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.record.RecordPadding;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.session.TicketKeys;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.PskMode;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.Cookie;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.Opening;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What TLS 1.3 has besides the handshake, and how it may look on the wire.
class Tls13ConnectionTest {

    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);
    private static final Duration LATER = Duration.ofSeconds(5);

    private final TicketKeys ticketKeys = new TicketKeys(Duration.ofHours(1), 3);

    private static ClientPolicy client() {
        return ClientPolicy.trusting(World.verifier()).named(World.SERVER_NAME);
    }

    private static ServerPolicy server() {
        return ServerPolicy.presenting(World.server(KeyType.ED25519));
    }

    private ServerPolicy takingEarlyData() {
        return server().withResumption(Resumption.byTicket(ticketKeys).takingEarlyData(EarlyDataPolicy.usual()));
    }

    private static Pair pair(ClientPolicy client, ServerPolicy server, Duration since) {
        Clock clock = Clock.fixed(World.NOW.plus(since), ZoneOffset.UTC);
        return Pair.of(
                client,
                new Environment(new DefaultCrypto(), new DeterministicRandom("client" + since), clock),
                server,
                new Environment(new DefaultCrypto(), new DeterministicRandom("server" + since), clock));
    }

    private static Pair established() {
        return pair(client(), server(), Duration.ZERO).pump();
    }

    private static void assertTalk(Pair pair) {
        for (Role role : Role.values()) {
            int before = pair.dataAt(role.peer()).length;
            pair.send(role, HELLO);
            assertThat(Arrays.copyOfRange(pair.dataAt(role.peer()), before, before + HELLO.length))
                    .isEqualTo(HELLO);
        }
    }

    /// RFC 9846 §4.7.3: as often as one likes, with and without asking the peer.
    @ParameterizedTest
    @EnumSource
    void keysAreUpdatedAsOftenAsOneLikes(Role role) {
        Pair pair = established();
        for (int i = 0; i < 100; i++) {
            pair.end(role).updateKeys(i % 2 == 0);
            pair.pump();
            assertTalk(pair);
        }
        assertThat(pair.recorder(role).interjections())
                .filteredOn(what -> what == Interjection.KEY_UPDATE)
                .hasSize(150);
    }

    /// RFC 9846 §4.7.3 sets no limit; a peer that does nothing else wants to keep us busy.
    @Test
    void whoOnlyUpdatesKeysIsRefused() {
        Pair pair = established();
        for (int i = 0; i < 40 && pair.failure(Role.SERVER).isEmpty(); i++) {
            pair.end(Role.CLIENT).updateKeys(false);
            pair.pump();
        }
        assertThat(pair.failure(Role.SERVER).orElseThrow().failure().alert()).contains(Alert.UNEXPECTED_MESSAGE);
    }

    @Test
    void tls12CannotUpdateItsKeys() {
        Pair pair = pair(
                        client().preferring(Preferences.GOOD_PRACTICE.inVersion(ProtocolVersion.TLS_1_2)),
                        server(),
                        Duration.ZERO)
                .pump();
        assertThatIllegalStateException().isThrownBy(() -> pair.end(Role.CLIENT).updateKeys(false));
    }

    /// RFC 9846 §7.5
    @Test
    void bothEndsExportTheSameAndEachUseItsOwn() {
        Pair pair = established();
        Exporter ours = pair.agreement(Role.CLIENT).exporter().orElseThrow();
        Exporter theirs = pair.agreement(Role.SERVER).exporter().orElseThrow();
        ByteString context = ByteString.ofHex("00ff");

        assertThat(ours.export("EXPORTER-test", context, 40))
                .isEqualTo(theirs.export("EXPORTER-test", context, 40))
                .isNotEqualTo(ours.export("EXPORTER-tests", context, 40))
                .isNotEqualTo(ours.export("EXPORTER-test", ByteString.EMPTY, 40));
        assertThatIllegalArgumentException().isThrownBy(() -> ours.export("EXPORTER-test", context, 70_000));
    }

    /// RFC 9846 §2.2: psk_ke makes its keys of the old one alone, if both allow it.
    @Test
    void aSessionGoesOnWithoutFreshShares() {
        ServerPolicy server = server().withResumption(Resumption.byTicket(ticketKeys));
        Session session = pair(client(), server, Duration.ZERO).pump().session();
        Preferences alone = Preferences.GOOD_PRACTICE.withPskModes(List.of(PskMode.PSK_KE));

        Pair pair = pair(client().preferring(alone).resuming(session), server.preferring(alone), LATER)
                .pump();
        assertThat(pair.agreement(Role.CLIENT).resumed()).isTrue();
        assertThat(pair.agreement(Role.CLIENT).group()).isEmpty();
        assertTalk(pair);
        Pair unwilling = pair(client().preferring(alone).resuming(session), server, LATER)
                .pump();
        assertThat(unwilling.agreement(Role.CLIENT).resumed()).isFalse();
    }

    @Test
    void aServerHandsOutAsManyTicketsAsItsPolicySays() {
        for (int tickets : new int[] {0, 1, 5}) {
            Pair pair = pair(
                            client(),
                            server().withResumption(
                                            Resumption.byTicket(ticketKeys).withTickets(tickets)),
                            Duration.ZERO)
                    .pump();
            assertThat(pair.events(Role.CLIENT))
                    .filteredOn(Event.Ticket.class::isInstance)
                    .hasSize(tickets);
        }
    }

    /// RFC 9846 §8.2: the same first flight is taken once; the connection goes on without it.
    @Test
    void earlyDataAreTakenOnce() {
        ServerPolicy server = takingEarlyData();
        Session session = pair(client(), server, Duration.ZERO).pump().session();
        ClientPolicy eager = client().resuming(session).withEarlyData(true);
        for (boolean first : List.of(true, false)) {
            Pair pair = pair(eager, server, LATER);
            pair.end(Role.CLIENT).sendEarly(HELLO, 0, HELLO.length);
            pair.pump();
            assertThat(pair.agreement(Role.CLIENT).earlyAccepted()).isEqualTo(first);
            assertThat(pair.earlyDataAt(Role.SERVER)).isEqualTo(first ? HELLO : new byte[0]);
            assertThat(pair.agreement(Role.CLIENT).resumed()).isTrue();
            assertTalk(pair);
        }
    }

    /// RFC 9846 §8.3: a ticket that is shown much later than the client says may have been held back.
    @Test
    void earlyDataThatWereHeldBackAreNotTaken() {
        ServerPolicy server = takingEarlyData();
        Session session = pair(client(), server, Duration.ZERO).pump().session();
        Pair pair = Pair.of(
                client().resuming(session).withEarlyData(true),
                World.environment("client"),
                server,
                new Environment(
                        new DefaultCrypto(),
                        new DeterministicRandom("server"),
                        Clock.fixed(World.NOW.plus(Duration.ofMinutes(10)), ZoneOffset.UTC)));
        pair.end(Role.CLIENT).sendEarly(HELLO, 0, HELLO.length);
        pair.pump();

        assertThat(pair.agreement(Role.SERVER).earlyAccepted()).isFalse();
        assertThat(pair.earlyDataAt(Role.SERVER)).isEmpty();
    }

    @Test
    void aClientSendsNoMoreAheadThanItsTicketAllows() {
        ServerPolicy server = takingEarlyData();
        Session session = pair(client(), server, Duration.ZERO).pump().session();
        Connection end = pair(client().resuming(session).withEarlyData(true), server, LATER)
                .end(Role.CLIENT);

        assertThat(end.earlyDataLeft()).isEqualTo(1 << 14);
        end.sendEarly(new byte[1 << 14], 0, 1 << 14);
        assertThat(end.earlyDataLeft()).isZero();
        assertThatIllegalStateException().isThrownBy(() -> end.sendEarly(HELLO, 0, 1));
    }

    /// RFC 8449 §4: nobody is sent more than it wants; and all arrives.
    @ParameterizedTest
    @EnumSource
    void recordsHoldNoMoreThanTheHearerWants(Role hearer) {
        Preferences limited = Preferences.GOOD_PRACTICE.withHabits(Habits.USUAL.withRecordSizeLimit(100));
        Preferences usual = Preferences.GOOD_PRACTICE.withHabits(Habits.USUAL.withRecordSizeLimit(1 << 14));
        Pair pair = pair(
                        client().preferring(hearer == Role.CLIENT ? limited : usual),
                        server().preferring(hearer == Role.SERVER ? limited : usual),
                        Duration.ZERO)
                .pump();
        int before = pair.recorder(hearer).records().size();
        byte[] data = new byte[1000];
        Arrays.fill(data, (byte) 7);
        pair.send(hearer.peer(), data);

        assertThat(pair.dataAt(hearer)).isEqualTo(data);
        List<ByteString> records = pair.recorder(hearer).records();
        assertThat(records.subList(before, records.size()))
                .hasSizeGreaterThanOrEqualTo(11)
                .allMatch(record -> record.length() <= 5 + 100 + 16);
    }

    /// RFC 9846 §5.4
    @Test
    void paddingHidesLengths() {
        Preferences padded =
                Preferences.GOOD_PRACTICE.withHabits(Habits.USUAL.withPadding(RecordPadding.toMultipleOf(256)));
        Pair pair = pair(client().preferring(padded), server(), Duration.ZERO).pump();
        for (int length : new int[] {1, 50, 255}) {
            int before = pair.recorder(Role.SERVER).records().size();
            pair.send(Role.CLIENT, new byte[length]);
            assertThat(pair.recorder(Role.SERVER).records().get(before).length())
                    .as("%d bytes", length)
                    .isEqualTo(5 + 256 + 1 + 16);
        }
    }

    /// RFC 8701: values that mean nothing are offered, and a server looks away.
    @ParameterizedTest
    @EnumSource
    void greaseIsIgnored(ProtocolVersion version) {
        Preferences greased = Preferences.GOOD_PRACTICE.withHabits(Habits.USUAL.withGrease(true));
        Pair pair = pair(
                        client().preferring(greased),
                        server().preferring(Preferences.GOOD_PRACTICE.inVersion(version)),
                        Duration.ZERO)
                .pump();
        assertThat(pair.agreement(Role.CLIENT).version()).isEqualTo(version);
        assertTalk(pair);
    }

    /// RFC 9846 §E.4: without the habit there is no ChangeCipherSpec and no session id.
    @Test
    void compatibilityIsAHabit() {
        Preferences plain = Preferences.GOOD_PRACTICE.withHabits(Habits.USUAL.withMiddleboxCompatibility(false));
        Pair pair = pair(client().preferring(plain), server(), Duration.ZERO).pump();
        assertThat(pair.agreement(Role.CLIENT).version()).isEqualTo(ProtocolVersion.TLS_1_3);
        assertThat(pair.recorder(Role.CLIENT).interjections()).doesNotContain(Interjection.COMPATIBILITY_CCS);
        assertThat(established().recorder(Role.CLIENT).interjections()).contains(Interjection.COMPATIBILITY_CCS);
    }

    /// RFC 9846 §4.3.2: the cookie comes back as it was, or the client is refused.
    @Test
    void aCookieMustComeBack() {
        Preferences elsewhere = Preferences.GOOD_PRACTICE.withGroups(List.of(NamedGroup.SECP384R1));
        ServerPolicy server = server().preferring(elsewhere).withCookie(true);
        Pair pair = pair(client(), server, Duration.ZERO).pump();
        assertThat(pair.recorder(Role.SERVER).lines()).contains(Opening.SECOND_CLIENT_HELLO);
        assertTalk(pair);

        for (boolean leftOut : List.of(true, false)) {
            Pair tampered = pair(client(), server, Duration.ZERO)
                    .carriedBy(Impostor.who((sender, position, words) -> List.of(
                            position == 2
                                    ? Impostor.Words.of(without((ClientHello) Forger.readTls13(words, sender), leftOut))
                                    : words)))
                    .pump();
            assertThat(tampered.failure(Role.SERVER).orElseThrow().failure().alert())
                    .contains(Alert.ILLEGAL_PARAMETER);
        }
    }

    private static ClientHello without(ClientHello hello, boolean leftOut) {
        return Forger.with(
                hello,
                leftOut
                        ? Forger.without(hello.extensions(), ExtensionType.COOKIE.code())
                        : Forger.with(hello.extensions(), new Cookie(ByteString.ofHex("c00c1e"))));
    }

    /// RFC 9846 §6.1: the other direction goes on.
    @ParameterizedTest
    @EnumSource
    void whoHasClosedStillHears(Role closer) {
        Pair pair = established();
        pair.end(closer).close();
        pair.pump();
        pair.send(closer.peer(), HELLO);

        assertThat(pair.dataAt(closer)).isEqualTo(HELLO);
        assertThatIllegalStateException().isThrownBy(() -> pair.end(closer).send(HELLO, 0, HELLO.length));
    }

    /// A peer that speaks TLS 1.2 alone is spoken to in TLS 1.2, and nothing looks like an attack.
    @ParameterizedTest
    @EnumSource
    void anOldPeerIsServed(Role old) {
        Preferences old12 =
                Preferences.GOOD_PRACTICE.withSuites(List.of(Tls12Suite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256));
        Pair pair = pair(
                        old == Role.CLIENT ? client().preferring(old12) : client(),
                        old == Role.SERVER ? server().preferring(old12) : server(),
                        Duration.ZERO)
                .pump();
        assertThat(pair.agreement(Role.SERVER).version()).isEqualTo(ProtocolVersion.TLS_1_2);
        assertTalk(pair);
    }
}
