package dev.sevensteps.book.insight;

import dev.sevensteps.engine.crypto.FiniteFieldParameters;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.model.ByteString;
import java.util.Optional;

/// A line for a shell that agrees once more with OpenSSL 3 (`man openssl-pkeyutl`): with the private half of one end and the
/// public half of the other. It writes both as keys that OpenSSL reads, in DER, and hands them over through pipes.
final class DeriveCommand {

    private static final String SEQUENCE = "30";
    private static final String INTEGER = "02";
    private static final String BIT_STRING = "03";
    private static final String OCTET_STRING = "04";
    private static final String OBJECT = "06";

    /// RFC 5480 §2.1.1.
    private static final String ID_EC_PUBLIC_KEY = "2a8648ce3d0201";

    /// PKCS #3, as OpenSSL and the JDK write keys of Diffie-Hellman.
    private static final String DH_KEY_AGREEMENT = "2a864886f70d010301";

    /// How OpenSSL takes such a key.
    ///
    /// @param algorithm  the AlgorithmIdentifier
    /// @param privateKey what the OCTET STRING of a PrivateKeyInfo holds (RFC 5208 §5)
    /// @param publicKey  what the BIT STRING of a SubjectPublicKeyInfo holds (RFC 5280 §4.1)
    private record Keys(String algorithm, String privateKey, String publicKey) {}

    private DeriveCommand() {}

    /// The line; nothing of a hybrid group, half of which is no Diffie-Hellman.
    ///
    /// @param own    the private half of one end
    /// @param theirs the public half of the other
    /// @param padded whether zero bytes at the beginning of a secret of a finite field are kept, as TLS 1.3 does
    static Optional<String> of(NamedGroup group, Secret own, ByteString theirs, boolean padded) {
        return keys(group, RecordedKeys.hex(own), theirs.hex())
                .map(keys -> write(spki(keys)) + " | { " + write(pkcs8(keys))
                        + " | openssl pkeyutl -derive -inkey /dev/stdin -peerkey /dev/fd/3"
                        + (padded && isField(group) ? " -pkeyopt dh_pad:1" : "")
                        + "; } 3<&0 | xxd -p | tr -d '\\n'");
    }

    private static String write(String hex) {
        return "printf " + hex + " | xxd -r -p";
    }

    private static boolean isField(NamedGroup group) {
        return switch (group) {
            case FFDHE2048, FFDHE3072, FFDHE4096, FFDHE6144, FFDHE8192 -> true;
            case SECP256R1, SECP384R1, SECP521R1, X25519, X448, X25519MLKEM768 -> false;
        };
    }

    private static Optional<Keys> keys(NamedGroup group, String own, String theirs) {
        return switch (group) {
            case X25519 -> Optional.of(montgomery("2b656e", own, theirs));
            case X448 -> Optional.of(montgomery("2b656f", own, theirs));
            case SECP256R1 -> Optional.of(onCurve("2a8648ce3d030107", own, theirs));
            case SECP384R1 -> Optional.of(onCurve("2b81040022", own, theirs));
            case SECP521R1 -> Optional.of(onCurve("2b81040023", own, theirs));
            case FFDHE2048, FFDHE3072, FFDHE4096, FFDHE6144, FFDHE8192 -> Optional.of(inField(group, own, theirs));
            case X25519MLKEM768 -> Optional.empty();
        };
    }

    /// RFC 8410 §7: a CurvePrivateKey is an OCTET STRING of its own.
    private static Keys montgomery(String curve, String own, String theirs) {
        return new Keys(der(SEQUENCE, der(OBJECT, curve)), der(OCTET_STRING, own), theirs);
    }

    /// RFC 5915 §3: an ECPrivateKey of version 1.
    private static Keys onCurve(String curve, String own, String theirs) {
        return new Keys(
                der(SEQUENCE, der(OBJECT, ID_EC_PUBLIC_KEY), der(OBJECT, curve)),
                der(SEQUENCE, der(INTEGER, "01"), der(OCTET_STRING, own)),
                theirs);
    }

    private static Keys inField(NamedGroup group, String own, String theirs) {
        FiniteFieldParameters field = FiniteFieldParameters.of(group);
        String parameters =
                der(SEQUENCE, number(field.p().hex()), number(field.g().hex()));
        return new Keys(der(SEQUENCE, der(OBJECT, DH_KEY_AGREEMENT), parameters), number(own), number(theirs));
    }

    private static String pkcs8(Keys keys) {
        return der(SEQUENCE, der(INTEGER, "00"), keys.algorithm(), der(OCTET_STRING, keys.privateKey()));
    }

    /// No bits of the last byte are unused.
    private static String spki(Keys keys) {
        return der(SEQUENCE, keys.algorithm(), der(BIT_STRING, "00", keys.publicKey()));
    }

    /// A number that is not negative: one zero bit at its beginning, and no more zero bytes than that takes (X.690 §8.3).
    private static String number(String hex) {
        String digits = hex.replaceFirst("^(00)+(?=..)", "");
        return der(INTEGER, Character.digit(digits.charAt(0), 16) >= 8 ? "00" : "", digits);
    }

    /// A tag, the length, and the content.
    private static String der(String tag, String... content) {
        String all = String.join("", content);
        int length = all.length() / 2;
        String octets = length < 0x80
                ? "%02x".formatted(length)
                : length < 0x100 ? "81%02x".formatted(length) : "82%04x".formatted(length);
        return tag + octets + all;
    }
}
