package dev.sevensteps.examples.attacks;

import dev.sevensteps.engine.crypto.Aead;
import dev.sevensteps.engine.crypto.Cbc;
import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.EphemeralKey;
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
import java.security.GeneralSecurityException;

/// Computes as the engine usually does. An example overrides the one method in which it is careless.
class BorrowedCrypto implements Crypto {

    private final Crypto lender = new DefaultCrypto();

    @Override
    public String name() {
        return "borrowed";
    }

    @Override
    public RunningHash hash(HashAlgorithm algorithm) {
        return lender.hash(algorithm);
    }

    @Override
    public byte[] hmac(HashAlgorithm algorithm, Secret key, byte[]... parts) {
        return lender.hmac(algorithm, key, parts);
    }

    @Override
    public Secret prf(HashAlgorithm algorithm, Secret secret, String label, byte[] seed, int length) {
        return lender.prf(algorithm, secret, label, seed, length);
    }

    @Override
    public Aead aead(AeadAlgorithm algorithm, Secret key) {
        return lender.aead(algorithm, key);
    }

    @Override
    public Cbc cbc(CbcAlgorithm algorithm, Secret key) {
        return lender.cbc(algorithm, key);
    }

    @Override
    public RunningMac mac(MacAlgorithm algorithm, Secret key) {
        return lender.mac(algorithm, key);
    }

    @Override
    public EphemeralKey generate(NamedGroup group, RandomSource random) {
        return lender.generate(group, random);
    }

    @Override
    public byte[] sign(SignatureScheme scheme, SigningKey key, RandomSource random, byte[]... parts)
            throws GeneralSecurityException {
        return lender.sign(scheme, key, random, parts);
    }

    @Override
    public boolean verify(SignatureScheme scheme, PublicKeyInfo key, byte[] signature, byte[]... parts) {
        return lender.verify(scheme, key, signature, parts);
    }

    @Override
    public byte[] rsaEncrypt(PublicKeyInfo key, Secret premaster, RandomSource random) throws GeneralSecurityException {
        return lender.rsaEncrypt(key, premaster, random);
    }

    @Override
    public Secret rsaDecryptPremaster(SigningKey key, int clientVersion, byte[] encrypted, RandomSource random) {
        return lender.rsaDecryptPremaster(key, clientVersion, encrypted, random);
    }
}
