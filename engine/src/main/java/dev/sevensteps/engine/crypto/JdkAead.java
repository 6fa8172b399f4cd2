package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.AeadAlgorithm;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// An AEAD of the JDK. One `Cipher` serves all records; the JDK wants it initialised again for each, and keeps the
/// expanded key meanwhile.
final class JdkAead implements Aead {

    private final Cipher cipher;
    private final SecretKeySpec key;
    private final AeadAlgorithm algorithm;

    private JdkAead(Cipher cipher, SecretKeySpec key, AeadAlgorithm algorithm) {
        this.cipher = cipher;
        this.key = key;
        this.algorithm = algorithm;
    }

    static JdkAead of(AeadAlgorithm algorithm, Secret key) {
        if (key.length() != algorithm.keyLength()) {
            throw new IllegalArgumentException(
                    algorithm + " takes a key of " + algorithm.keyLength() + " bytes, not of " + key.length() + ".");
        }
        String keyName = switch (algorithm) {
            case AES_128_GCM, AES_256_GCM -> "AES";
            case CHACHA20_POLY1305 -> "ChaCha20";
        };
        try {
            return new JdkAead(JdkProviders.aead(algorithm), new SecretKeySpec(key.lend(), keyName), algorithm);
        } catch (GeneralSecurityException e) {
            throw JdkCrypto.missing(algorithm.toString(), e);
        }
    }

    @Override
    public int seal(
            byte[] nonce, byte[] additionalData, byte[] plaintext, int from, int length, byte[] target, int offset) {
        try {
            cipher.init(Cipher.ENCRYPT_MODE, key, parameters(nonce));
            cipher.updateAAD(additionalData);
            return cipher.doFinal(plaintext, from, length, target, offset);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK did not seal: " + e.getMessage(), e);
        }
    }

    @Override
    public int open(
            byte[] nonce, byte[] additionalData, byte[] sealed, int from, int length, byte[] target, int offset) {
        if (length < AeadAlgorithm.TAG_LENGTH) {
            return -1;
        }
        try {
            cipher.init(Cipher.DECRYPT_MODE, key, parameters(nonce));
            cipher.updateAAD(additionalData);
            return cipher.doFinal(sealed, from, length, target, offset);
        } catch (AEADBadTagException e) {
            return -1; // the JDK has wiped what it wrote
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK did not open: " + e.getMessage(), e);
        }
    }

    private AlgorithmParameterSpec parameters(byte[] nonce) {
        return switch (algorithm) {
            case AES_128_GCM, AES_256_GCM -> new GCMParameterSpec(Byte.SIZE * AeadAlgorithm.TAG_LENGTH, nonce);
            case CHACHA20_POLY1305 -> new IvParameterSpec(nonce);
        };
    }
}
