package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.AeadAlgorithm;
import dev.sevensteps.engine.suite.CbcAlgorithm;
import dev.sevensteps.engine.suite.HashAlgorithm;
import dev.sevensteps.engine.suite.MacAlgorithm;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.SignatureScheme;
import java.security.GeneralSecurityException;

/// An adapter that does what another does. Whoever wants one thing done otherwise, or to look on, overrides the method that
/// does it. What [Crypto] makes of other methods by itself (`extract`, `expandLabel`, `respond`) is made of the methods here, so
/// that what is overridden counts there, too.
public abstract class ForwardingCrypto implements Crypto {

    /// Who does it.
    protected final Crypto crypto;

    /// One that does what this adapter does.
    protected ForwardingCrypto(Crypto crypto) {
        this.crypto = crypto;
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
    public EphemeralKey generate(NamedGroup group, RandomSource random) {
        return crypto.generate(group, random);
    }

    @Override
    public byte[] sign(SignatureScheme scheme, SigningKey key, RandomSource random, byte[]... parts)
            throws GeneralSecurityException {
        return crypto.sign(scheme, key, random, parts);
    }

    @Override
    public boolean verify(SignatureScheme scheme, PublicKeyInfo key, byte[] signature, byte[]... parts) {
        return crypto.verify(scheme, key, signature, parts);
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
