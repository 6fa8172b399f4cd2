package dev.sevensteps.engine.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.RunningHash;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.crypto.SecretAlgebra;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.DecodeException;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.Finished;
import dev.sevensteps.engine.wire.HandshakeType;
import dev.sevensteps.engine.wire.RecordedRun;
import dev.sevensteps.engine.wire.ServerHello;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.keys.MasterSecret;
import dev.sevensteps.model.keys.PremasterSecret;
import dev.sevensteps.model.keys.Tls12KeySchedule;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Known answers: from the messages and secrets of runs in which we had no part, our key schedule makes the secrets and
/// the Finished that OpenSSL made.
class RecordedKeysTest {

    private static final Crypto CRYPTO = new DefaultCrypto();

    /// RFC 5246 §8.1: from the premaster secret and both randoms.
    @Test
    void theMasterSecret() throws DecodeException {
        RecordedRun run = RecordedRun.read(RecordedRun.RSA_WITHOUT_EMS);
        assertThat(serverHello(run).extensions().contains(ExtensionType.EXTENDED_MASTER_SECRET))
                .isFalse();
        MasterSecret<Secret> master = schedule(run)
                .masterSecret(
                        premaster(run),
                        SecretAlgebra.ingredient(clientHello(run).random()),
                        SecretAlgebra.ingredient(serverHello(run).random()));
        assertThat(master.value())
                .isEqualTo(Secret.wrap(run.secret("master_secret").toArray()));
    }

    /// RFC 7627 §4: from the premaster secret and the hash of all messages up to the ClientKeyExchange.
    @Test
    void theExtendedMasterSecret() throws DecodeException {
        RecordedRun run = RecordedRun.read(RecordedRun.RSA);
        assertThat(serverHello(run).extensions().contains(ExtensionType.EXTENDED_MASTER_SECRET))
                .isTrue();
        ByteString last = run.message(Role.CLIENT, HandshakeType.CLIENT_KEY_EXCHANGE);
        RunningHash hash = hash(run);
        for (RecordedRun.Message message : run.messages()) {
            hash.update(message.bytes().toArray());
            if (message.bytes().equals(last)) {
                break;
            }
        }
        MasterSecret<Secret> master = schedule(run).extendedMasterSecret(premaster(run), Secret.wrap(hash.current()));
        assertThat(master.value())
                .isEqualTo(Secret.wrap(run.secret("master_secret").toArray()));
    }

    /// RFC 5246 §7.4.9: from the master secret and the hash of all messages before.
    @ParameterizedTest
    @ValueSource(strings = {RecordedRun.ECDHE, RecordedRun.DHE, RecordedRun.RSA, RecordedRun.RSA_WITHOUT_EMS})
    void bothFinished(String name) throws DecodeException {
        RecordedRun run = RecordedRun.read(name);
        MasterSecret<Secret> master =
                new MasterSecret<>(Secret.wrap(run.secret("master_secret").toArray()));
        RunningHash hash = hash(run);
        int seen = 0;
        for (RecordedRun.Message message : run.messages()) {
            if (run.decode(message) instanceof Finished finished) {
                Secret verifyData = schedule(run).verifyData(message.sender(), master, Secret.wrap(hash.current()));
                assertThat(ByteString.copyOf(verifyData.expose())).isEqualTo(finished.verifyData());
                seen++;
            }
            hash.update(message.bytes().toArray());
        }
        assertThat(seen).isEqualTo(2);
    }

    private static PremasterSecret<Secret> premaster(RecordedRun run) {
        return new PremasterSecret<>(Secret.wrap(run.secret("premaster_secret").toArray()));
    }

    private static Tls12KeySchedule<Secret> schedule(RecordedRun run) throws DecodeException {
        Tls12Suite suite = suite(run);
        return new Tls12KeySchedule<>(
                new SecretAlgebra(CRYPTO, suite.hash()),
                suite.cipher().macKeyLength(),
                suite.cipher().keyLength(),
                suite.cipher().fixedIvLength());
    }

    private static RunningHash hash(RecordedRun run) throws DecodeException {
        return CRYPTO.hash(suite(run).hash());
    }

    private static Tls12Suite suite(RecordedRun run) throws DecodeException {
        return Tls12Suite.ofCode(serverHello(run).cipherSuite()).orElseThrow();
    }

    private static ClientHello clientHello(RecordedRun run) throws DecodeException {
        return (ClientHello) run.decode(run.messages().getFirst());
    }

    private static ServerHello serverHello(RecordedRun run) throws DecodeException {
        return (ServerHello) run.decode(run.messages().get(1));
    }
}
