package dev.sevensteps.engine.trace;

import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.EphemeralKey;
import dev.sevensteps.engine.crypto.ForwardingCrypto;
import dev.sevensteps.engine.crypto.KeyAnswer;
import dev.sevensteps.engine.crypto.RandomSource;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.suite.HashAlgorithm;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.keys.Label;
import java.security.GeneralSecurityException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// An adapter that does what another does, and tells an observer of the secrets that a key schedule begins with and goes
/// through: this end's private half of the key exchange and what that gave, what an earlier session left, and what is made of
/// them on the way to the keys. The engine tells of none of these, and forgets them as soon as it can (RFC 5246 §8.1, RFC 9846
/// §7.1); who wants to follow the making of the keys from its beginning, as in a lesson, lets a witness look on.
///
/// ```java
/// Recorder recorder = Recorder.at(Role.CLIENT, clock);
/// Environment environment = Witness.in(Environment.ofSystem(), recorder);
/// ```
///
/// One is for one connection at one end. What it tells comes with no client random: it sees secrets, and no messages.
public final class Witness extends ForwardingCrypto {

    private final Observer observer;
    private final Set<Told> told = new HashSet<>();
    private boolean handshakeIsMade;

    private Witness(Crypto crypto, Observer observer) {
        super(crypto);
        this.observer = observer;
    }

    /// What has been told already: an end may compute a thing more than once.
    private record Told(SecretName name, Secret value) {}

    /// A witness of what this adapter does.
    ///
    /// @param observer hears of the secrets
    public static Witness of(Crypto crypto, Observer observer) {
        return new Witness(crypto, observer);
    }

    /// The same world, with a witness in it.
    ///
    /// @param observer hears of the secrets
    public static Environment in(Environment environment, Observer observer) {
        return new Environment(of(environment.crypto(), observer), environment.random(), environment.clock());
    }

    private void tell(SecretName name, Secret value) {
        if (told.add(new Told(name, value))) {
            observer.born(new BornSecret(name, ByteString.EMPTY, value));
        }
    }

    @Override
    public Secret prf(HashAlgorithm algorithm, Secret secret, String label, byte[] seed, int length) {
        if (label.equals(Label.MASTER_SECRET.text()) || label.equals(Label.EXTENDED_MASTER_SECRET.text())) {
            tell(SecretName.PREMASTER_SECRET, secret);
        }
        return crypto.prf(algorithm, secret, label, seed, length);
    }

    /// RFC 9846 §7.1: the salt of the first secret is zeros, and zeros stand in for a secret that there is none of. Nothing is
    /// mixed into the last.
    @Override
    public Secret extract(HashAlgorithm algorithm, Secret salt, Secret input) {
        Secret made = crypto.extract(algorithm, salt, input);
        boolean first = isZero(salt);
        if (!isZero(input)) {
            tell(first ? SecretName.PRE_SHARED_KEY : SecretName.SHARED_SECRET, input);
        }
        if (first) {
            tell(SecretName.EARLY_SECRET, made);
            handshakeIsMade = false;
        } else {
            tell(handshakeIsMade ? SecretName.MAIN_SECRET : SecretName.HANDSHAKE_SECRET, made);
            handshakeIsMade = true;
        }
        return made;
    }

    private static boolean isZero(Secret secret) {
        for (byte each : secret.expose()) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Secret expandLabel(HashAlgorithm algorithm, Secret secret, String label, byte[] context, int length) {
        return crypto.expandLabel(algorithm, secret, label, context, length);
    }

    @Override
    public EphemeralKey generate(NamedGroup group, RandomSource random) {
        return new Watched(crypto.generate(group, random));
    }

    /// The answer of a hybrid is not made of a key of its own kind, of which there would be a half to see.
    @Override
    public KeyAnswer respond(NamedGroup group, byte[] peerPublicValue, RandomSource random)
            throws GeneralSecurityException {
        return group.isPostQuantum()
                ? crypto.respond(group, peerPublicValue, random)
                : super.respond(group, peerPublicValue, random);
    }

    /// Of the keys that a client offers only one is used, and only that one is told of.
    private final class Watched implements EphemeralKey {

        private final EphemeralKey key;

        Watched(EphemeralKey key) {
            this.key = key;
        }

        @Override
        public NamedGroup group() {
            return key.group();
        }

        @Override
        public byte[] publicValue() {
            return key.publicValue();
        }

        @Override
        public Optional<Secret> privateHalf() {
            return key.privateHalf();
        }

        @Override
        public Secret agree(byte[] peerPublicValue) throws GeneralSecurityException {
            Secret agreed = key.agree(peerPublicValue);
            privateHalf().ifPresent(half -> tell(SecretName.PRIVATE_HALF, half));
            return agreed;
        }

        /// Names the group, never the key.
        @Override
        public String toString() {
            return key.toString();
        }
    }
}
