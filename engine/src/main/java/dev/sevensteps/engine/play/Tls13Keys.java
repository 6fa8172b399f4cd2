package dev.sevensteps.engine.play;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.crypto.SecretAlgebra;
import dev.sevensteps.engine.proof.KeyAgreed;
import dev.sevensteps.engine.session.Tls13Session;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.keys.EarlySecret;
import dev.sevensteps.model.keys.HandshakeSecret;
import dev.sevensteps.model.keys.MainSecret;
import dev.sevensteps.model.keys.Tls13KeySchedule;
import dev.sevensteps.model.keys.TrafficSecret;
import java.util.Optional;

/// Runs the model's key schedule for one handshake of TLS 1.3; the same for both ends.
final class Tls13Keys {

    private Tls13Keys() {}

    static Tls13KeySchedule<Secret> schedule(Environment environment, Tls13Suite suite) {
        return new Tls13KeySchedule<>(
                new SecretAlgebra(environment.crypto(), suite.hash()),
                suite.hash().length(),
                suite.cipher().keyLength());
    }

    /// The first secret, of the session that goes on or of nothing.
    static EarlySecret<Secret> early(Environment environment, Tls13Suite suite, Optional<Tls13Session> session) {
        Tls13KeySchedule<Secret> schedule = schedule(environment, suite);
        return session.map(Tls13Session::preSharedKey)
                .map(schedule::earlySecret)
                .orElseGet(schedule::earlySecret);
    }

    /// What early data go under.
    ///
    /// @param helloHash the hash over the whole ClientHello
    static EarlyKeys early(Environment environment, Tls13Suite suite, EarlySecret<Secret> early, byte[] helloHash) {
        Tls13KeySchedule<Secret> schedule = schedule(environment, suite);
        Secret hash = Secret.wrap(helloHash);
        return new EarlyKeys(
                suite, schedule.earlyTrafficSecret(early, hash), schedule.earlyExporterSecret(early, hash));
    }

    /// The keys of the handshake epoch.
    ///
    /// @param helloHash the hash over ClientHello … ServerHello
    static HandshakeKeys handshake(
            Environment environment, Tls13Suite suite, EarlySecret<Secret> early, KeyAgreed agreed, byte[] helloHash) {
        Tls13KeySchedule<Secret> schedule = schedule(environment, suite);
        HandshakeSecret<Secret> secret = agreed.shared()
                .map(shared -> schedule.handshakeSecret(early, shared))
                .orElseGet(() -> schedule.handshakeSecret(early));
        Secret hash = Secret.wrap(helloHash);
        return new HandshakeKeys(
                schedule,
                secret,
                schedule.handshakeTrafficSecret(Role.CLIENT, secret, hash),
                schedule.handshakeTrafficSecret(Role.SERVER, secret, hash));
    }

    /// The keys of the application epoch.
    ///
    /// @param finishedHash the hash over ClientHello … server Finished
    static ApplicationKeys application(HandshakeKeys handshake, byte[] finishedHash) {
        Tls13KeySchedule<Secret> schedule = handshake.schedule();
        MainSecret<Secret> main = schedule.mainSecret(handshake.secret());
        Secret hash = Secret.wrap(finishedHash);
        return new ApplicationKeys(
                main,
                schedule.applicationTrafficSecret(Role.CLIENT, main, hash),
                schedule.applicationTrafficSecret(Role.SERVER, main, hash),
                schedule.exporterSecret(main, hash));
    }

    /// The verify_data of a Finished over these messages.
    static Secret verifyData(HandshakeKeys keys, Role sender, byte[] transcriptHash) {
        return keys.schedule().verifyData(keys.of(sender), Secret.wrap(transcriptHash));
    }

    /// What this end's records go under in an epoch, where that is known.
    static Optional<TrafficSecret<Secret>> secret(Phase phase, Epoch epoch, Role writer) {
        return switch (epoch) {
            case CLEAR -> Optional.empty();
            case EARLY -> early(phase).map(EarlyKeys::client);
            case HANDSHAKE -> handshake(phase).map(keys -> keys.of(writer));
            case APPLICATION -> application(phase).map(keys -> keys.of(writer));
        };
    }

    /// The suite under which an epoch is protected.
    static Tls13Suite suite(Phase phase, Epoch epoch) {
        if (epoch == Epoch.EARLY) {
            return early(phase)
                    .map(EarlyKeys::suite)
                    .orElseThrow(() -> new IllegalStateException("There are no keys for early data."));
        }
        if (phase instanceof Tls13Phase known) {
            return known.choice().suite();
        }
        throw new IllegalStateException("The suite is not known yet.");
    }

    private static Optional<EarlyKeys> early(Phase phase) {
        return switch (phase) {
            case Phase.Silent _, Tls12Phase _ -> Optional.empty();
            case Phase.Offered offered -> offered.ahead().session().flatMap(Ahead.Offer::keys);
            case Tls13Phase.Retrying _, Tls13Phase.Open _ -> Optional.empty();
            case Tls13Phase.Decided decided -> decided.earlyKeys();
            case Tls13Phase.Presenting presenting -> presenting.decided().earlyKeys();
            case Tls13Phase.ServerFinished finished -> early(finished.presenting());
            case Tls13Phase.Greeted greeted -> early(greeted.offered());
            case Tls13Phase.Trusting trusting -> early(trusting.greeted());
            case Tls13Phase.ClientFinishing finishing -> early(finishing.trusting());
        };
    }

    private static Optional<HandshakeKeys> handshake(Phase phase) {
        return switch (phase) {
            case Phase.Silent _, Phase.Offered _, Tls12Phase _ -> Optional.empty();
            case Tls13Phase.Retrying _, Tls13Phase.Decided _ -> Optional.empty();
            case Tls13Phase.Presenting presenting -> Optional.of(presenting.keys());
            case Tls13Phase.ServerFinished finished -> handshake(finished.presenting());
            case Tls13Phase.Greeted greeted -> Optional.of(greeted.keys());
            case Tls13Phase.Trusting trusting -> handshake(trusting.greeted());
            case Tls13Phase.ClientFinishing finishing -> handshake(finishing.trusting());
            case Tls13Phase.Open open -> Optional.of(open.handshake());
        };
    }

    private static Optional<ApplicationKeys> application(Phase phase) {
        return switch (phase) {
            case Tls13Phase.ServerFinished finished -> Optional.of(finished.keys());
            case Tls13Phase.ClientFinishing finishing -> Optional.of(finishing.keys());
            case Tls13Phase.Open open -> Optional.of(open.keys());
            case Phase.Silent _,
                    Phase.Offered _,
                    Tls12Phase _,
                    Tls13Phase.Retrying _,
                    Tls13Phase.Decided _,
                    Tls13Phase.Presenting _,
                    Tls13Phase.Greeted _,
                    Tls13Phase.Trusting _ -> Optional.empty();
        };
    }
}
