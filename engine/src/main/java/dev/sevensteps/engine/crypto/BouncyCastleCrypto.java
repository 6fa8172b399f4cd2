package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.AeadAlgorithm;
import dev.sevensteps.engine.suite.CbcAlgorithm;
import dev.sevensteps.engine.suite.HashAlgorithm;
import dev.sevensteps.engine.suite.MacAlgorithm;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.SignatureScheme;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import org.bouncycastle.crypto.ExtendedDigest;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.digests.SHA384Digest;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.encodings.PKCS1Encoding;
import org.bouncycastle.crypto.engines.RSABlindedEngine;
import org.bouncycastle.crypto.engines.RSAEngine;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.util.Memoable;

/// The primitives of Bouncy Castle's lightweight API. Nothing is registered with the JDK.
public final class BouncyCastleCrypto implements Crypto {

    /// An adapter; it has no state, one is as good as another.
    public BouncyCastleCrypto() {}

    @Override
    public String name() {
        return "bc";
    }

    @Override
    public RunningHash hash(HashAlgorithm algorithm) {
        return new LightweightHash(digest(algorithm));
    }

    static ExtendedDigest digest(HashAlgorithm algorithm) {
        return switch (algorithm) {
            case SHA256 -> SHA256Digest.newInstance();
            case SHA384 -> new SHA384Digest();
            case SHA512 -> new SHA512Digest();
        };
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
        HMac mac = new HMac(digest(algorithm));
        mac.init(new KeyParameter(key.lend()));
        return parts -> {
            for (byte[] part : parts) {
                mac.update(part, 0, part.length);
            }
            byte[] value = new byte[mac.getMacSize()];
            mac.doFinal(value, 0);
            return value;
        };
    }

    @Override
    public Aead aead(AeadAlgorithm algorithm, Secret key) {
        return BouncyCastleAead.of(algorithm, key);
    }

    @Override
    public Cbc cbc(CbcAlgorithm algorithm, Secret key) {
        return BouncyCastleCbc.of(algorithm, key);
    }

    @Override
    public RunningMac mac(MacAlgorithm algorithm, Secret key) {
        HMac mac = new HMac(
                switch (algorithm) {
                    case HMAC_SHA1 -> new SHA1Digest();
                    case HMAC_SHA256 -> digest(HashAlgorithm.SHA256);
                    case HMAC_SHA384 -> digest(HashAlgorithm.SHA384);
                });
        mac.init(new KeyParameter(key.lend()));
        return new LightweightMac(mac);
    }

    @Override
    public EphemeralKey generate(NamedGroup group, RandomSource random) {
        return switch (group) {
            case X25519, X448 -> LightweightXdhKey.generate(group, random);
            case SECP256R1, SECP384R1, SECP521R1 -> LightweightCurveKey.generate(Curve.of(group), random);
            case FFDHE2048, FFDHE3072, FFDHE4096, FFDHE6144, FFDHE8192 -> LightweightFieldKey.generate(group, random);
            case X25519MLKEM768 -> LightweightHybridKey.generate(random);
        };
    }

    @Override
    public KeyAnswer respond(NamedGroup group, byte[] peerPublicValue, RandomSource random)
            throws GeneralSecurityException {
        return group == NamedGroup.X25519MLKEM768
                ? LightweightHybridKey.respond(peerPublicValue, random)
                : Crypto.super.respond(group, peerPublicValue, random);
    }

    @Override
    public byte[] sign(SignatureScheme scheme, SigningKey key, RandomSource random, byte[]... parts)
            throws GeneralSecurityException {
        if (!key.fits(scheme)) {
            throw new InvalidKeyException("A key of the kind " + key.type() + " cannot sign with " + scheme + ".");
        }
        return LightweightSignatures.sign(scheme, key, random, parts);
    }

    @Override
    public boolean verify(SignatureScheme scheme, PublicKeyInfo key, byte[] signature, byte[]... parts) {
        return key.fits(scheme) && LightweightSignatures.verify(scheme, key, signature, parts);
    }

    @Override
    public byte[] rsaEncrypt(PublicKeyInfo key, Secret premaster, RandomSource random) throws GeneralSecurityException {
        PremasterUnpadding.requireEncrypting(key);
        PKCS1Encoding cipher = new PKCS1Encoding(new RSAEngine());
        cipher.init(true, new ParametersWithRandom(key.lightweight(), new SourceSecureRandom(random)));
        if (premaster.length() > cipher.getInputBlockSize()) {
            throw new InvalidKeyException("The RSA key is too short to encrypt " + premaster.length() + " bytes.");
        }
        try {
            return cipher.processBlock(premaster.lend(), 0, premaster.length());
        } catch (InvalidCipherTextException e) {
            throw new GeneralSecurityException("The RSA key did not encrypt.", e);
        }
    }

    @Override
    public Secret rsaDecryptPremaster(SigningKey key, int clientVersion, byte[] encrypted, RandomSource random) {
        byte[] instead = random.bytes(PremasterUnpadding.LENGTH);
        BigInteger modulus = PremasterUnpadding.modulus(key);
        PremasterUnpadding unpadding = new PremasterUnpadding(modulus, encrypted);
        try {
            RSABlindedEngine engine = new RSABlindedEngine();
            // "true", as for a signature: the engine then fills its output up to the length of the modulus, where for
            // decryption it drops leading zeros, and it takes input of full length.
            engine.init(true, new ParametersWithRandom(key.lightweight().get(), new SourceSecureRandom(random)));
            byte[] input = unpadding.input();
            return unpadding.select(engine.processBlock(input, 0, input.length), clientVersion, instead);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The RSA key cannot decrypt.", e);
        }
    }

    private record LightweightMac(HMac mac) implements RunningMac {

        @Override
        public void update(byte[] bytes, int from, int length) {
            mac.update(bytes, from, length);
        }

        @Override
        public void finish(byte[] target, int offset) {
            mac.doFinal(target, offset);
        }
    }

    /// Hands out the value so far by way of a copy of the digest's state.
    private record LightweightHash(ExtendedDigest digest) implements RunningHash {

        @Override
        public void update(byte[] bytes, int from, int length) {
            digest.update(bytes, from, length);
        }

        @Override
        public byte[] currentWith(byte[] next) {
            if (!(digest instanceof Memoable memoable) || !(memoable.copy() instanceof ExtendedDigest copy)) {
                throw new IllegalStateException(digest.getAlgorithmName() + " cannot be read while it runs.");
            }
            copy.update(next, 0, next.length);
            byte[] value = new byte[copy.getDigestSize()];
            copy.doFinal(value, 0);
            return value;
        }
    }
}
