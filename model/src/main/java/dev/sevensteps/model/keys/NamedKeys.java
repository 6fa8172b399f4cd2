package dev.sevensteps.model.keys;

import com.google.common.collect.ImmutableList;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Message;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import java.util.Comparator;

/// Every value of the key schedule of one handshake, each with its name and how it is made, in the order in which they are
/// there. The text that is run is that of [Tls12KeySchedule] and [Tls13KeySchedule]; here stands only which of its methods a
/// handshake of a scenario calls, and with what.
///
/// @param <V> what values are: bytes, or terms
public final class NamedKeys<V> {

    /// A random number, of either hello.
    private static final int RANDOM_LENGTH = 32;

    /// What goes into a key schedule, asked for where it is needed.
    ///
    /// @param <V> what values are
    public interface Source<V> {

        /// The random number of a hello.
        V random(Role sender);

        /// The premaster secret, or what the key shares of TLS 1.3 give.
        V agreed();

        /// What an earlier session left: its master secret, or the pre-shared key of its ticket.
        V earlier();

        /// The hash over a part of the conversation.
        V hash(Stretch stretch);
    }

    /// How long the keys of a cipher suite are, in bytes, and what else a schedule depends on.
    ///
    /// @param hashLength   of the hash
    /// @param macKeyLength of a MAC key; 0 for an AEAD, and in TLS 1.3
    /// @param keyLength    of a key
    /// @param fixedIvLength of the fixed part of a nonce in TLS 1.2
    /// @param extended     whether the master secret of TLS 1.2 is made after RFC 7627
    /// @param shares       whether TLS 1.3 exchanges key shares; it does not in `psk_ke`
    public record Setting(
            int hashLength, int macKeyLength, int keyLength, int fixedIvLength, boolean extended, boolean shares) {}

    private final Scenario scenario;
    private final ImmutableList<Line> path;
    private final Setting setting;
    private final Source<V> source;
    private final NamingAlgebra<V> names;

    private NamedKeys(Scenario scenario, Setting setting, KeyAlgebra<V> algebra, Source<V> source) {
        this.scenario = scenario;
        this.path = scenario.path();
        this.setting = setting;
        this.source = source;
        this.names = new NamingAlgebra<>(algebra, setting.hashLength());
    }

    /// The values of a handshake, those first that are there first.
    public static <V> ImmutableList<NamedValue<V>> of(
            Scenario scenario, Setting setting, KeyAlgebra<V> algebra, Source<V> source) {
        NamedKeys<V> keys = new NamedKeys<>(scenario, setting, algebra, source);
        if (scenario.version() == ProtocolVersion.TLS_1_2) {
            keys.tls12();
        } else {
            keys.tls13();
        }
        return keys.names.named().stream()
                .sorted(Comparator.comparingInt(NamedValue::lines))
                .collect(ImmutableList.toImmutableList());
    }

    private void tls12() {
        Tls12KeySchedule<NamedValue<V>> schedule =
                new Tls12KeySchedule<>(names, setting.macKeyLength(), setting.keyLength(), setting.fixedIvLength());
        NamedValue<V> clientRandom = random(Role.CLIENT, Message.CLIENT_HELLO);
        NamedValue<V> serverRandom = random(Role.SERVER, Message.SERVER_HELLO);
        MasterSecret<NamedValue<V>> master = scenario.holds(Fact.RESUMED)
                ? new MasterSecret<>(
                        names.given("master_secret", Tls12KeySchedule.MASTER_SECRET_LENGTH, 0, source.earlier()))
                : master(schedule, clientRandom, serverRandom);
        schedule.trafficKeys(master, clientRandom, serverRandom);
        schedule.verifyData(Role.CLIENT, master, hash(Stretch.BEFORE_CLIENT_FINISHED));
        schedule.verifyData(Role.SERVER, master, hash(Stretch.BEFORE_SERVER_FINISHED));
    }

