package dev.sevensteps.book.broken;

import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.EphemeralKey;
import dev.sevensteps.engine.crypto.ForwardingCrypto;
import dev.sevensteps.engine.crypto.KeyAnswer;
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
import java.util.concurrent.ConcurrentHashMap;

/// Computes what is asymmetric once for each place of a [Tape] and each input, and gives the bytes that it would give without
/// that. Thousands of conversations that begin alike take seconds so, and not minutes.
///
/// For one conversation again and again: each end has one key to sign with, and all that hears of it holds no secret of anyone.
final class TapedCrypto extends ForwardingCrypto {

    private final Map<List<Object>, Answer<?>> answers = new ConcurrentHashMap<>();
    private final Map<List<Object>, Boolean> verdicts = new ConcurrentHashMap<>();

    TapedCrypto() {
        super(new DefaultCrypto());
    }

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

    @Override
    public Secret rsaDecryptPremaster(SigningKey key, int clientVersion, byte[] encrypted, RandomSource random) {
        try {
            return once(
                    random,
                    () -> crypto.rsaDecryptPremaster(key, clientVersion, encrypted, random),
                    "decrypt",
                    clientVersion,
                    ByteString.copyOf(encrypted));
        } catch (GeneralSecurityException never) {
            throw new IllegalStateException(never);
        }
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
    public Secret expandLabel(HashAlgorithm algorithm, Secret secret, String label, byte[] context, int length) {
        return crypto.expandLabel(algorithm, secret, label, context, length);
    }
}
