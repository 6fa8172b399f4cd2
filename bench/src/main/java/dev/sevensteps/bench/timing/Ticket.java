package dev.sevensteps.bench.timing;

import dev.sevensteps.engine.crypto.Cbc;
import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.DeterministicRandom;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.RandomSource;
import dev.sevensteps.engine.crypto.RunningMac;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.session.TicketKeys;
import dev.sevensteps.engine.session.Tls13Session;
import dev.sevensteps.engine.suite.CbcAlgorithm;
import dev.sevensteps.engine.suite.MacAlgorithm;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.keys.PreSharedKey;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/// The question of who holds a stranger's ticket and changes it: what is in it?
final class Ticket implements Question {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final int NAME = 16;
    private static final int CIPHERTEXT = NAME + 12;
    private static final int VARIANTS = 64;

    private final List<Way> ways;
    private final ToIntFunction<byte[]> opening;

    private Ticket(List<Way> ways, ToIntFunction<byte[]> opening) {
        this.ways = ways;
        this.opening = opening;
    }

    /// As the engine opens tickets.
    static Ticket ofEngine() {
        Environment environment = environment(NOW);
        TicketKeys keys = TicketKeys.hourly();
        Supplier<byte[]> good = () -> keys.seal(session(NOW), environment).toArray();
        RandomSource random = new DeterministicRandom("tickets");
        int length = good.get().length;
        return new Ticket(
                List.of(
                        way("the last byte of the tag changed", good, "", ticket -> ticket[length - 1] ^= 1),
                        way("the first byte of the tag changed", good, "", ticket -> ticket[length - 16] ^= 1),
                        way("the first byte of the session changed", good, "", ticket -> ticket[CIPHERTEXT] ^= 1),
                        way("the last byte of the session changed", good, "", ticket -> ticket[length - 17] ^= 1),
                        way("another nonce", good, "", ticket -> ticket[NAME] ^= 1),
                        way("random bytes under the name of the key", good, "", ticket -> {
                            byte[] bytes = random.bytes(length - NAME);
                            System.arraycopy(bytes, 0, ticket, NAME, bytes.length);
                        }),
                        way(
                                "the name of no key",
                                good,
                                "the name is in clear; that it is looked for first is no secret",
                                ticket -> ticket[0] ^= 1),
                        way(
                                "a genuine one, too old",
                                () -> keys.seal(session(NOW.minus(Duration.ofHours(25))), environment)
                                        .toArray(),
                                "who sends it knows that it is genuine",
                                _ -> {})),
                ticket -> keys.open(ByteString.copyOf(ticket), environment).isPresent() ? 0 : 1);
    }

    /// A ticket that is decrypted and looked at before its MAC is.
    static Ticket careless() {
        RandomSource random = new DeterministicRandom("careless tickets");
        CbcAlgorithm algorithm = CbcAlgorithm.AES_128_CBC_SHA256;
        Cbc cipher = new DefaultCrypto().cbc(algorithm, Secret.wrap(random.bytes(algorithm.keyLength())));
        RunningMac mac =
                new DefaultCrypto().mac(MacAlgorithm.HMAC_SHA256, Secret.wrap(random.bytes(algorithm.macKeyLength())));
        int macAt = 16 + 192;
        Supplier<byte[]> good = () -> {
            byte[] ticket = random.bytes(macAt + 32);
            ticket[16] = 2;
            cipher.encrypt(ticket, 16, macAt - 16);
            mac.update(ticket, 0, macAt);
            mac.finish(ticket, macAt);
            return ticket;
        };
        return new Ticket(
                List.of(
                        way("the last byte of the MAC changed", good, "", ticket -> ticket[macAt + 31] ^= 1),
                        way("the first byte of the session changed", good, "", ticket -> ticket[0] ^= 1)),
                ticket -> {
                    byte[] plain = new byte[macAt - 16];
                    cipher.decrypt(ticket, 16, plain.length, plain, 0);
                    if (plain[0] != 2) {
                        return 1;
                    }
                    byte[] expected = new byte[32];
                    mac.update(ticket, 0, macAt);
                    mac.finish(expected, 0);
                    return MessageDigest.isEqual(expected, Arrays.copyOfRange(ticket, macAt, macAt + 32)) ? 0 : 1;
                });
    }

    private static Way way(String name, Supplier<byte[]> good, String harmless, Consumer<byte[]> change) {
        List<byte[]> tickets = new ArrayList<>();
        for (int i = 0; i < VARIANTS; i++) {
            byte[] ticket = good.get();
            change.accept(ticket);
            tickets.add(ticket);
        }
        return new Way(name, tickets, harmless);
    }

    private static Environment environment(Instant now) {
        return new Environment(
                new DefaultCrypto(), new DeterministicRandom("server"), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Tls13Session session(Instant established) {
        return new Tls13Session(
                ByteString.EMPTY,
                Tls13Suite.TLS_AES_128_GCM_SHA256,
                new PreSharedKey<>(Secret.wrap(new DeterministicRandom("key").bytes(32))),
                0x01020304,
                Optional.of("server.example"),
                Optional.of("h2"),
                List.of(),
                established,
                Duration.ofHours(24),
                0);
    }

    @Override
    public List<Way> ways() {
        return ways;
    }

    @Override
    public int ask(byte[] input) {
        return opening.applyAsInt(input);
    }
}
