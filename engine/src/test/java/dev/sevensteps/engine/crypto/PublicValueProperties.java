package dev.sevensteps.engine.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.NamedGroup;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/// Public values with which a peer could learn something of our key, or make the secret known. Every adapter refuses
/// every one.
@Domain(Adapters.class)
@Domain(DomainContext.Global.class)
final class PublicValueProperties {

    @Property
    void theWrongLengthIsRefused(
            @ForAll Crypto crypto, @ForAll NamedGroup group, @ForAll @Size(max = 600) byte[] value) {
        int length = crypto.generate(group, new DeterministicRandom(1)).publicValue().length;
        // A finite-field value may be shorter than the prime: TLS 1.2 lets leading zeros be left out.
        Assume.that(group.keyExchange() == KeyExchange.DHE ? value.length > length : value.length != length);
        refused(crypto, group, value);
    }

    /// A point has one good form; compressed (2, 3), hybrid (6, 7) and all other first bytes are none of ours.
    @Property
    void everyFirstByteOfAPointButFourIsRefused(
            @ForAll Crypto crypto, @ForAll("curves") NamedGroup group, @ForAll @IntRange(max = 255) int first)
            throws GeneralSecurityException {
        byte[] point = crypto.generate(group, new DeterministicRandom(2)).publicValue();
        EphemeralKey key = crypto.generate(group, new DeterministicRandom(3));
        assertThat(key.agree(point).length()).isEqualTo(group.fieldLength());
        Assume.that(first != 4);
        point[0] = (byte) first;
        refused(crypto, group, point);
    }

    /// RFC 8422 §5.11. One changed bit takes a point off the curve, whichever it is.
    @Property
    void aPointOffTheCurveIsRefused(
            @ForAll Crypto crypto,
            @ForAll("curves") NamedGroup group,
            @ForAll RandomSource random,
            @ForAll @IntRange(max = 767) int bit) {
        byte[] point = crypto.generate(group, random).publicValue();
        int flip = bit % (8 * (point.length - 1));
        point[1 + flip / 8] ^= (byte) (1 << (flip % 8));
        refused(crypto, group, point);
    }

    @Property(tries = 30)
    void coordinatesThatAreNotReducedAreRefused(@ForAll Crypto crypto, @ForAll("curves") NamedGroup group) {
        Curve curve = Curve.of(group);
        BigInteger p = curve.domain().getCurve().getField().getCharacteristic();
        BigInteger limit = BigInteger.ONE.shiftLeft(8 * curve.length());
        int found = 0;
        // Small x, so that x + p still fits into as many bytes.
        for (int x = 0; x < 200 && found < 3; x++) {
            BigInteger a = curve.domain().getCurve().getA().toBigInteger();
            BigInteger b = curve.domain().getCurve().getB().toBigInteger();
            BigInteger square = BigInteger.valueOf(x)
                    .pow(3)
                    .add(a.multiply(BigInteger.valueOf(x)))
                    .add(b)
                    .mod(p);
            BigInteger y = square.modPow(p.add(BigInteger.ONE).shiftRight(2), p); // p is 3 modulo 4
            if (y.multiply(y).mod(p).equals(square)
                    && p.add(BigInteger.valueOf(x)).compareTo(limit) < 0) {
                found++;
                assertThat(accepts(crypto, group, point(curve, BigInteger.valueOf(x), y)))
                        .isTrue();
                BigInteger large = p.add(BigInteger.valueOf(x));
                refused(crypto, group, point(curve, large, y));
                assertThatThrownBy(() -> curve.checkPoint(large, y)).isInstanceOf(InvalidKeyException.class);
                assertThatThrownBy(() -> curve.checkPoint(large.subtract(p), y.add(p)))
                        .isInstanceOf(InvalidKeyException.class);
                assertThatThrownBy(() -> curve.checkPoint(large.subtract(p), y.add(BigInteger.ONE)))
                        .isInstanceOf(InvalidKeyException.class);
                refused(crypto, group, point(curve, BigInteger.valueOf(x), p));
            }
        }
        assertThat(found).isPositive();
        refused(crypto, group, point(curve, BigInteger.ZERO, BigInteger.ZERO)); // what some write for infinity
        refused(crypto, group, new byte[] {0}); // what SEC 1 §2.3.3 writes for infinity
    }

    private static byte[] point(Curve curve, BigInteger x, BigInteger y) {
        byte[] point = new byte[1 + 2 * curve.length()];
        point[0] = 4;
        BigEndian.write(x, point, 1, curve.length());
        BigEndian.write(y, point, 1 + curve.length(), curve.length());
        return point;
    }

