package dev.sevensteps.book.broken;

import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.crypto.SecretAlgebra;
import dev.sevensteps.engine.record.Protection;
import dev.sevensteps.engine.record.RecordPadding;
import dev.sevensteps.engine.record.Tls12Aead;
import dev.sevensteps.engine.record.Tls13Aead;
import dev.sevensteps.engine.record.Unprotected;
import dev.sevensteps.engine.suite.AeadAlgorithm;
import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.RecordCipher;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.engine.suite.Tls13Suite;
import dev.sevensteps.engine.trace.SecretName;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.keys.Tls13KeySchedule;
import dev.sevensteps.model.keys.TrafficSecret;

/// What one end writes with, made anew of the secrets that it has recorded.
final class KeysOfTrace {

    private static final Crypto CRYPTO = new DefaultCrypto();

    private KeysOfTrace() {}

    /// How the end that has recorded this protects its records in an epoch, the first of them next.
    static Protection protection(Trace trace, Epoch epoch) {
        boolean isClient = trace.summary().role() == Role.CLIENT;
        return switch (epoch) {
            case CLEAR -> new Unprotected();
            case EARLY -> tls13(trace, SecretName.CLIENT_EARLY_TRAFFIC_SECRET);
            case HANDSHAKE ->
                tls13(
                        trace,
                        isClient
                                ? SecretName.CLIENT_HANDSHAKE_TRAFFIC_SECRET
                                : SecretName.SERVER_HANDSHAKE_TRAFFIC_SECRET);
            case APPLICATION ->
                switch (suite(trace)) {
                    case Tls12Suite suite -> tls12(trace, suite.cipher(), isClient);
                    case Tls13Suite _ ->
                        tls13(
                                trace,
                                isClient
                                        ? SecretName.CLIENT_APPLICATION_TRAFFIC_SECRET_0
                                        : SecretName.SERVER_APPLICATION_TRAFFIC_SECRET_0);
                };
        };
    }

    private static Protection tls12(Trace trace, RecordCipher cipher, boolean isClient) {
        if (!(cipher instanceof AeadAlgorithm aead)) {
            throw new IllegalArgumentException("Nobody lies here under " + cipher + ".");
        }
        return new Tls12Aead(
                CRYPTO,
                aead,
                secret(trace, isClient ? SecretName.CLIENT_WRITE_KEY : SecretName.SERVER_WRITE_KEY),
                secret(trace, isClient ? SecretName.CLIENT_WRITE_IV : SecretName.SERVER_WRITE_IV));
    }

    private static Protection tls13(Trace trace, SecretName name) {
        Tls13Suite suite = (Tls13Suite) suite(trace);
        Tls13KeySchedule<Secret> schedule = new Tls13KeySchedule<>(
                new SecretAlgebra(CRYPTO, suite.hash()),
                suite.hash().length(),
                suite.cipher().keyLength());
        return new Tls13Aead(
                CRYPTO,
                suite.cipher(),
                schedule.writeKeys(new TrafficSecret<>(secret(trace, name))),
                RecordPadding.none(),
                Tls13Aead.INNER_LENGTH);
    }

    private static CipherSuite suite(Trace trace) {
        return trace.summary()
                .suite()
                .orElseThrow(() -> new IllegalStateException("No suite has been chosen, and there are no keys."));
    }

    private static Secret secret(Trace trace, SecretName name) {
        return trace.all(Trace.Born.class)
                .filter(born -> born.name() == name)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no " + name.rfcName() + " yet."))
                .value();
    }
}
