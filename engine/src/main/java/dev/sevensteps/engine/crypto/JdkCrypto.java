package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.AeadAlgorithm;
import dev.sevensteps.engine.suite.CbcAlgorithm;
import dev.sevensteps.engine.suite.HashAlgorithm;
import dev.sevensteps.engine.suite.MacAlgorithm;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.SignatureScheme;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.ShortBufferException;
import javax.crypto.spec.SecretKeySpec;

/// The primitives of the JDK's providers, through `java.security` and `javax.crypto`.
public final class JdkCrypto implements Crypto {

    /// An adapter; it has no state, one is as good as another.
    public JdkCrypto() {}

    @Override
    public String name() {
        return "jdk";
    }

    @Override
    public RunningHash hash(HashAlgorithm algorithm) {
        try {
            return new JdkHash(JdkProviders.hash(algorithm));
        } catch (GeneralSecurityException e) {
            throw missing(algorithm.jcaName(), e);
        }
    }

    @Override
    public byte[] hmac(HashAlgorithm algorithm, Secret key, byte[]... parts) {
        return mac(algorithm, key).of(parts);
    }

    @Override
    public Secret prf(HashAlgorithm algorithm, Secret secret, String label, byte[] seed, int length) {
        return PseudoRandomFunction.expand(mac(algorithm, secret), label, seed, length);
    }

    private static PseudoRandomFunction.Mac mac(HashAlgorithm algorithm, Secret key) {
        String name = JdkProviders.macName(algorithm);
        try {
            Mac mac = JdkProviders.mac(algorithm);
            // HMAC fills a short key up with zeros, so that no byte and one zero byte are the same key; the JDK wants
            // one.
            mac.init(new SecretKeySpec(key.length() == 0 ? new byte[1] : key.lend(), name));
            return parts -> {
                for (byte[] part : parts) {
                    mac.update(part);
                }
                return mac.doFinal();
            };
        } catch (GeneralSecurityException e) {
            throw missing(name, e);
        }
    }

    @Override
    public Aead aead(AeadAlgorithm algorithm, Secret key) {
        return JdkAead.of(algorithm, key);
    }

    @Override
    public Cbc cbc(CbcAlgorithm algorithm, Secret key) {
        return JdkCbc.of(algorithm, key);
    }

    @Override
    public RunningMac mac(MacAlgorithm algorithm, Secret key) {
        try {
            Mac mac = Mac.getInstance(algorithm.jcaName());
            mac.init(new SecretKeySpec(key.lend(), algorithm.jcaName()));
            return new JdkMac(mac);
        } catch (GeneralSecurityException e) {
            throw missing(algorithm.jcaName(), e);
        }
    }

    @Override
    public EphemeralKey generate(NamedGroup group, RandomSource random) {
        try {
            return switch (group) {
                case X25519, X448 -> JdkXdhKey.generate(group, random);
                case SECP256R1, SECP384R1, SECP521R1 -> JdkCurveKey.generate(Curve.of(group), random);
                case FFDHE2048, FFDHE3072, FFDHE4096, FFDHE6144, FFDHE8192 -> JdkFieldKey.generate(group, random);
                case X25519MLKEM768 -> JdkHybridKey.generate(random);
            };
        } catch (GeneralSecurityException e) {
            throw missing(group.rfcName(), e);
        }
    }

    @Override
    public KeyAnswer respond(NamedGroup group, byte[] peerPublicValue, RandomSource random)
            throws GeneralSecurityException {
        return group == NamedGroup.X25519MLKEM768
                ? JdkHybridKey.respond(peerPublicValue, random)
                : Crypto.super.respond(group, peerPublicValue, random);
    }

    @Override
    public byte[] sign(SignatureScheme scheme, SigningKey key, RandomSource random, byte[]... parts)
            throws GeneralSecurityException {
        return JcaSignatures.JDK.sign(scheme, key, random, parts);
    }

    @Override
    public boolean verify(SignatureScheme scheme, PublicKeyInfo key, byte[] signature, byte[]... parts) {
        return JcaSignatures.JDK.verify(scheme, key, signature, parts);
    }

    @Override
    public byte[] rsaEncrypt(PublicKeyInfo key, Secret premaster, RandomSource random) throws GeneralSecurityException {
        PremasterUnpadding.requireEncrypting(key);
        Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
        cipher.init(Cipher.ENCRYPT_MODE, key.jca().get(), new SourceSecureRandom(random));
        return cipher.doFinal(premaster.lend());
    }

    @Override
    public Secret rsaDecryptPremaster(SigningKey key, int clientVersion, byte[] encrypted, RandomSource random) {
        byte[] instead = random.bytes(PremasterUnpadding.LENGTH);
        BigInteger modulus = PremasterUnpadding.modulus(key);
        PremasterUnpadding unpadding = new PremasterUnpadding(modulus, encrypted);
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key.key(), new SourceSecureRandom(random));
            return unpadding.select(cipher.doFinal(unpadding.input()), clientVersion, instead);
        } catch (GeneralSecurityException e) {
            // The input has the right length and is below the modulus: only the key itself can be at fault.
            throw new IllegalStateException("The RSA key cannot decrypt.", e);
        }
    }

    static IllegalStateException missing(String algorithm, GeneralSecurityException cause) {
        return new IllegalStateException("The JDK's providers cannot do " + algorithm + ".", cause);
    }

    private record JdkMac(Mac mac) implements RunningMac {

        @Override
        public void update(byte[] bytes, int from, int length) {
            mac.update(bytes, from, length);
        }

        @Override
        public void finish(byte[] target, int offset) {
            try {
                mac.doFinal(target, offset);
            } catch (ShortBufferException e) {
                throw new IllegalArgumentException("A MAC does not fit from byte " + offset + " on.", e);
            }
        }
    }

    /// Hands out the value so far by way of a copy of the digest's state.
    private record JdkHash(MessageDigest digest) implements RunningHash {

        @Override
        public void update(byte[] bytes, int from, int length) {
            digest.update(bytes, from, length);
        }

        @Override
        public byte[] currentWith(byte[] next) {
            try {
                return ((MessageDigest) digest.clone()).digest(next);
            } catch (CloneNotSupportedException e) {
                throw new IllegalStateException(
                        "The JDK's " + digest.getAlgorithm() + " cannot be read while it runs.", e);
            }
        }
    }
}
