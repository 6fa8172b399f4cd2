package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.model.ByteString;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.EnumMap;
import java.util.Map;

/// One long-term key of each kind, the same in every run.
public final class TestKeys {

    private static final Map<KeyType, KeyPair> PAIRS = new EnumMap<>(KeyType.class);

    private TestKeys() {}

    /// The private key of this kind.
    public static SigningKey signing(KeyType type) {
        try {
            return SigningKey.of(pair(type).getPrivate());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /// The public half of [#signing(KeyType)].
    public static PublicKeyInfo verifying(KeyType type) {
        try {
            return PublicKeyInfo.of(ByteString.copyOf(pair(type).getPublic().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    static synchronized KeyPair pair(KeyType type) {
        return PAIRS.computeIfAbsent(type, TestKeys::generate);
    }

    private static KeyPair generate(KeyType type) {
        return switch (type) {
            case RSA -> generate("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));
            case RSA_PSS -> generate("RSASSA-PSS", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4));
            case ECDSA_P256 -> generate("EC", new ECGenParameterSpec("secp256r1"));
            case ECDSA_P384 -> generate("EC", new ECGenParameterSpec("secp384r1"));
            case ECDSA_P521 -> generate("EC", new ECGenParameterSpec("secp521r1"));
            case ED448 -> generate("Ed448", NamedParameterSpec.ED448);
            case ED25519 -> generate("Ed25519", NamedParameterSpec.ED25519);
        };
    }

    static KeyPair generate(String algorithm, AlgorithmParameterSpec parameters) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(parameters, new SourceSecureRandom(new DeterministicRandom(algorithm)));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
