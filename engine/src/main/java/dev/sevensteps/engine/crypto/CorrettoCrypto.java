package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.AeadAlgorithm;
import dev.sevensteps.engine.suite.CbcAlgorithm;
import dev.sevensteps.engine.suite.HashAlgorithm;
import dev.sevensteps.engine.suite.MacAlgorithm;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.SignatureScheme;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchProviderException;
import java.security.Provider;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/// Signatures by Amazon Corretto Crypto, which are those of AWS-LC, in machine code; all else as in [DefaultCrypto]. It is
/// used where its jar is on the class path or the module path, with the library for the processor in it.
///
/// Measured on the machine of [DefaultCrypto], microseconds, Bouncy Castle : Corretto. ECDSA on P-256, sign 60 : 12, verify
/// under a key not seen before 125 : 36. RSA of 2048 bits, sign 674 : 211, verify 25 : 13. AES-GCM, hashes and HMAC are as
/// fast in the JDK; x25519 it does not have.
///
/// It takes the randomness of signatures from the system, not from the source that it is given: a seeded run does not give
/// the same bytes again. Where that matters, name [DefaultCrypto].
public final class CorrettoCrypto implements Crypto {

    private static final String PROVIDER = "com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider";

    private final Crypto others = new DefaultCrypto();
    private final JcaSignatures signatures;

    private CorrettoCrypto(Provider provider) {
        signatures = JcaSignatures.of(provider);
    }

    /// The adapter, if Corretto is at hand and works on this machine.
    public static Optional<Crypto> ifPresent() {
        return Corretto.FOUND.map(CorrettoCrypto::new);
    }

    /// Reads keys into the form that the adapter computes with.
    ///
    /// @throws GeneralSecurityException if Corretto is not at hand, or does not know the algorithm
    static KeyFactory keyFactory(String algorithm) throws GeneralSecurityException {
        return KeyFactory.getInstance(
                algorithm, Corretto.FOUND.orElseThrow(() -> new NoSuchProviderException("Corretto is not at hand.")));
    }

    /// Looked for once, when first asked for.
    private static final class Corretto {

        private static final Optional<Provider> FOUND = find();

        private static Optional<Provider> find() {
            try {
                return ServiceLoader.load(Provider.class).stream()
                        .filter(candidate -> candidate.type().getName().equals(PROVIDER))
                        .findFirst()
                        .map(ServiceLoader.Provider::get)
                        // Without its library it offers nothing.
                        .filter(found -> found.getService("Signature", "SHA256withECDSA") != null);
            } catch (ServiceConfigurationError | LinkageError broken) {
                return Optional.empty();
            }
        }
    }

    @Override
    public String name() {
        return "corretto";
    }

    @Override
    public RunningHash hash(HashAlgorithm algorithm) {
        return others.hash(algorithm);
    }

    @Override
    public byte[] hmac(HashAlgorithm algorithm, Secret key, byte[]... parts) {
        return others.hmac(algorithm, key, parts);
    }

    @Override
    public Secret prf(HashAlgorithm algorithm, Secret secret, String label, byte[] seed, int length) {
        return others.prf(algorithm, secret, label, seed, length);
    }

    @Override
    public Aead aead(AeadAlgorithm algorithm, Secret key) {
        return others.aead(algorithm, key);
    }

    @Override
    public Cbc cbc(CbcAlgorithm algorithm, Secret key) {
        return others.cbc(algorithm, key);
    }

    @Override
    public RunningMac mac(MacAlgorithm algorithm, Secret key) {
        return others.mac(algorithm, key);
    }

    @Override
    public EphemeralKey generate(NamedGroup group, RandomSource random) {
        return others.generate(group, random);
    }

    @Override
    public KeyAnswer respond(NamedGroup group, byte[] peerPublicValue, RandomSource random)
            throws GeneralSecurityException {
        return others.respond(group, peerPublicValue, random);
    }

    @Override
    public byte[] sign(SignatureScheme scheme, SigningKey key, RandomSource random, byte[]... parts)
            throws GeneralSecurityException {
        return key.isReadable() && has(scheme)
                ? signatures.sign(scheme, key, random, parts)
                : others.sign(scheme, key, random, parts);
    }

    @Override
    public boolean verify(SignatureScheme scheme, PublicKeyInfo key, byte[] signature, byte[]... parts) {
        if (!has(scheme)) {
            return others.verify(scheme, key, signature, parts);
        }
        // RFC 5246 §4.7: what stands around the hash may leave out its parameters. Corretto wants them.
        return signatures.verify(scheme, key, signature, parts)
                || (isPkcs1(scheme) && others.verify(scheme, key, signature, parts));
    }

    private static boolean isPkcs1(SignatureScheme scheme) {
        return switch (scheme) {
            case RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512 -> true;
            case ECDSA_SECP256R1_SHA256,
                    ECDSA_SECP384R1_SHA384,
                    ECDSA_SECP521R1_SHA512,
                    RSA_PSS_RSAE_SHA256,
                    RSA_PSS_RSAE_SHA384,
                    RSA_PSS_RSAE_SHA512,
                    RSA_PSS_PSS_SHA256,
                    RSA_PSS_PSS_SHA384,
                    RSA_PSS_PSS_SHA512,
                    ED25519,
                    ED448 -> false;
        };
    }

    /// Edwards curves are as fast in Bouncy Castle. A key that is good for PSS alone is none that Corretto reads.
    private static boolean has(SignatureScheme scheme) {
        return switch (scheme) {
            case ECDSA_SECP256R1_SHA256,
                    ECDSA_SECP384R1_SHA384,
                    ECDSA_SECP521R1_SHA512,
                    RSA_PSS_RSAE_SHA256,
                    RSA_PSS_RSAE_SHA384,
                    RSA_PSS_RSAE_SHA512,
                    RSA_PKCS1_SHA256,
                    RSA_PKCS1_SHA384,
                    RSA_PKCS1_SHA512 -> true;
            case RSA_PSS_PSS_SHA256, RSA_PSS_PSS_SHA384, RSA_PSS_PSS_SHA512, ED25519, ED448 -> false;
        };
    }

    @Override
    public byte[] rsaEncrypt(PublicKeyInfo key, Secret premaster, RandomSource random) throws GeneralSecurityException {
        return others.rsaEncrypt(key, premaster, random);
    }

    @Override
    public Secret rsaDecryptPremaster(SigningKey key, int clientVersion, byte[] encrypted, RandomSource random) {
        return others.rsaDecryptPremaster(key, clientVersion, encrypted, random);
    }
}
