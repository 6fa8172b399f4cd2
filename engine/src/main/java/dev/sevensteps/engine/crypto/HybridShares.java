package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.model.Role;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.Arrays;

/// The public values and the secret of X25519MLKEM768 (draft-ietf-tls-ecdhe-mlkem): what belongs to ML-KEM-768 comes first,
/// then what belongs to x25519.
final class HybridShares {

    /// FIPS 203, table 3.
    static final int ENCAPSULATION_KEY_LENGTH = 1184;

    /// FIPS 203, table 3.
    static final int CIPHERTEXT_LENGTH = 1088;

    private static final int COEFFICIENT_BYTES = 1152;
    private static final int Q = 3329;

    private HybridShares() {}

    /// The two halves of a public value.
    static final class Halves {
        private final byte[] mlKem;
        private final byte[] x25519;

        private Halves(byte[] mlKem, byte[] x25519) {
            this.mlKem = mlKem;
            this.x25519 = x25519;
        }

        byte[] mlKem() {
            return mlKem;
        }

        byte[] x25519() {
            return x25519;
        }
    }

    /// Takes the public value of an end apart.
    ///
    /// @throws InvalidKeyException if it has another length, or holds an encapsulation key that is none
    static Halves split(Role sender, byte[] value) throws InvalidKeyException {
        int length = NamedGroup.X25519MLKEM768.publicLength(sender);
        if (value.length != length) {
            throw new InvalidKeyException("A public value of X25519MLKEM768 from the " + sender.lowerCase() + " has "
                    + length + " bytes; this one has " + value.length + ".");
        }
        int cut = sender == Role.CLIENT ? ENCAPSULATION_KEY_LENGTH : CIPHERTEXT_LENGTH;
        byte[] mlKem = Arrays.copyOf(value, cut);
        if (sender == Role.CLIENT) {
            checkModulus(mlKem);
        }
        return new Halves(mlKem, Arrays.copyOfRange(value, cut, length));
    }

    /// FIPS 203 §7.2, the modulus check: every coefficient, twelve bits each, is below q.
    private static void checkModulus(byte[] key) throws InvalidKeyException {
        for (int i = 0; i < COEFFICIENT_BYTES; i += 3) {
            int first = (key[i] & 0xff) | (key[i + 1] & 0x0f) << 8;
            int second = (key[i + 1] & 0xf0) >> 4 | (key[i + 2] & 0xff) << 4;
            if (first >= Q || second >= Q) {
                throw new InvalidKeyException("The encapsulation key of ML-KEM-768 has a coefficient that is not below "
                        + Q + " (FIPS 203 §7.2).");
            }
        }
    }

    /// One after the other.
    static byte[] join(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    /// The secret: that of ML-KEM, then that of x25519.
    static Secret join(byte[] mlKem, Secret x25519) {
        Secret both = Secret.wrap(join(mlKem, x25519.lend()));
        Arrays.fill(mlKem, (byte) 0);
        return both;
    }

    /// Says that an adapter's ML-KEM refused a value, whatever it threw.
    static GeneralSecurityException refused(Exception cause) {
        return new InvalidKeyException("The ML-KEM half of the public value of X25519MLKEM768 is not valid.", cause);
    }
}
