package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.CbcAlgorithm;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.modes.CBCModeCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/// AES-CBC of Bouncy Castle's lightweight API.
record BouncyCastleCbc(CBCModeCipher cipher, KeyParameter key) implements Cbc {

    static BouncyCastleCbc of(CbcAlgorithm algorithm, Secret key) {
        if (key.length() != algorithm.keyLength()) {
            throw new IllegalArgumentException(
                    algorithm + " takes a key of " + algorithm.keyLength() + " bytes, not of " + key.length() + ".");
        }
        return new BouncyCastleCbc(CBCBlockCipher.newInstance(AESEngine.newInstance()), new KeyParameter(key.lend()));
    }

    @Override
    public void encrypt(byte[] text, int from, int length) {
        run(true, text, from, length, text, from);
    }

    @Override
    public void decrypt(byte[] text, int from, int length, byte[] target, int targetOffset) {
        run(false, text, from, length, target, targetOffset);
    }

    private void run(boolean encrypt, byte[] text, int from, int length, byte[] target, int offset) {
        int block = CbcAlgorithm.BLOCK_LENGTH;
        cipher.init(encrypt, new ParametersWithIV(key, text, from - block, block));
        for (int at = 0; at < length; at += block) {
            cipher.processBlock(text, from + at, target, offset + at);
        }
    }

    /// Names the mode, never the key.
    @Override
    public String toString() {
        return "BouncyCastleCbc";
    }
}
