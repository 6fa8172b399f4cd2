package dev.sevensteps.learn;

import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.DeterministicRandom;
import dev.sevensteps.engine.crypto.EphemeralKey;
import dev.sevensteps.engine.crypto.ForwardingCrypto;
import dev.sevensteps.engine.crypto.PublicKeyInfo;
import dev.sevensteps.engine.crypto.RandomSource;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.crypto.SigningKey;
import dev.sevensteps.engine.suite.HashAlgorithm;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.model.ByteString;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Computes once for each input what is asymmetric, and how keys are made. A machine is learnt in thousands of handshakes that begin alike, from
/// the same seed; without this nearly all the time goes into the same few points on the same curve.
class RememberingCrypto extends ForwardingCrypto {

    private static final int SEED_LENGTH = 32;

    private final Map<List<Object>, EphemeralKey> keys = new ConcurrentHashMap<>();
    private final Map<List<Object>, Optional<ByteString>> answers = new ConcurrentHashMap<>();
    private final Map<List<Object>, Boolean> verdicts = new ConcurrentHashMap<>();

    RememberingCrypto() {
        super(new DefaultCrypto());
    }

    @FunctionalInterface
    private interface Computation {
        byte[] run() throws GeneralSecurityException;
    }

    private byte[] once(List<Object> question, Computation computation) throws GeneralSecurityException {
        Optional<ByteString> answer = answers.get(question);
        if (answer == null) {
            try {
                answer = Optional.of(ByteString.copyOf(computation.run()));
            } catch (GeneralSecurityException impossible) {
                answer = Optional.empty();
            }
            answers.put(question, answer);
        }
        return answer.orElseThrow(() -> new GeneralSecurityException("It could not be computed before either."))
                .toArray();
    }

    /// For what cannot fail.
    private byte[] always(List<Object> question, Computation computation) {
        try {
            return once(question, computation);
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException(never);
        }
    }

    private static ByteString seed(RandomSource random) {
        return ByteString.copyOf(random.bytes(SEED_LENGTH));
    }

    private static RandomSource of(ByteString seed) {
        return new DeterministicRandom(seed.toArray());
    }

    private static List<ByteString> copy(byte[]... parts) {
        return Arrays.stream(parts).map(ByteString::copyOf).toList();
    }

    @Override
    public EphemeralKey generate(NamedGroup group, RandomSource random) {
        ByteString seed = seed(random);
        return keys.computeIfAbsent(List.of(group, seed), _ -> new RememberingKey(crypto.generate(group, of(seed))));
    }

    private final class RememberingKey implements EphemeralKey {

        private final EphemeralKey key;

        RememberingKey(EphemeralKey key) {
            this.key = key;
        }

        @Override
        public NamedGroup group() {
            return key.group();
        }

        @Override
        public byte[] publicValue() {
            return always(List.of(this, "public value"), key::publicValue);
        }

        @Override
        public Secret agree(byte[] peerPublicValue) throws GeneralSecurityException {
            return Secret.wrap(once(
                    List.of(this, ByteString.copyOf(peerPublicValue)),
                    () -> key.agree(peerPublicValue).expose()));
        }
    }

    @Override
    public byte[] sign(SignatureScheme scheme, SigningKey key, RandomSource random, byte[]... parts)
            throws GeneralSecurityException {
        ByteString seed = seed(random);
        return once(List.of(scheme, key, seed, copy(parts)), () -> crypto.sign(scheme, key, of(seed), parts));
    }

    @Override
    public boolean verify(SignatureScheme scheme, PublicKeyInfo key, byte[] signature, byte[]... parts) {
        return verdicts.computeIfAbsent(
                List.of(scheme, key, ByteString.copyOf(signature), copy(parts)),
                _ -> crypto.verify(scheme, key, signature, parts));
    }

    @Override
    public byte[] rsaEncrypt(PublicKeyInfo key, Secret premaster, RandomSource random) throws GeneralSecurityException {
        ByteString seed = seed(random);
        return once(
                List.of(key, ByteString.copyOf(premaster.expose()), seed),
                () -> crypto.rsaEncrypt(key, premaster, of(seed)));
    }

    @Override
    public Secret rsaDecryptPremaster(SigningKey key, int clientVersion, byte[] encrypted, RandomSource random) {
        ByteString seed = seed(random);
        return Secret.wrap(always(
                List.of(key, clientVersion, ByteString.copyOf(encrypted), seed),
                () -> crypto.rsaDecryptPremaster(key, clientVersion, encrypted, of(seed))
                        .expose()));
    }

    @Override
    public byte[] hmac(HashAlgorithm algorithm, Secret key, byte[]... parts) {
        return always(
                List.of("hmac", algorithm, copy(key.expose()), copy(parts)), () -> crypto.hmac(algorithm, key, parts));
    }

    @Override
    public Secret prf(HashAlgorithm algorithm, Secret secret, String label, byte[] seed, int length) {
        return Secret.wrap(always(
                List.of(label, algorithm, copy(secret.expose(), seed), length),
                () -> crypto.prf(algorithm, secret, label, seed, length).expose()));
    }

    @Override
    public Secret expandLabel(HashAlgorithm algorithm, Secret secret, String label, byte[] context, int length) {
        return Secret.wrap(always(
                List.of("tls13 " + label, algorithm, copy(secret.expose(), context), length),
                () -> crypto.expandLabel(algorithm, secret, label, context, length)
                        .expose()));
    }
}
