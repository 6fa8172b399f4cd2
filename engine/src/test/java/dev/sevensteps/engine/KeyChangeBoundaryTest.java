package dev.sevensteps.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.RandomSource;
import dev.sevensteps.engine.crypto.SigningKey;
import dev.sevensteps.engine.failure.Failure;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ProtocolVersion;
import java.io.ByteArrayOutputStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A handshake message does not span a key change (RFC 9846 §5.1): a part that came in clear is never joined with one
/// that came protected.
final class KeyChangeBoundaryTest {

    private static final int CHANGE_CIPHER_SPEC = 20;

    @ParameterizedTest
    @EnumSource
    void aMessageThatHasBegunInClearIsNotEndedUnderTheNewKeys(ProtocolVersion version) throws Exception {
        Authority root = Authority.root("CN=Root", Clock.systemUTC(), new SecureRandom());
        Identity identity = root.issue(CertificateRecipe.server("localhost"));
        Environment environment = new Environment(new DefaultCrypto(), RandomSource.secure(), Clock.systemUTC());
        Connection client = Connection.client(
                ClientPolicy.trusting(ChainVerifier.trusting(root))
                        .named("localhost")
                        .preferring(Preferences.GOOD_PRACTICE.inVersion(version)),
                environment,
                Observer.NONE);
        Connection server = Connection.server(
                ServerPolicy.presenting(new CertifiedKey(identity.chain(), SigningKey.of(identity.privateKey()))),
                environment,
                Observer.NONE);
        switch (version) {
            case TLS_1_2 -> {
                pass(client.takeOutput(), server);
                pass(server.takeOutput(), client);
                pass(withABeginningBeforeTheKeyChange(client.takeOutput()), server);
                assertRefused(server);
            }
            case TLS_1_3 -> {
                pass(client.takeOutput(), server);
                pass(withABeginningBehindTheHello(server.takeOutput()), client);
                assertRefused(client);
            }
        }
    }

    private static void assertRefused(Connection connection) {
        Failure failure = connection.takeEvents().stream()
                .filter(Event.Failed.class::isInstance)
                .map(event -> ((Event.Failed) event).failure())
                .findFirst()
                .orElseThrow();
        assertThat(failure.alert()).isEqualTo(Optional.of(Alert.UNEXPECTED_MESSAGE));
        assertThat(failure.toString()).contains("in the middle of a handshake message");
    }

    /// Puts the first byte of an EncryptedExtensions into the record of the ServerHello, behind which the keys change.
    private static byte[] withABeginningBehindTheHello(byte[] wire) {
        int length = ((wire[3] & 0xff) << 8 | (wire[4] & 0xff)) + 1;
        byte[] changed = new byte[wire.length + 1];
        System.arraycopy(wire, 0, changed, 0, 4 + length);
        changed[3] = (byte) (length >> 8);
        changed[4] = (byte) length;
        changed[4 + length] = 8;
        System.arraycopy(wire, 4 + length, changed, 5 + length, wire.length - 4 - length);
        return changed;
    }

    private static void pass(byte[] bytes, Connection to) {
        to.receive(bytes, 0, bytes.length);
    }

    /// Puts the first byte of a Finished into a record of its own in front of the ChangeCipherSpec.
    private static byte[] withABeginningBeforeTheKeyChange(byte[] wire) {
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        int at = 0;
        while (at < wire.length) {
            if (wire[at] == CHANGE_CIPHER_SPEC) {
                changed.writeBytes(new byte[] {22, 3, 3, 0, 1, 20});
            }
            int whole = 5 + ((wire[at + 3] & 0xff) << 8 | (wire[at + 4] & 0xff));
            changed.write(wire, at, whole);
            at += whole;
        }
        return changed.toByteArray();
    }
}
