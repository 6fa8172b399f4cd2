package dev.sevensteps.engine.play;

import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.crypto.SecretAlgebra;
import dev.sevensteps.engine.proof.ChainVerified;
import dev.sevensteps.engine.proof.Tls12Choice;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.session.Tls12Session;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.keys.MasterSecret;
import dev.sevensteps.model.keys.PremasterSecret;
import dev.sevensteps.model.keys.Tls12KeySchedule;
import java.util.List;
import java.util.Optional;

/// Runs the model's key schedule for one handshake of TLS 1.2; the same for both ends.
final class Tls12Keys {

    private Tls12Keys() {}

    /// The keys of a full handshake, when the transcript ends with the ClientKeyExchange.
    static Tls12Phase.Keyed derive(
            Environment environment,
            Tls12Choice choice,
            PremasterSecret<Secret> premaster,
            Transcript transcript,
            Optional<ChainVerified> peer,
            Optional<Phase.Signer> signer) {
        Tls12KeySchedule<Secret> schedule = schedule(environment, choice.suite());
        Secret clientRandom = SecretAlgebra.ingredient(choice.clientRandom());
        Secret serverRandom = SecretAlgebra.ingredient(choice.serverRandom());
        MasterSecret<Secret> master = choice.extendedMasterSecret()
                ? schedule.extendedMasterSecret(premaster, Secret.wrap(transcript.hash()))
                : schedule.masterSecret(premaster, clientRandom, serverRandom);
        Tls12Session session = new Tls12Session(
                choice.sessionId(),
                Optional.empty(),
                choice.suite(),
                master,
                choice.extendedMasterSecret(),
                choice.encryptThenMac(),
                choice.serverName(),
                peer.<List<ByteString>>map(chain -> chain.chain().certificates())
                        .orElse(List.of()),
                environment.clock().instant(),
                Session.LONGEST_LIFETIME);
        return new Tls12Phase.Keyed(
                choice,
                schedule,
                master,
                schedule.trafficKeys(master, clientRandom, serverRandom),
                session,
                false,
                peer,
                signer);
    }

    /// The keys of a connection that goes on with a session (RFC 5246 §F.1.4: new randoms make new keys).
    static Tls12Phase.Keyed resume(Environment environment, Tls12Choice choice, Tls12Session session) {
        Tls12KeySchedule<Secret> schedule = schedule(environment, choice.suite());
        return new Tls12Phase.Keyed(
                choice,
                schedule,
                session.masterSecret(),
                schedule.trafficKeys(
                        session.masterSecret(),
                        SecretAlgebra.ingredient(choice.clientRandom()),
                        SecretAlgebra.ingredient(choice.serverRandom())),
                session,
                true,
                Optional.empty(),
                Optional.empty());
    }

    /// The verify_data of a Finished over these messages.
    static Secret verifyData(Tls12Phase.Keyed keyed, Role sender, byte[] handshakeHash) {
        return keyed.schedule().verifyData(sender, keyed.master(), Secret.wrap(handshakeHash));
    }

    private static Tls12KeySchedule<Secret> schedule(Environment environment, Tls12Suite suite) {
        return new Tls12KeySchedule<>(
                new SecretAlgebra(environment.crypto(), suite.hash()),
                suite.cipher().macKeyLength(),
                suite.cipher().keyLength(),
                suite.cipher().fixedIvLength());
    }
}
