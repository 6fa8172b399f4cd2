package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.KeyType;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.interfaces.RSAKey;
import java.util.Arrays;

/// Takes a premaster secret out of an RSA block without telling anyone whether there was one.
///
/// Bleichenbacher (1998): a server that shows in any way, by an alert, an exception or the time it takes, whether
/// a ciphertext had good padding decrypts for the attacker. RFC 5246 §7.4.7.1 therefore goes on with 48 random
/// bytes when something is wrong, and finds out at Finished. (Of its two ways this is the second: a wrong version
/// counts as wrong padding. The first would let the version bytes of the plaintext go unread.)
///
/// Everything that depends on the plaintext is arithmetic on all of its bytes: no branch, no early exit, no index.
final class PremasterUnpadding {

    /// The length of a premaster secret of RSA key exchange, in bytes.
    static final int LENGTH = 48;

    private final BigInteger modulus;
    private final byte[] input;
    private final int publicFault;

    /// Looks at what everyone on the wire can see: the length of the ciphertext, and whether it is below the modulus.
    /// If that is wrong already, another number is decrypted in its place, one of full length, so that the time is the same.
    PremasterUnpadding(BigInteger modulus, byte[] encrypted) {
        this.modulus = modulus;
        int length = (modulus.bitLength() + 7) / 8;
        boolean wrong = encrypted.length != length || BigEndian.read(encrypted).compareTo(modulus) >= 0;
        this.input = wrong ? BigEndian.write(modulus.shiftRight(1), length) : encrypted;
        this.publicFault = wrong ? 1 : 0;
    }

    /// Refuses a key that must not encrypt. That an RSASSA-PSS key could is no reason to let it (RFC 4055 §1.2).
    static void requireEncrypting(PublicKeyInfo key) throws InvalidKeyException {
        if (key.type() != KeyType.RSA) {
            throw new InvalidKeyException("A key of the kind " + key.type() + " cannot encrypt.");
        }
    }

    /// The modulus of a key that decrypts.
    ///
    /// @throws IllegalArgumentException if the key is none that does: who asked should have looked before
    static BigInteger modulus(SigningKey key) {
        if (key.type() == KeyType.RSA && key.key() instanceof RSAKey rsa) {
            return rsa.getModulus();
        }
        throw new IllegalArgumentException("A key of the kind " + key.type() + " cannot decrypt.");
    }

    /// What to apply the private key to: as many bytes as the modulus has, and less than it.
    byte[] input() {
        return input;
    }

    /// The premaster secret, or `random` if the block is not
    /// `00 02 | nonzero bytes, as many as fit | 00 | 48 bytes that start with the client's version` (RFC 8017 §7.2.2).
    ///
    /// @param block         the decrypted block, as long as the modulus; wiped
    /// @param clientVersion `ClientHello.client_version`
    /// @param random        48 random bytes, drawn before anything was decrypted; wiped
    Secret select(byte[] block, int clientVersion, byte[] random) {
        if (block.length != (modulus.bitLength() + 7) / 8 || random.length != LENGTH) {
            throw new IllegalArgumentException("A block is as long as the modulus, a premaster secret has 48 bytes.");
        }
        int start = block.length - LENGTH;
        int fault = publicFault;
        fault |= block[0];
        fault |= block[1] ^ 2;
        for (int at = 2; at < start - 1; at++) {
            fault |= isZero(block[at]);
        }
        fault |= block[start - 1];
        fault |= block[start] ^ (clientVersion >> 8);
        fault |= block[start + 1] ^ clientVersion;
        int keep = -isZero(fault); // all ones if nothing is wrong, else all zeros
        byte[] premaster = new byte[LENGTH];
        for (int i = 0; i < LENGTH; i++) {
            premaster[i] = (byte) ((block[start + i] & keep) | (random[i] & ~keep));
        }
        Arrays.fill(block, (byte) 0);
        Arrays.fill(random, (byte) 0);
        return Secret.wrap(premaster);
    }

    /// 1 if the low eight bits are all zero, else 0, without a branch.
    private static int isZero(int value) {
        return ((value & 0xff) - 1) >>> 31;
    }
}
