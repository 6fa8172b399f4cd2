package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.AeadAlgorithm;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.AEADCipher;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/// An AEAD of Bouncy Castle's lightweight API. One cipher serves all records, and keeps the expanded key meanwhile.
final class BouncyCastleAead implements Aead {

    private final AEADCipher cipher;
    private final AeadAlgorithm algorithm;
    private final KeyParameter key;

    private BouncyCastleAead(AEADCipher cipher, AeadAlgorithm algorithm, KeyParameter key) {
        this.cipher = cipher;
        this.algorithm = algorithm;
        this.key = key;
    }

    static BouncyCastleAead of(AeadAlgorithm algorithm, Secret key) {
        if (key.length() != algorithm.keyLength()) {
            throw new IllegalArgumentException(
                    algorithm + " takes a key of " + algorithm.keyLength() + " bytes, not of " + key.length() + ".");
        }
        AEADCipher cipher = switch (algorithm) {
            case AES_128_GCM, AES_256_GCM -> GCMBlockCipher.newInstance(AESEngine.newInstance());
            case CHACHA20_POLY1305 -> new ChaCha20Poly1305();
        };
        return new BouncyCastleAead(cipher, algorithm, new KeyParameter(key.lend()));
    }

    @Override
    public int seal(
            byte[] nonce, byte[] additionalData, byte[] plaintext, int from, int length, byte[] target, int offset) {
        try {
            return run(true, nonce, additionalData, plaintext, from, length, target, offset);
        } catch (InvalidCipherTextException | IllegalArgumentException e) {
            throw new IllegalStateException("Bouncy Castle did not seal: " + e.getMessage(), e);
        }
    }

    @Override
    public int open(
            byte[] nonce, byte[] additionalData, byte[] sealed, int from, int length, byte[] target, int offset) {
        if (length < AeadAlgorithm.TAG_LENGTH) {
            return -1;
        }
        try {
            return run(false, nonce, additionalData, sealed, from, length, target, offset);
        } catch (InvalidCipherTextException e) {
            // It has written plaintext before it came to the tag.
            Arrays.fill(target, offset, offset + length - AeadAlgorithm.TAG_LENGTH, (byte) 0);
            return -1;
        }
    }

    private int run(
            boolean seal, byte[] nonce, byte[] additionalData, byte[] in, int from, int length, byte[] out, int offset)
            throws InvalidCipherTextException {
        cipher.init(seal, new AEADParameters(key, Byte.SIZE * AeadAlgorithm.TAG_LENGTH, nonce, additionalData));
        int written = cipher.processBytes(in, from, length, out, offset);
        return written + cipher.doFinal(out, offset + written);
    }

    /// Names the algorithm, never the key.
    @Override
    public String toString() {
        return "BouncyCastleAead(" + algorithm + ")";
    }
}
