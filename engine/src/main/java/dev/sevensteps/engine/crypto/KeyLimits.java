package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.HashAlgorithm;
import dev.sevensteps.engine.suite.SignatureScheme;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.Key;
import java.security.interfaces.RSAKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// What an RSA key must be like to be used at all. A peer chooses the key in its certificate, so that its size decides
/// how long we compute.
final class KeyLimits {

    /// Below this, RSA can be broken; a policy may ask for more.
    static final int SMALLEST_MODULUS_BITS = 1024;

    /// Above this, one verification takes a peer's request and makes it our work: 8192 bits cost 16 times what
    /// 2048 do.
    static final int LARGEST_MODULUS_BITS = 8192;

    /// The cost of a verification grows with the exponent. Everyone uses 65537, old keys 3; 33 bits is where BoringSSL
    /// draws the line.
    static final int LARGEST_EXPONENT_BITS = 33;

    static final Set<HashAlgorithm> ALL_HASHES = Collections.unmodifiableSet(EnumSet.allOf(HashAlgorithm.class));

    private KeyLimits() {}

    static void checkModulus(BigInteger modulus) throws InvalidKeyException {
        int bits = modulus.bitLength();
        if (bits < SMALLEST_MODULUS_BITS || bits > LARGEST_MODULUS_BITS) {
            throw new InvalidKeyException("The RSA key has " + bits + " bits; keys of " + SMALLEST_MODULUS_BITS + " to "
                    + LARGEST_MODULUS_BITS + " bits can be used.");
        }
        if (modulus.signum() <= 0 || !modulus.testBit(0)) {
            throw new InvalidKeyException("The modulus of the RSA key is not a product of two odd primes.");
        }
    }

    static void checkExponent(BigInteger exponent) throws InvalidKeyException {
        if (exponent.signum() <= 0
                || !exponent.testBit(0)
                || exponent.equals(BigInteger.ONE)
                || exponent.bitLength() > LARGEST_EXPONENT_BITS) {
            throw new InvalidKeyException(
                    "The public exponent of the RSA key is not an odd number of 3 to 2^" + LARGEST_EXPONENT_BITS + ".");
        }
    }

    /// Whether a signature under this modulus has room for what the scheme puts into it: for PSS a hash, a salt of the
    /// same length and two bytes (RFC 8017 §9.1.1), for PKCS #1 v1.5 a hash, 19 bytes that name it, and 11 of padding
    /// (§9.2).
    static boolean hasRoom(BigInteger modulus, SignatureScheme scheme) {
        int hash = scheme.hash().length();
        return switch (scheme) {
            case RSA_PSS_RSAE_SHA256,
                    RSA_PSS_RSAE_SHA384,
                    RSA_PSS_RSAE_SHA512,
                    RSA_PSS_PSS_SHA256,
                    RSA_PSS_PSS_SHA384,
                    RSA_PSS_PSS_SHA512 -> (modulus.bitLength() - 1 + 7) / 8 >= 2 * hash + 2;
            case RSA_PKCS1_SHA256, RSA_PKCS1_SHA384, RSA_PKCS1_SHA512 ->
                (modulus.bitLength() + 7) / 8 >= hash + 19 + 11;
            case ECDSA_SECP256R1_SHA256, ECDSA_SECP384R1_SHA384, ECDSA_SECP521R1_SHA512, ED25519, ED448 -> false;
        };
    }

    /// The hashes with which a key may sign: all, unless it is an RSASSA-PSS key with parameters.
    static Set<HashAlgorithm> hashes(Key key) {
        if (key instanceof RSAKey rsa && rsa.getParams() instanceof PSSParameterSpec pss) {
            return pss.getMGFParameters() instanceof MGF1ParameterSpec mgf1
                    ? hashes(pss.getDigestAlgorithm(), mgf1.getDigestAlgorithm(), pss.getSaltLength())
                    : Set.of();
        }
        return ALL_HASHES;
    }

    /// The hashes that the parameters of an RSASSA-PSS key allow (RFC 4055 §3.1): the one that they name, if TLS can
    /// use it, with the same hash in the mask and with a salt at least as long as the parameters ask for. The salt of
    /// TLS is as long as the hash (RFC 9846 §4.3.3).
    static Set<HashAlgorithm> hashes(String hash, String maskHash, int smallestSaltLength) {
        for (HashAlgorithm algorithm : HashAlgorithm.values()) {
            if (algorithm.jcaName().equals(hash)
                    && algorithm.jcaName().equals(maskHash)
                    && algorithm.length() >= smallestSaltLength) {
                return Set.of(algorithm);
            }
        }
        return Set.of();
    }
}
