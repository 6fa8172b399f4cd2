package dev.sevensteps.book.broken;

import dev.sevensteps.engine.crypto.Aead;
import dev.sevensteps.engine.crypto.Cbc;
import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.EphemeralKey;
import dev.sevensteps.engine.crypto.KeyAnswer;
import dev.sevensteps.engine.crypto.PublicKeyInfo;
import dev.sevensteps.engine.crypto.RandomSource;
import dev.sevensteps.engine.crypto.RunningHash;
import dev.sevensteps.engine.crypto.RunningMac;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.crypto.SigningKey;
import dev.sevensteps.engine.suite.AeadAlgorithm;
import dev.sevensteps.engine.suite.CbcAlgorithm;
import dev.sevensteps.engine.suite.HashAlgorithm;
import dev.sevensteps.engine.suite.MacAlgorithm;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.model.ByteString;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Computes what is asymmetric once for each place of a [Tape] and each input, and gives the bytes that it would give without
/// that. Thousands of conversations that begin alike take seconds so, and not minutes.
///
/// For one conversation again and again: each end has one key to sign with, and all that hears of it holds no secret of anyone.
final class TapedCrypto implements Crypto {

    private final Crypto crypto = new DefaultCrypto();
    private final Map<List<Object>, Answer<?>> answers = new ConcurrentHashMap<>();
    private final Map<List<Object>, Boolean> verdicts = new ConcurrentHashMap<>();

    /// What came of a computation, and how far the tape was then.
    private record Answer<T>(T value, int position) {}

    @FunctionalInterface
    private interface Computation<T> {
        T run() throws GeneralSecurityException;
    }

    @SuppressWarnings("unchecked") // A question is always asked for the same kind of answer.
    private <T> T once(RandomSource random, Computation<T> computation, Object... question)
            throws GeneralSecurityException {
        if (!(random instanceof Tape tape)) {
            return computation.run();
        }
        List<Object> key = List.of(tape.role(), tape.position(), List.of(question));
        Answer<T> answer = (Answer<T>) answers.get(key);
        if (answer == null) {
            T value = computation.run();
            answer = new Answer<>(value, tape.position());
            answers.put(key, answer);
        }
        tape.moveTo(answer.position());
        return answer.value();
    }

    private static List<ByteString> copy(byte[]... parts) {
        return Arrays.stream(parts).map(ByteString::copyOf).toList();
    }

    @Override
    public EphemeralKey generate(NamedGroup group, RandomSource random) {
        try {
            return once(random, () -> new KnownKey(crypto.generate(group, random)), "generate", group);
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException(never);
        }
    }

    @Override
    public KeyAnswer respond(NamedGroup group, byte[] peerPublicValue, RandomSource random)
            throws GeneralSecurityException {
        return once(
                random,
                () -> crypto.respond(group, peerPublicValue, random),
                "respond",
                group,
                ByteString.copyOf(peerPublicValue));
    }

    @Override
    public byte[] sign(SignatureScheme scheme, SigningKey key, RandomSource random, byte[]... parts)
            throws GeneralSecurityException {
        return once(
                        random,
                        () -> ByteString.copyOf(crypto.sign(scheme, key, random, parts)),
                        "sign",
                        scheme,
                        copy(parts))
                .toArray();
    }

    @Override
    public boolean verify(SignatureScheme scheme, PublicKeyInfo key, byte[] signature, byte[]... parts) {
        return verdicts.computeIfAbsent(
                List.of(scheme, key, ByteString.copyOf(signature), copy(parts)),
                _ -> crypto.verify(scheme, key, signature, parts));
    }

    /// A key that agrees once with each public value.
    private static final class KnownKey implements EphemeralKey {

        private final EphemeralKey key;
        private final ByteString publicValue;
        private final Map<ByteString, Secret> agreed = new ConcurrentHashMap<>();

        KnownKey(EphemeralKey key) {
            this.key = key;
            this.publicValue = ByteString.copyOf(key.publicValue());
        }

        @Override
        public NamedGroup group() {
            return key.group();
        }

        @Override
        public byte[] publicValue() {
            return publicValue.toArray();
        }

        @Override
        public Secret agree(byte[] peerPublicValue) throws GeneralSecurityException {
            ByteString peer = ByteString.copyOf(peerPublicValue);
            Secret secret = agreed.get(peer);
            if (secret == null) {
                secret = key.agree(peerPublicValue);
                agreed.put(peer, secret);
            }
            return secret;
        }
    }

    @Override
    public String name() {
        return crypto.name();
    }

    @Override
    public RunningHash hash(HashAlgorithm algorithm) {
        return crypto.hash(algorithm);
    }

    @Override
    public byte[] hmac(HashAlgorithm algorithm, Secret key, byte[]... parts) {
        return crypto.hmac(algorithm, key, parts);
    }

    @Override
    public Secret prf(HashAlgorithm algorithm, Secret secret, String label, byte[] seed, int length) {
        return crypto.prf(algorithm, secret, label, seed, length);
    }

    @Override
    public Secret expandLabel(HashAlgorithm algorithm, Secret secret, String label, byte[] context, int length) {
        return crypto.expandLabel(algorithm, secret, label, context, length);
    }

    @Override
    public Aead aead(AeadAlgorithm algorithm, Secret key) {
        return crypto.aead(algorithm, key);
    }

    @Override
    public Cbc cbc(CbcAlgorithm algorithm, Secret key) {
        return crypto.cbc(algorithm, key);
    }

    @Override
    public RunningMac mac(MacAlgorithm algorithm, Secret key) {
        return crypto.mac(algorithm, key);
    }

    @Override
    public byte[] rsaEncrypt(PublicKeyInfo key, Secret premaster, RandomSource random) throws GeneralSecurityException {
        return crypto.rsaEncrypt(key, premaster, random);
    }

    @Override
    public Secret rsaDecryptPremaster(SigningKey key, int clientVersion, byte[] encrypted, RandomSource random) {
        return crypto.rsaDecryptPremaster(key, clientVersion, encrypted, random);
    }
}