    private MasterSecret<NamedValue<V>> master(
            Tls12KeySchedule<NamedValue<V>> schedule, NamedValue<V> clientRandom, NamedValue<V> serverRandom) {
        PremasterSecret<NamedValue<V>> premaster = new PremasterSecret<>(
                names.given("premaster_secret", 0, Stretch.CLIENT_KEY_EXCHANGE.lines(path), source.agreed()));
        return setting.extended()
                ? schedule.extendedMasterSecret(premaster, hash(Stretch.CLIENT_KEY_EXCHANGE))
                : schedule.masterSecret(premaster, clientRandom, serverRandom);
    }

    private NamedValue<V> random(Role sender, Message hello) {
        int lines = 0;
        for (int i = 0; i < path.size(); i++) {
            if (path.get(i).message() == hello) {
                lines = i + 1;
            }
        }
        return names.given(sender.lowerCase() + "_random", RANDOM_LENGTH, lines, source.random(sender));
    }

    private void tls13() {
        Tls13KeySchedule<NamedValue<V>> schedule =
                new Tls13KeySchedule<>(names, setting.hashLength(), setting.keyLength());
        EarlySecret<NamedValue<V>> early = early(schedule);
        HandshakeSecret<NamedValue<V>> handshake = setting.shares()
                ? schedule.handshakeSecret(
                        early,
                        new SharedSecret<>(
                                names.given("shared_secret", 0, Stretch.SERVER_HELLO.lines(path), source.agreed())))
                : schedule.handshakeSecret(early);
        TrafficSecret<NamedValue<V>> client = handshakeTraffic(schedule, Role.CLIENT, handshake);
        TrafficSecret<NamedValue<V>> server = handshakeTraffic(schedule, Role.SERVER, handshake);
        MainSecret<NamedValue<V>> main = schedule.mainSecret(handshake);
        schedule.verifyData(server, hash(Stretch.BEFORE_SERVER_FINISHED));
        NamedValue<V> finished = hash(Stretch.SERVER_FINISHED);
        for (Role role : Role.values()) {
            schedule.writeKeys(schedule.applicationTrafficSecret(role, main, finished));
        }
        schedule.exporterSecret(main, finished);
        schedule.verifyData(client, hash(Stretch.BEFORE_CLIENT_FINISHED));
        schedule.resumptionSecret(main, hash(Stretch.CLIENT_FINISHED));
    }

    /// The secret that the handshake begins with. Early data that the server does not take have keys all the same, of the
    /// session that the client had in mind.
    private EarlySecret<NamedValue<V>> early(Tls13KeySchedule<NamedValue<V>> schedule) {
        boolean resumed = scenario.holds(Fact.RESUMED);
        boolean early = scenario.holds(Fact.EARLY_DATA);
        if (!resumed && !early) {
            return schedule.earlySecret();
        }
        names.prefix(resumed ? "" : "offered_");
        EarlySecret<NamedValue<V>> offered = schedule.earlySecret(
                new PreSharedKey<>(names.given("pre_shared_key", setting.hashLength(), 0, source.earlier())));
        names.prefix("");
        if (resumed) {
            schedule.binder(offered, hash(Stretch.BEFORE_BINDERS));
        }
        if (early) {
            NamedValue<V> hello = hash(Stretch.FIRST_HELLO);
            schedule.writeKeys(schedule.earlyTrafficSecret(offered, hello));
            schedule.earlyExporterSecret(offered, hello);
        }
        return resumed ? offered : schedule.earlySecret();
    }

    private TrafficSecret<NamedValue<V>> handshakeTraffic(
            Tls13KeySchedule<NamedValue<V>> schedule, Role sender, HandshakeSecret<NamedValue<V>> handshake) {
        TrafficSecret<NamedValue<V>> traffic =
                schedule.handshakeTrafficSecret(sender, handshake, hash(Stretch.SERVER_HELLO));
        schedule.writeKeys(traffic);
        return traffic;
    }

    private NamedValue<V> hash(Stretch stretch) {
        return names.transcript(stretch.words(path), stretch.lines(path), source.hash(stretch));
    }
}
