package dev.sevensteps.ca;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// A kind of key that can be made and certified here, with its size.
public sealed interface KeyType {

    /// An RSA key of 2048 bits: what most servers have.
    static KeyType rsa() {
        return new Rsa(2048);
    }

    /// A key of 2048 bits that may sign with RSASSA-PSS only.
    static KeyType rsaPss() {
        return new RsaPss(2048);
    }

    /// A key on the curve P-256 (secp256r1).
    static KeyType ecdsaP256() {
        return Ecdsa.P256;
    }

    /// A key on the curve P-384 (secp384r1).
    static KeyType ecdsaP384() {
        return Ecdsa.P384;
    }

    /// A key on the curve P-521 (secp521r1).
    static KeyType ecdsaP521() {
        return Ecdsa.P521;
    }

    /// An Ed25519 key.
    static KeyType ed25519() {
        return Edwards.ED25519;
    }

    /// An Ed448 key.
    static KeyType ed448() {
        return Edwards.ED448;
    }

    /// An ML-DSA key of the least strength.
    static KeyType mlDsa44() {
        return MlDsa.ML_DSA_44;
    }

    /// An ML-DSA key of the strength that most choose.
    static KeyType mlDsa65() {
        return MlDsa.ML_DSA_65;
    }

    /// An ML-DSA key of the greatest strength.
    static KeyType mlDsa87() {
        return MlDsa.ML_DSA_87;
    }

    /// One key type of each kind that TLS can sign with here, in the order above. The others are [#postQuantum()].
    static List<KeyType> common() {
        return List.of(rsa(), rsaPss(), ecdsaP256(), ecdsaP384(), ecdsaP521(), ed25519(), ed448());
    }

    /// The key types that a quantum computer does not break. They certify and are certified, but TLS does not sign with
    /// them here.
    static List<KeyType> postQuantum() {
        return List.of(MlDsa.values());
    }

    /// rsaEncryption (RFC 3279 §2.3.1): signs with PKCS#1 v1.5 and with PSS, and decrypts in static RSA key exchange.
    ///
    /// @param bits the length of the modulus, 1024..8192; less than 2048 exists to be refused
    record Rsa(int bits) implements KeyType {
        /// @throws IllegalArgumentException if the length is none that can be made here
        public Rsa {
            requireModulus(bits);
        }

        @Override
        public String toString() {
            return label();
        }
    }

    /// id-RSASSA-PSS without parameters (RFC 4055 §1.2): signs with PSS only, with any hash.
    ///
    /// @param bits the length of the modulus, 1024..8192; less than 2048 exists to be refused
    record RsaPss(int bits) implements KeyType {
        /// @throws IllegalArgumentException if the length is none that can be made here
        public RsaPss {
            requireModulus(bits);
        }

        @Override
        public String toString() {
            return label();
        }
    }

    /// id-ecPublicKey on a named curve (RFC 5480 §2.1.1).
    enum Ecdsa implements KeyType {
        /// secp256r1, signs with SHA-256.
        P256,
        /// secp384r1, signs with SHA-384.
        P384,
        /// secp521r1, signs with SHA-512.
        P521;

        @Override
        public String toString() {
            return label();
        }
    }

    /// An Edwards curve (RFC 8410 §3).
    enum Edwards implements KeyType {
        /// Ed25519 (RFC 8032 §5.1).
        ED25519,
        /// Ed448 (RFC 8032 §5.2).
        ED448;

        @Override
        public String toString() {
            return label();
        }
    }

    /// ML-DSA (FIPS 204, RFC 9881): signs, and a quantum computer does not help who wants to forge it.
    enum MlDsa implements KeyType {
        /// id-ml-dsa-44.
        ML_DSA_44,
        /// id-ml-dsa-65.
        ML_DSA_65,
        /// id-ml-dsa-87.
        ML_DSA_87;

        @Override
        public String toString() {
            return label();
        }
    }

    /// The name on a command line: `rsa-2048`, `rsa-pss-2048`, `ecdsa-p256`, `ecdsa-p384`, `ecdsa-p521`,
    /// `ed25519`, `ed448`, `ml-dsa-44`, `ml-dsa-65`, `ml-dsa-87`.
    default String label() {
        return switch (this) {
            case Rsa(int bits) -> "rsa-" + bits;
            case RsaPss(int bits) -> "rsa-pss-" + bits;
            case Ecdsa.P256 -> "ecdsa-p256";
            case Ecdsa.P384 -> "ecdsa-p384";
            case Ecdsa.P521 -> "ecdsa-p521";
            case Edwards.ED25519 -> "ed25519";
            case Edwards.ED448 -> "ed448";
            case MlDsa.ML_DSA_44 -> "ml-dsa-44";
            case MlDsa.ML_DSA_65 -> "ml-dsa-65";
            case MlDsa.ML_DSA_87 -> "ml-dsa-87";
        };
    }

    /// The key type with this [#label()]; `rsa` and `rsa-pss` without a size mean 2048 bits. Upper and lower case are
    /// the same.
    ///
    /// @throws IllegalArgumentException if there is no such key type; the text lists those there are
    static KeyType ofLabel(String label) {
        Objects.requireNonNull(label, "label");
        String wanted = label.toLowerCase(Locale.ROOT);
        for (KeyType type : common()) {
            if (type.label().equals(wanted)) {
                return type;
            }
        }
        for (KeyType type : postQuantum()) {
            if (type.label().equals(wanted)) {
                return type;
            }
        }
        return switch (wanted) {
            case "rsa" -> rsa();
            case "rsa-pss" -> rsaPss();
            case "rsa-3072" -> new Rsa(3072);
            case "rsa-4096" -> new Rsa(4096);
            case "rsa-pss-3072" -> new RsaPss(3072);
            case "rsa-pss-4096" -> new RsaPss(4096);
            default ->
                throw new IllegalArgumentException("There is no key type '" + label
                        + "'. Choose one of rsa-2048, rsa-3072, rsa-4096, rsa-pss-2048, rsa-pss-3072, rsa-pss-4096,"
                        + " ecdsa-p256, ecdsa-p384, ecdsa-p521, ed25519, ed448, ml-dsa-44, ml-dsa-65, ml-dsa-87.");
        };
    }

    private static void requireModulus(int bits) {
        if (bits < 1024 || bits > 8192) {
            throw new IllegalArgumentException(
                    "An RSA key of " + bits + " bits cannot be made: the length must be from 1024 to 8192.");
        }
    }
}
