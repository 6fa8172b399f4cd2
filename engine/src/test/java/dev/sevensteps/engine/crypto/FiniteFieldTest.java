package dev.sevensteps.engine.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.model.Role;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The primes of RFC 7919, which were typed off a page.
final class FiniteFieldTest {

    /// RFC 7919 appendix A: `p = 2^b - 2^(b-64) + {[2^(b-130) * e] + x} * 2^64 - 1`.
    @ParameterizedTest
    @CsvSource({
        "FFDHE2048, 2048, 560316, 225",
        "FFDHE3072, 3072, 2625351, 275",
        "FFDHE4096, 4096, 5736041, 325",
        "FFDHE6144, 6144, 15705020, 375",
        "FFDHE8192, 8192, 10965728, 400"
    })
    void isMadeOfTheDigitsOfE(FiniteField field, int bits, long x, int exponentBits) {
        BigInteger p = power(bits)
                .subtract(power(bits - 64))
                .add(scaledE(bits - 130).add(BigInteger.valueOf(x)).shiftLeft(64))
                .subtract(BigInteger.ONE);
        assertThat(field.prime()).isEqualTo(p);
        assertThat(field.exponentBits()).isEqualTo(exponentBits);
        assertThat(field.length()).isEqualTo(bits / 8);
        assertThat(FiniteField.of(NamedGroup.valueOf(field.name()))).isEqualTo(field);
    }

    /// RFC 7919 §2: safe primes. That `q = (p-1)/2` is prime is only probable (Fermat); that `p` is, if `q` is,
    /// follows from what is asserted by Pocklington's criterion with the base 2, which is also the generator of
    /// the group of order `q`.
    @ParameterizedTest
    @EnumSource
    void isSafe(FiniteField field) {
        BigInteger p = field.prime();
        BigInteger q = p.shiftRight(1);
        assertThat(BigInteger.valueOf(3).modPow(q.subtract(BigInteger.ONE), q)).isEqualTo(BigInteger.ONE);
        assertThat(field.generator().modPow(q, p)).isEqualTo(BigInteger.ONE);
        assertThat(p.gcd(BigInteger.valueOf(3))).isEqualTo(BigInteger.ONE);
    }

    /// The adapters understand each other in every field; in the largest once, for they take their time there.
    @ParameterizedTest
    @EnumSource
    void bothEndsAgree(FiniteField field) throws GeneralSecurityException {
        NamedGroup group = NamedGroup.valueOf(field.name());
        EphemeralKey one = new JdkCrypto().generate(group, new DeterministicRandom(1));
        EphemeralKey other = new BouncyCastleCrypto().generate(group, new DeterministicRandom(2));

        assertThat(one.publicValue()).hasSize(group.publicLength(Role.CLIENT));
        assertThat(other.publicValue()).hasSize(group.publicLength(Role.SERVER));
        Secret agreed = one.agree(other.publicValue());
        assertThat(agreed).isEqualTo(other.agree(one.publicValue()));
        assertThat(agreed.length()).isEqualTo(group.fieldLength());
    }

    /// The integral part of `2^shift * e`, where `e` is the sum of all `1/n!`.
    private static BigInteger scaledE(int shift) {
        int guard = 64;
        BigInteger term = power(shift + guard);
        BigInteger sum = BigInteger.ZERO;
        for (int n = 1; term.signum() > 0; n++) {
            sum = sum.add(term);
            term = term.divide(BigInteger.valueOf(n));
        }
        return sum.shiftRight(guard);
    }

    private static BigInteger power(int exponent) {
        return BigInteger.ONE.shiftLeft(exponent);
    }
}
