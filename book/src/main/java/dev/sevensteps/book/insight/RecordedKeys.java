package dev.sevensteps.book.insight;

import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.crypto.SecretAlgebra;
import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.HashAlgorithm;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.engine.trace.SecretName;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.ServerHello;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.keys.NamedKeys;
import dev.sevensteps.model.keys.NamedValue;
import dev.sevensteps.model.keys.Stretch;
import dev.sevensteps.model.symbolic.Exchange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The key schedule of a recorded handshake: the same text that the engine ran, run once more on what the trace holds. Each
/// value comes with its formula, and with a command that computes it from the values before it.
///
/// Where a [witness][dev.sevensteps.engine.trace.Witness] looked on, the trace holds all that the keys are made of. If none did,
/// as with a trace from elsewhere, what is made of something that is not there has a formula and no command.
public final class RecordedKeys {

    /// A value of the key schedule.
    ///
    /// @param id      its name: of what a trace calls a secret it is that, `client_handshake_traffic_secret`; also the id of the
    ///     value in [ScenarioInsight#keys()]
    /// @param value   in hexadecimal digits
    /// @param formula how it is made; empty if it was given
    /// @param command a line for a shell that computes it with OpenSSL 3 from the values that it is made of, and prints it in
    ///     hexadecimal digits; empty if it was given, or if something that it is made of is not known
    /// @param note    why there is no command, where one would look for it; else empty
    /// @param atLine  the line after which it is there; empty if from the outset
    public record Key(String id, String value, String formula, String command, String note, String atLine) {}

    /// How the ids of the private halves end.
    private static final String HALF = "_half";

    private static final Crypto CRYPTO = new DefaultCrypto();

    private final Trace trace;
    private final CipherSuite suite;
    private final Scenario scenario;
    private final SpokenWords words;
    private final Map<String, Secret> born = new HashMap<>();

    private RecordedKeys(Trace trace, CipherSuite suite, Scenario scenario, SpokenWords words) {
        this.trace = trace;
        this.suite = suite;
        this.scenario = scenario;
        this.words = words;
        trace.all(Trace.Born.class).forEach(one -> born.put(one.name().rfcName(), one.value()));
    }

    /// The values that are known of a recorded handshake, those first that are there first; none if it broke off before a suite
    /// was chosen.
    public static List<Key> of(Trace trace) {
        return trace.summary()
                .suite()
                .flatMap(suite -> {
                    SpokenWords words = new SpokenWords(
                            CRYPTO, hash(suite), trace.all(Trace.Spoken.class).toList());
                    return scenario(trace, words)
                            .map(scenario -> new RecordedKeys(trace, suite, scenario, words).keys());
                })
                .orElse(List.of());
    }

    /// What is known of a secret of a trace, among the keys of that trace.
    public static Optional<Key> find(List<Key> keys, Trace.Born secret) {
        String value = hex(secret.value());
        String name =
                secret.name() == SecretName.PRIVATE_HALF ? HALF : secret.name().rfcName();
        return keys.stream()
                .filter(key -> key.value().equals(value) && key.id().endsWith(name))
                .findFirst();
    }

    /// The scenario; of a handshake that was not completed one of those that it could have become.
    private static Optional<Scenario> scenario(Trace trace, SpokenWords words) {
        return trace.summary()
                .scenario()
                .or(() -> trace.summary().version().flatMap(version -> {
                    List<Line> lines = trace.lines();
                    return Scenario.all(version).stream()
                            .filter(scenario -> scenario.path().size() > lines.size()
                                    && scenario.path().subList(0, lines.size()).equals(lines))
                            .filter(scenario -> version == ProtocolVersion.TLS_1_2 || isLike(scenario, words))
                            .findFirst();
                }));
    }

    private static boolean isLike(Scenario scenario, SpokenWords words) {
        boolean early = words.clientHello()
                .map(ClientHello::extensions)
                .filter(extensions -> extensions.contains(ExtensionType.EARLY_DATA))
                .isPresent();
        boolean resumed = words.serverHello()
                .map(ServerHello::extensions)
                .filter(extensions -> extensions.contains(ExtensionType.PRE_SHARED_KEY))
                .isPresent();
        return scenario.holds(Fact.EARLY_DATA) == early && scenario.holds(Fact.RESUMED) == resumed;
    }

    private static HashAlgorithm hash(CipherSuite suite) {
        return switch (suite) {
            case Tls12Suite tls12 -> tls12.hash();
            case Tls13Suite tls13 -> tls13.hash();
        };
    }

