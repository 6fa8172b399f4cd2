package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.NamedGroup;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;

/// The prime fields of RFC 7919 appendix A. Each prime is *safe*, that is `(p-1)/2` is prime too, so that the only
/// subgroups are those of order 1, 2, `(p-1)/2` and `p-1`; the generator is 2.
///
/// The primes are `2^b - 2^(b-64) + (floor(2^(b-130) * e) + x) * 2^64 - 1`: the digits of *e* in the middle show that
/// nobody chose them for a weakness. The tests compute them again from this formula.
enum FiniteField {
    FFDHE2048(225, """
            FFFFFFFF FFFFFFFF ADF85458 A2BB4A9A AFDC5620 273D3CF1
            D8B9C583 CE2D3695 A9E13641 146433FB CC939DCE 249B3EF9
            7D2FE363 630C75D8 F681B202 AEC4617A D3DF1ED5 D5FD6561
            2433F51F 5F066ED0 85636555 3DED1AF3 B557135E 7F57C935
            984F0C70 E0E68B77 E2A689DA F3EFE872 1DF158A1 36ADE735
            30ACCA4F 483A797A BC0AB182 B324FB61 D108A94B B2C8E3FB
            B96ADAB7 60D7F468 1D4F42A3 DE394DF4 AE56EDE7 6372BB19
            0B07A7C8 EE0A6D70 9E02FCE1 CDF7E2EC C03404CD 28342F61
            9172FE9C E98583FF 8E4F1232 EEF28183 C3FE3B1B 4C6FAD73
            3BB5FCBC 2EC22005 C58EF183 7D1683B2 C6F34A26 C1B2EFFA
            886B4238 61285C97 FFFFFFFF FFFFFFFF
            """),
    FFDHE3072(275, """
            FFFFFFFF FFFFFFFF ADF85458 A2BB4A9A AFDC5620 273D3CF1
            D8B9C583 CE2D3695 A9E13641 146433FB CC939DCE 249B3EF9
            7D2FE363 630C75D8 F681B202 AEC4617A D3DF1ED5 D5FD6561
            2433F51F 5F066ED0 85636555 3DED1AF3 B557135E 7F57C935
            984F0C70 E0E68B77 E2A689DA F3EFE872 1DF158A1 36ADE735
            30ACCA4F 483A797A BC0AB182 B324FB61 D108A94B B2C8E3FB
            B96ADAB7 60D7F468 1D4F42A3 DE394DF4 AE56EDE7 6372BB19
            0B07A7C8 EE0A6D70 9E02FCE1 CDF7E2EC C03404CD 28342F61
            9172FE9C E98583FF 8E4F1232 EEF28183 C3FE3B1B 4C6FAD73
            3BB5FCBC 2EC22005 C58EF183 7D1683B2 C6F34A26 C1B2EFFA
            886B4238 611FCFDC DE355B3B 6519035B BC34F4DE F99C0238
            61B46FC9 D6E6C907 7AD91D26 91F7F7EE 598CB0FA C186D91C
            AEFE1309 85139270 B4130C93 BC437944 F4FD4452 E2D74DD3
            64F2E21E 71F54BFF 5CAE82AB 9C9DF69E E86D2BC5 22363A0D
            ABC52197 9B0DEADA 1DBF9A42 D5C4484E 0ABCD06B FA53DDEF
            3C1B20EE 3FD59D7C 25E41D2B 66C62E37 FFFFFFFF FFFFFFFF
            """),
    FFDHE4096(325, """
            FFFFFFFF FFFFFFFF ADF85458 A2BB4A9A AFDC5620 273D3CF1
            D8B9C583 CE2D3695 A9E13641 146433FB CC939DCE 249B3EF9
            7D2FE363 630C75D8 F681B202 AEC4617A D3DF1ED5 D5FD6561
            2433F51F 5F066ED0 85636555 3DED1AF3 B557135E 7F57C935
            984F0C70 E0E68B77 E2A689DA F3EFE872 1DF158A1 36ADE735
            30ACCA4F 483A797A BC0AB182 B324FB61 D108A94B B2C8E3FB
            B96ADAB7 60D7F468 1D4F42A3 DE394DF4 AE56EDE7 6372BB19
            0B07A7C8 EE0A6D70 9E02FCE1 CDF7E2EC C03404CD 28342F61
            9172FE9C E98583FF 8E4F1232 EEF28183 C3FE3B1B 4C6FAD73
            3BB5FCBC 2EC22005 C58EF183 7D1683B2 C6F34A26 C1B2EFFA
            886B4238 611FCFDC DE355B3B 6519035B BC34F4DE F99C0238
            61B46FC9 D6E6C907 7AD91D26 91F7F7EE 598CB0FA C186D91C
            AEFE1309 85139270 B4130C93 BC437944 F4FD4452 E2D74DD3
            64F2E21E 71F54BFF 5CAE82AB 9C9DF69E E86D2BC5 22363A0D
            ABC52197 9B0DEADA 1DBF9A42 D5C4484E 0ABCD06B FA53DDEF
            3C1B20EE 3FD59D7C 25E41D2B 669E1EF1 6E6F52C3 164DF4FB
            7930E9E4 E58857B6 AC7D5F42 D69F6D18 7763CF1D 55034004
            87F55BA5 7E31CC7A 7135C886 EFB4318A ED6A1E01 2D9E6832
            A907600A 918130C4 6DC778F9 71AD0038 092999A3 33CB8B7A
            1A1DB93D 7140003C 2A4ECEA9 F98D0ACC 0A8291CD CEC97DCF
            8EC9B55A 7F88A46B 4DB5A851 F44182E1 C68A007E 5E655F6A
            FFFFFFFF FFFFFFFF
            """);

