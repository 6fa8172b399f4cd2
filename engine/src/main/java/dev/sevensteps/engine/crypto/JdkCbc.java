package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.CbcAlgorithm;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// AES-CBC of the JDK.
record JdkCbc(Cipher cipher, SecretKeySpec key) implements Cbc {

    private static final String NAME = "AES/CBC/NoPadding";

    static JdkCbc of(CbcAlgorithm algorithm, Secret key) {
        if (key.length() != algorithm.keyLength()) {
            throw new IllegalArgumentException(
                    algorithm + " takes a key of " + algorithm.keyLength() + " bytes, not of " + key.length() + ".");
        }
        try {
            return new JdkCbc(Cipher.getInstance(NAME), new SecretKeySpec(key.lend(), "AES"));
        } catch (GeneralSecurityException e) {
            throw JdkCrypto.missing(NAME, e);
        }
    }

    @Override
    public void encrypt(byte[] text, int from, int length) {
        run(Cipher.ENCRYPT_MODE, text, from, length, text, from);
    }

    @Override
    public void decrypt(byte[] text, int from, int length, byte[] target, int targetOffset) {
        run(Cipher.DECRYPT_MODE, text, from, length, target, targetOffset);
    }

    private void run(int mode, byte[] text, int from, int length, byte[] target, int offset) {
        try {
            int iv = from - CbcAlgorithm.BLOCK_LENGTH;
            cipher.init(mode, key, new IvParameterSpec(text, iv, CbcAlgorithm.BLOCK_LENGTH));
            cipher.doFinal(text, from, length, target, offset);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK did not work on whole blocks: " + e.getMessage(), e);
        }
    }

    /// Names the mode, never the key.
    @Override
    public String toString() {
        return "JdkCbc";
    }
}
