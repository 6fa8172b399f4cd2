package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.AeadAlgorithm;
import dev.sevensteps.engine.suite.CbcAlgorithm;
import dev.sevensteps.engine.suite.HashAlgorithm;
import dev.sevensteps.engine.suite.MacAlgorithm;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.SignatureScheme;
import java.security.GeneralSecurityException;

/// Each primitive from where it is fast. The reasons are measurements on an x86-64 machine that others used too (JDK 25,
/// Bouncy Castle 1.87, microseconds, JDK : Bouncy Castle): take them as ratios. They stand beside each choice.
public final class DefaultCrypto implements Crypto {

    private final Crypto jdk = new JdkCrypto();
    private final Crypto bouncyCastle = new BouncyCastleCrypto();

    /// An adapter; it has no state, one is as good as another.
    public DefaultCrypto() {}

    @Override
    public String name() {
        return "default";
    }

    /// SHA-256 of 3,000 bytes 2.5 : 14, SHA-384 4.6 : 9.9. The JDK compiles them to the processor's own
    /// instructions.
    @Override
    public RunningHash hash(HashAlgorithm algorithm) {
        return jdk.hash(algorithm);
    }

    /// 0.7 : 1.9, for the same reason.
    @Override
    public byte[] hmac(HashAlgorithm algorithm, Secret key, byte[]... parts) {
        return jdk.hmac(algorithm, key, parts);
    }

    @Override
    public Secret prf(HashAlgorithm algorithm, Secret secret, String label, byte[] seed, int length) {
        return jdk.prf(algorithm, secret, label, seed, length);
    }

    /// A record of 16 KiB with AES-128-GCM 0.9 : 123, with ChaCha20-Poly1305 6.1 : 58, for the same reason.
    @Override
    public Aead aead(AeadAlgorithm algorithm, Secret key) {
        return jdk.aead(algorithm, key);
    }

    @Override
    public Cbc cbc(CbcAlgorithm algorithm, Secret key) {
        return jdk.cbc(algorithm, key);
    }

    @Override
    public RunningMac mac(MacAlgorithm algorithm, Secret key) {
        return jdk.mac(algorithm, key);
    }

    @Override
    public EphemeralKey generate(NamedGroup group, RandomSource random) {
        return switch (group) {
            // generate and agree: 202 + 139 : 25 + 78
            case X25519, X448 -> bouncyCastle.generate(group, random);
            // secp256r1 79 + 531 : 53 + 135, secp384r1 693 + 1354 : 152 + 454
            case SECP256R1, SECP384R1, SECP521R1 -> bouncyCastle.generate(group, random);
            // 251 : 254 in 2048 bits: both spend their time in BigInteger.modPow
            case FFDHE2048, FFDHE3072, FFDHE4096, FFDHE6144, FFDHE8192 -> bouncyCastle.generate(group, random);
            case X25519MLKEM768 -> bouncyCastle.generate(group, random);
        };
    }

    @Override
    public KeyAnswer respond(NamedGroup group, byte[] peerPublicValue, RandomSource random)
            throws GeneralSecurityException {
        return bouncyCastle.respond(group, peerPublicValue, random);
    }

    @Override
    public byte[] sign(SignatureScheme scheme, SigningKey key, RandomSource random, byte[]... parts)
            throws GeneralSecurityException {
        // A key in a token signs in the token, which the JDK reaches.
        Crypto adapter = key.isReadable() ? signer(scheme) : jdk;
        return adapter.sign(scheme, key, random, parts);
    }

    @Override
    public boolean verify(SignatureScheme scheme, PublicKeyInfo key, byte[] signature, byte[]... parts) {
        return signer(scheme).verify(scheme, key, signature, parts);
    }

    private Crypto signer(SignatureScheme scheme) {
        return switch (scheme) {
            // sign and verify: P-256 101 + 321 : 72 + 54, P-384 773 + 1416 : 155 + 236
            case ECDSA_SECP256R1_SHA256, ECDSA_SECP384R1_SHA384, ECDSA_SECP521R1_SHA512 -> bouncyCastle;
            // 622 + 574 : 26 + 48
            case ED25519, ED448 -> bouncyCastle;
            // sign and verify 683 + 25 : 734 + 26: both spend their time in BigInteger.modPow; Bouncy Castle takes
            // salt and blinding from our source alone, which makes a seeded run repeatable
            case RSA_PSS_RSAE_SHA256,
                    RSA_PSS_RSAE_SHA384,
                    RSA_PSS_RSAE_SHA512,
                    RSA_PSS_PSS_SHA256,
                    RSA_PSS_PSS_SHA384,
                    RSA_PSS_PSS_SHA512,
                    RSA_PKCS1_SHA256,
                    RSA_PKCS1_SHA384,
                    RSA_PKCS1_SHA512 -> bouncyCastle;
        };
    }

    @Override
    public byte[] rsaEncrypt(PublicKeyInfo key, Secret premaster, RandomSource random) throws GeneralSecurityException {
        return bouncyCastle.rsaEncrypt(key, premaster, random);
    }

    @Override
    public Secret rsaDecryptPremaster(SigningKey key, int clientVersion, byte[] encrypted, RandomSource random) {
        return (key.isReadable() ? bouncyCastle : jdk).rsaDecryptPremaster(key, clientVersion, encrypted, random);
    }
}
