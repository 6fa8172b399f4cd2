package dev.sevensteps.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.crypto.Adapters;
import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.EphemeralKey;
import dev.sevensteps.engine.crypto.RandomSource;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.trace.BornSecret;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.engine.trace.Witness;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// Whatever an application logs, prints or shows in an error, no secret is in it: in no form in which bytes are commonly
/// printed. Exhaustive in the scenario, for a handshake that succeeds and one that fails at a place of its own.
class NoSecretIsPrintedProperties {

    /// Less than so many characters could stand somewhere by chance.
    private static final int SHORTEST = 8;

    @Property(tries = 60)
    void ofAHandshakeThatSucceeds(@ForAll("plays") ScenarioPlay play) {
        Pair pair = play.stage().pump();
        pair.send(Role.CLIENT, new byte[] {1, 2, 3});

        assertPrintsNoSecret(play, pair);
    }

    @Property(tries = 60)
    void ofAHandshakeThatFails(@ForAll("plays") ScenarioPlay play, @ForAll("whereabouts") int where) {
        List<byte[]> records = new ArrayList<>();
        play.stage()
                .carriedBy((both, sender, record) -> {
                    records.add(record);
                    return List.of(record);
                })
                .pump();
        int spoiled = where % records.size();
        int[] count = {0};

        Pair pair = play.stage()
                .carriedBy((both, sender, record) -> {
                    if (count[0] == spoiled) {
                        record[record.length - 1] ^= 1;
                    }
                    count[0]++;
                    return List.of(record);
                })
                .pump();
        pair.hangUp();

        assertThat(pair.failure(Role.CLIENT).isPresent()
                        || pair.failure(Role.SERVER).isPresent())
                .isTrue();
        assertPrintsNoSecret(play, pair);
    }

    /// The private half of such a key has a door, which opens where a witness looks on.
    @Property(tries = 2)
    void ofAKeyThatIsMadeForOneHandshake(@ForAll("seeds") String seed) throws GeneralSecurityException {
        for (Crypto adapter : Adapters.ALL) {
            for (NamedGroup group : Adapters.QUICK_GROUPS) {
                RandomSource random = World.environment(seed).random();
                dev.sevensteps.engine.trace.Recorder recorder =
                        dev.sevensteps.engine.trace.Recorder.at(Role.CLIENT, World.CLOCK);
                EphemeralKey key = adapter.generate(group, random);
                EphemeralKey watched = Witness.of(adapter, recorder).generate(group, random);
                watched.agree(adapter.respond(group, watched.publicValue(), random)
                        .publicValue()
                        .toArray());
                String printed = String.join(
                        "\n",
                        key.toString(),
                        watched.toString(),
                        key.privateHalf().toString(),
                        recorder.trace().toString());
                assertThat(recorder.trace().entries()).hasSize(group.isPostQuantum() ? 0 : 1);
                Stream.of(key.privateHalf(), watched.privateHalf())
                        .flatMap(Optional::stream)
                        .flatMap(half -> forms(half.expose()).stream())
                        .forEach(form -> assertThat(printed).doesNotContain(form));
            }
        }
    }

    @Provide
    Arbitrary<String> seeds() {
        return Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8);
    }

    private static void assertPrintsNoSecret(ScenarioPlay play, Pair pair) {
        String printed = printed(play, pair);
        assertThat(printed).contains("CLIENT_HELLO");
        for (byte[] secret : secrets(play, pair)) {
            for (String form : forms(secret)) {
                assertThat(printed).doesNotContain(form);
            }
        }
    }

    /// All that is public and reachable, printed.
    private static String printed(ScenarioPlay play, Pair pair) {
        StringBuilder all = new StringBuilder();
        Consumer<Object> print = object -> all.append(object).append('\n');
        ClientPolicy client = play.clientPolicy();
        ServerPolicy server = play.serverPolicy();
        print.accept(client);
        print.accept(server);
        print.accept(World.environment("printed"));
        for (Role role : Role.values()) {
            Connection connection = pair.end(role);
            print.accept(connection);
            print.accept(connection.state());
            print.accept(connection.spoken());
            print.accept(connection.expected());
            pair.events(role).forEach(print);
            Recorder recorder = pair.recorder(role);
            recorder.failures().forEach(print);
            recorder.failures().forEach(failure -> print.accept(failure.sentence()));
            recorder.interjections().forEach(print);
            recorder.spoken().stream().map(Observer.Spoken::line).forEach(print);
            recorder.spoken().forEach(print);
            recorder.secrets().values().forEach(print);
            recorder.secrets().forEach((name, secret) -> print.accept(new BornSecret(name, ByteString.EMPTY, secret)));
        }
        return all.toString();
    }

    private static List<byte[]> secrets(ScenarioPlay play, Pair pair) {
        List<byte[]> secrets = new ArrayList<>();
        for (Role role : Role.values()) {
            Recorder recorder = pair.recorder(role);
            recorder.secrets().values().forEach(secret -> secrets.add(secret.expose()));
        }
        secrets.addAll(privateKeys(play));
        assertThat(secrets).isNotEmpty();
        return secrets;
    }

    private static List<byte[]> privateKeys(ScenarioPlay play) {
        List<byte[]> keys = new ArrayList<>();
        for (KeyType type : List.of(play.serverKey(), play.clientKey())) {
            switch (World.server(type).key().key()) {
                case RSAPrivateCrtKey rsa -> {
                    keys.add(rsa.getPrimeP().toByteArray());
                    keys.add(rsa.getPrivateExponent().toByteArray());
                }
                case EdECPrivateKey edwards -> keys.add(edwards.getBytes().orElseThrow());
                default -> throw new AssertionError("The plays here have RSA and Ed25519 keys.");
            }
        }
        return keys;
    }

    /// As hexadecimal, in base64, as a list of numbers, as text, and the beginning of each, in case it is cut short.
    private static List<String> forms(byte[] secret) {
        String hex = HexFormat.of().formatHex(secret);
        String base64 = Base64.getEncoder().withoutPadding().encodeToString(secret);
        String array = Arrays.toString(secret);
        String start = hex.substring(0, Math.min(hex.length(), 24));
        return Stream.of(
                        start,
                        start.toUpperCase(Locale.ROOT),
                        base64.substring(0, Math.min(base64.length() - 1, 16)),
                        array.substring(1, Math.min(array.length() - 1, 40)),
                        new String(secret, StandardCharsets.ISO_8859_1))
                .filter(form -> form.length() >= SHORTEST)
                .toList();
    }

    @Provide
    Arbitrary<ScenarioPlay> plays() {
        return Arbitraries.of(Scenario.all()).map(ScenarioPlay::of);
    }

    @Provide
    Arbitrary<Integer> whereabouts() {
        return Arbitraries.integers().between(0, 1000);
    }
}
