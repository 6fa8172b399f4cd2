package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.AeadAlgorithm;
import dev.sevensteps.engine.suite.HashAlgorithm;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.util.EnumMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.Mac;

/// Which providers the JDK chooses for what every handshake makes by the dozen. They are looked for once, when the first is
/// made: the search costs as much as the MAC of a short secret itself, and a cipher that was searched for holds on to the
/// search. A provider that is installed later is not seen.
final class JdkProviders {

    private static final Map<HashAlgorithm, Provider> HASHES = all(
            HashAlgorithm.class,
            algorithm -> MessageDigest.getInstance(algorithm.jcaName()).getProvider());

    private static final Map<HashAlgorithm, Provider> MACS = all(
            HashAlgorithm.class,
            algorithm -> Mac.getInstance(macName(algorithm)).getProvider());

    private static final Map<AeadAlgorithm, Provider> AEADS = all(
            AeadAlgorithm.class,
            algorithm -> Cipher.getInstance(aeadName(algorithm)).getProvider());

    private JdkProviders() {}

    static MessageDigest hash(HashAlgorithm algorithm) throws GeneralSecurityException {
        return MessageDigest.getInstance(algorithm.jcaName(), of(HASHES, algorithm));
    }

    static Mac mac(HashAlgorithm algorithm) throws GeneralSecurityException {
        return Mac.getInstance(macName(algorithm), of(MACS, algorithm));
    }

    static Cipher aead(AeadAlgorithm algorithm) throws GeneralSecurityException {
        return Cipher.getInstance(aeadName(algorithm), of(AEADS, algorithm));
    }

    static String macName(HashAlgorithm algorithm) {
        return switch (algorithm) {
            case SHA256 -> "HmacSHA256";
            case SHA384 -> "HmacSHA384";
            case SHA512 -> "HmacSHA512";
        };
    }

    private static String aeadName(AeadAlgorithm algorithm) {
        return switch (algorithm) {
            case AES_128_GCM, AES_256_GCM -> "AES/GCM/NoPadding";
            case CHACHA20_POLY1305 -> "ChaCha20-Poly1305";
        };
    }

    private interface Search<T> {
        Provider find(T algorithm) throws GeneralSecurityException;
    }

    /// Those are left out that no provider has: who wants one of them gets to hear it.
    private static <T extends Enum<T>> Map<T, Provider> all(Class<T> type, Search<T> search) {
        Map<T, Provider> found = new EnumMap<>(type);
        for (T algorithm : type.getEnumConstants()) {
            try {
                found.put(algorithm, search.find(algorithm));
            } catch (GeneralSecurityException none) {
                // left out
            }
        }
        return found;
    }

    private static <T> Provider of(Map<T, Provider> found, T algorithm) throws GeneralSecurityException {
        Provider provider = found.get(algorithm);
        if (provider == null) {
            throw new GeneralSecurityException("No provider has " + algorithm + ".");
        }
        return provider;
    }
}