    private List<Key> keys() {
        OpenSslCommand commands = new OpenSslCommand(hash(suite), this::value);
        Stream<Key> schedule = NamedKeys.of(
                        scenario, setting(), new PartialAlgebra(new SecretAlgebra(CRYPTO, hash(suite))), new Recorded())
                .stream()
                .filter(key -> value(key).isPresent())
                .map(key -> Halves.isAgreed(key) ? agreed(key) : key(key, key.formula(), commands.of(key), ""));
        return Stream.concat(ownHalf().stream(), schedule).toList();
    }

    private Key key(NamedValue<Optional<Secret>> key, String formula, String command, String note) {
        return new Key(
                key.name(),
                value(key).map(RecordedKeys::hex).orElse(""),
                formula,
                command,
                note,
                key.lines() == 0 ? "" : scenario.path().get(key.lines() - 1).name());
    }

    /// Of the two private halves this end has recorded its own.
    private Optional<Key> ownHalf() {
        return born(SecretName.PRIVATE_HALF)
                .map(half -> new Key(
                        role().lowerCase() + HALF,
                        hex(half),
                        "",
                        "",
                        "It was made up at random: there is nothing that it could be computed from.",
                        ""));
    }

    private Role role() {
        return trace.summary().role();
    }

    private Key agreed(NamedValue<Optional<Secret>> key) {
        Optional<NamedGroup> group = trace.summary().group();
        if (group.isEmpty()) {
            return key(
                    key,
                    "",
                    "",
                    "The client made it up: two bytes that say which version it offered, and 46 at random (RFC 5246 §7.4.7.1)."
                            + " The server got it out of the ClientKeyExchange with the private key of its certificate,"
                            + " which no trace holds: openssl pkeyutl -decrypt -inkey KEY.pem -in encrypted_pre_master_secret");
        }
        String command = born(SecretName.PRIVATE_HALF)
                .flatMap(own -> words.publicHalf(role().peer(), suite, group.get())
                        .flatMap(theirs ->
                                DeriveCommand.of(group.get(), own, theirs, suite.version() == ProtocolVersion.TLS_1_3)))
                .orElse("");
        Exchange exchange = group.get().isPostQuantum() ? Exchange.HYBRID : Exchange.DIFFIE_HELLMAN;
        return key(key, Halves.formula(exchange), command, command.isEmpty() ? whyNoCommand(exchange) : "");
    }

    private static String whyNoCommand(Exchange exchange) {
        return switch (exchange) {
            case HYBRID ->
                "It is two secrets, one after the other, and the first is one of ML-KEM. OpenSSL 3.0 does not know that (3.5 does):"
                        + " there is no command for it here.";
            case DIFFIE_HELLMAN -> "The trace holds no private half that it could be computed from.";
            case RSA, NONE -> throw new IllegalArgumentException("Nothing is agreed upon.");
        };
    }

    private NamedKeys.Setting setting() {
        return switch (suite) {
            case Tls12Suite tls12 ->
                new NamedKeys.Setting(
                        tls12.hash().length(),
                        tls12.cipher().macKeyLength(),
                        tls12.cipher().keyLength(),
                        tls12.cipher().fixedIvLength(),
                        trace.summary().extendedMasterSecret(),
                        false);
            case Tls13Suite tls13 ->
                new NamedKeys.Setting(
                        tls13.hash().length(),
                        0,
                        tls13.cipher().keyLength(),
                        0,
                        false,
                        trace.summary().group().isPresent());
        };
    }

    /// The value as it was computed again, or else as it was recorded.
    private Optional<Secret> value(NamedValue<Optional<Secret>> key) {
        return key.value().or(() -> Optional.ofNullable(born.get(key.name())));
    }

    static String hex(Secret secret) {
        return ByteString.copyOf(secret.expose()).hex();
    }

    private Optional<Secret> born(SecretName name) {
        return Optional.ofNullable(born.get(name.rfcName()));
    }

    /// What the trace holds.
    private final class Recorded implements NamedKeys.Source<Optional<Secret>> {

        @Override
        public Optional<Secret> random(Role sender) {
            return switch (sender) {
                case CLIENT -> words.clientHello().map(hello -> SecretAlgebra.ingredient(hello.random()));
                case SERVER -> words.serverHello().map(hello -> SecretAlgebra.ingredient(hello.random()));
            };
        }

        @Override
        public Optional<Secret> agreed() {
            return switch (scenario.version()) {
                case TLS_1_2 -> born(SecretName.PREMASTER_SECRET);
                case TLS_1_3 -> born(SecretName.SHARED_SECRET);
            };
        }

        @Override
        public Optional<Secret> earlier() {
            return switch (scenario.version()) {
                case TLS_1_2 -> born(SecretName.MASTER_SECRET);
                case TLS_1_3 -> born(SecretName.PRE_SHARED_KEY);
            };
        }

        @Override
        public Optional<Secret> hash(Stretch stretch) {
            return words.hash(stretch, scenario.path());
        }
    }
}