    /// RFC 7919 §5.1: 1 < Y < p-1.
    @Property(tries = 60)
    void aFieldValueOutOfRangeIsRefused(@ForAll Crypto crypto, @ForAll("fields") NamedGroup group) {
        BigInteger p = FiniteField.of(group).prime();
        int length = group.fieldLength();
        for (BigInteger bad :
                List.of(BigInteger.ZERO, BigInteger.ONE, p.subtract(BigInteger.ONE), p, p.add(BigInteger.TWO))) {
            refused(crypto, group, BigEndian.write(bad, length));
            refused(crypto, group, BigEndian.stripped(BigEndian.write(bad, length)));
        }
        refused(crypto, group, new byte[0]);
        // longer than the prime, even if it is only by zeros
        refused(crypto, group, BigEndian.write(BigInteger.TWO, length + 1));
        for (BigInteger good : List.of(BigInteger.TWO, p.subtract(BigInteger.TWO), BigInteger.valueOf(3))) {
            assertThat(accepts(crypto, group, BigEndian.write(good, length))).isTrue();
            assertThat(accepts(crypto, group, BigEndian.stripped(BigEndian.write(good, length))))
                    .isTrue();
        }
    }

    /// The agreed value is what the textbook says: `Y^x mod p`, worked out by hand from `g^x` with `Y = g^2`.
    @Property(tries = 20)
    void theFieldSecretIsAPower(@ForAll Crypto crypto, @ForAll("fields") NamedGroup group, @ForAll RandomSource random)
            throws GeneralSecurityException {
        BigInteger p = FiniteField.of(group).prime();
        EphemeralKey key = crypto.generate(group, random);
        BigInteger own = BigEndian.read(key.publicValue());
        assertThat(key.agree(new byte[] {4}).expose())
                .isEqualTo(BigEndian.stripped(BigEndian.write(own.multiply(own).mod(p), group.fieldLength())));
    }

    /// The points of small order on the curve and on its twist (RFC 7748 §6.1, §7): all give the all-zero secret.
    @Property
    void anX25519ValueOfSmallOrderIsRefused(
            @ForAll Crypto crypto, @ForAll("smallOrder") byte[] value, @ForAll boolean highBit) {
        if (highBit) {
            value[31] |= (byte) 0x80; // RFC 7748 §5: the bit is ignored
        }
        refused(crypto, NamedGroup.X25519, value);
    }

    @Provide
    Arbitrary<byte[]> smallOrder() {
        List<byte[]> values = new ArrayList<>();
        for (String hex : List.of(
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")) {
            values.add(HexFormat.of().parseHex(hex));
        }
        return Arbitraries.of(values).map(byte[]::clone);
    }

    /// Any other 32 bytes are a public value (RFC 7748 §5: also those of 2^255-19 and above, also on the twist),
    /// and all adapters make the same of it.
    @Property
    void anyOtherX25519ValueGivesTheSameSecretEverywhere(
            @ForAll Crypto one, @ForAll Crypto other, @ForAll @Size(32) byte[] value, @ForAll boolean large)
            throws GeneralSecurityException {
        if (large) {
            Arrays.fill(value, 1, 31, (byte) 0xff);
            value[31] = 0x7f;
            Assume.that((value[0] & 0xff) > 0xee);
        }
        Assume.that(!Arrays.equals(value, new byte[32]));
        byte[] scalar = new DeterministicRandom(4).bytes(32);
        RandomSource same = target -> System.arraycopy(scalar, 0, target, 0, 32);
        assertThat(one.generate(NamedGroup.X25519, same).agree(value))
                .isEqualTo(other.generate(NamedGroup.X25519, same).agree(value));
    }

    @Provide
    Arbitrary<NamedGroup> curves() {
        return Arbitraries.of(NamedGroup.SECP256R1, NamedGroup.SECP384R1);
    }

    @Provide
    Arbitrary<NamedGroup> fields() {
        return Arbitraries.of(NamedGroup.FFDHE2048, NamedGroup.FFDHE3072, NamedGroup.FFDHE4096);
    }

    private static boolean accepts(Crypto crypto, NamedGroup group, byte[] value) {
        try {
            crypto.generate(group, new DeterministicRandom(5)).agree(value);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static void refused(Crypto crypto, NamedGroup group, byte[] value) {
        EphemeralKey key = crypto.generate(group, new DeterministicRandom(6));
        assertThatThrownBy(() -> key.agree(value)).isInstanceOf(GeneralSecurityException.class);
    }
}