    private final BigInteger prime;
    private final int exponentBits;

    FiniteField(int exponentBits, String prime) {
        this.exponentBits = exponentBits;
        this.prime = new BigInteger(prime.replaceAll("\\s", ""), 16);
    }

    BigInteger prime() {
        return prime;
    }

    /// `g`, which is 2 in all of them.
    BigInteger generator() {
        return BigInteger.TWO;
    }

    /// How long a secret exponent is. RFC 7919 §5.2 allows short ones in groups with a safe prime, and appendix A says
    /// how short: twice the strength of the group.
    int exponentBits() {
        return exponentBits;
    }

    /// The length of the prime, in bytes.
    int length() {
        return prime.bitLength() / Byte.SIZE;
    }

    /// The field that a group is named for.
    static FiniteField of(NamedGroup group) {
        return switch (group) {
            case FFDHE2048 -> FFDHE2048;
            case FFDHE3072 -> FFDHE3072;
            case FFDHE4096 -> FFDHE4096;
            case SECP256R1, SECP384R1, SECP521R1, X25519, X448, X25519MLKEM768 ->
                throw new IllegalArgumentException(group + " is an elliptic curve, not a prime field.");
        };
    }

    /// Reads a peer's `Y` and checks it.
    ///
    /// RFC 7919 §5.1: each peer makes sure that `1 < Y < p-1`, which keeps it out of the subgroup of two elements.
    /// TLS 1.2 does not fix the length of `dh_Y`; leading zero bytes may be there or not (RFC 7919 §3 speaks of no
    /// length, RFC 5246 §7.4.3 writes `opaque dh_Ys<1..2^16-1>`), but more bytes than the prime has are refused.
    ///
    /// @throws GeneralSecurityException if it is out of range or too long
    BigInteger readPublicValue(byte[] value) throws GeneralSecurityException {
        if (value.length == 0 || value.length > length()) {
            throw new InvalidKeyException("A public value of " + groupName() + " has 1 to " + length()
                    + " bytes; this one has " + value.length + ".");
        }
        BigInteger number = BigEndian.read(value);
        if (number.compareTo(BigInteger.TWO) < 0 || number.compareTo(prime.subtract(BigInteger.TWO)) > 0) {
            throw new InvalidKeyException(
                    "The public value is not between 2 and p-2 of " + groupName() + " (RFC 7919 §5.1).");
        }
        return number;
    }

    private String groupName() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
