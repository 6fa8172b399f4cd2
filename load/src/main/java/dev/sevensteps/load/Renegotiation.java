package dev.sevensteps.load;

import dev.sevensteps.engine.Agreement;
import dev.sevensteps.engine.Connection;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.net.Timeouts;
import dev.sevensteps.engine.net.TlsSocket;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.record.Outbox;
import dev.sevensteps.engine.record.RecordException;
import dev.sevensteps.engine.record.RecordWriter;
import dev.sevensteps.engine.record.Tls12Aead;
import dev.sevensteps.engine.suite.AeadAlgorithm;
import dev.sevensteps.engine.suite.RecordCipher;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.trace.BornSecret;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.engine.trace.SecretName;
import dev.sevensteps.engine.wire.ContentType;
import dev.sevensteps.engine.wire.RecordHeader;
import dev.sevensteps.model.ProtocolVersion;
import java.io.IOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// Asks for a new handshake again and again on a connection of TLS 1.2, or warns again and again. Our own client does neither;
/// so its records are written beside it, under its keys.
final class Renegotiation {

    private static final int TIMES = 100;
    private static final byte[] WARNING = {1, 90}; // user_canceled

    private Renegotiation() {}

    static void ask(Site site, Socket socket, int turn) throws IOException, RecordException {
        Map<SecretName, Secret> secrets = new EnumMap<>(SecretName.class);
        Observer keys = new Observer() {
            @Override
            public boolean isListening() {
                return false;
            }

            @Override
            public void born(BornSecret secret) {
                secrets.put(secret.name(), secret.value());
            }
        };
        ClientPolicy policy = site.policy(ProtocolVersion.TLS_1_2, Optional.empty());
        TlsSocket tls = TlsSocket.client(socket, policy, site.environment(), keys, Timeouts.USUAL);
        Agreement agreement = tls.handshake();
        Outbox outbox = new Outbox();
        RecordWriter writer = new RecordWriter(outbox, ProtocolVersion.TLS_1_2.code());
        writer.switchTo(protection(site, agreement, secrets));
        writer.write(ContentType.HANDSHAKE, new byte[1]);
        outbox.drain(); // the number of the Finished, which has been sent, is used up
        byte[] hello =
                Connection.client(policy, site.environment(), Observer.NONE).takeOutput();
        byte[] message = Arrays.copyOfRange(hello, RecordHeader.LENGTH, hello.length);
        for (int i = 0; i < TIMES; i++) {
            if (turn % 2 == 0) {
                writer.write(ContentType.HANDSHAKE, message);
            } else {
                writer.write(ContentType.ALERT, WARNING);
            }
            socket.getOutputStream().write(outbox.drain());
        }
        Deeds.hearOut(socket);
    }

    private static Tls12Aead protection(Site site, Agreement agreement, Map<SecretName, Secret> secrets) {
        RecordCipher cipher = ((Tls12Suite) agreement.suite()).cipher();
        return new Tls12Aead(
                site.environment().crypto(),
                (AeadAlgorithm) cipher,
                known(secrets, SecretName.CLIENT_WRITE_KEY),
                known(secrets, SecretName.CLIENT_WRITE_IV));
    }

    private static Secret known(Map<SecretName, Secret> secrets, SecretName name) {
        Secret secret = secrets.get(name);
        if (secret == null) {
            throw new IllegalStateException("The connection has no " + name.rfcName() + ".");
        }
        return secret;
    }
}
