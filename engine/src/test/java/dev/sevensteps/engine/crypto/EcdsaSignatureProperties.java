package dev.sevensteps.engine.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.suite.SignatureScheme;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SignatureException;
import java.util.HexFormat;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;

/// One pair of numbers, one encoding.
final class EcdsaSignatureProperties {

    @Property(tries = 1000)
    void whatIsWrittenIsReadAgain(@ForAll("numbers") BigInteger r, @ForAll("numbers") BigInteger s)
            throws SignatureException {
        EcdsaSignature signature = new EcdsaSignature(r, s);
        assertThat(EcdsaSignature.read(signature.write())).isEqualTo(signature);
    }

    /// Whatever is accepted is the one encoding of what was understood.
    @Property(tries = 5000)
    void whatIsReadIsWrittenAgain(
            @ForAll("numbers") BigInteger r,
            @ForAll("numbers") BigInteger s,
            @ForAll @IntRange(max = 103) int where,
            @ForAll byte what,
            @ForAll @IntRange(max = 2) int how) {
        byte[] der = new EcdsaSignature(r, s).write();
        int at = where % der.length;
        byte[] changed = new byte[der.length + how - 1];
        System.arraycopy(der, 0, changed, 0, at);
        if (how > 0) {
            changed[at] = what;
        }
        System.arraycopy(
                der, at + (how == 2 ? 0 : 1), changed, at + (how == 0 ? 0 : 1), der.length - at - (how == 2 ? 0 : 1));
        try {
            EcdsaSignature read = EcdsaSignature.read(changed);
            assertThat(read.write()).isEqualTo(changed);
            Statistics.collect("accepted");
        } catch (SignatureException e) {
            assertThat(e).hasMessageEndingWith(".");
            Statistics.collect("refused");
        }
        Statistics.coverage(coverage -> {
            coverage.check("accepted").percentage(share -> share > 10);
            coverage.check("refused").percentage(share -> share > 10);
        });
    }

    @Provide
    Arbitrary<BigInteger> numbers() {
        return Arbitraries.oneOf(
                Arbitraries.bigIntegers().between(BigInteger.ONE, BigInteger.valueOf(1000)),
                Arbitraries.bigIntegers().between(BigInteger.ONE, BigInteger.ONE.shiftLeft(384)),
                Arbitraries.of(
                        BigInteger.ONE.shiftLeft(256).subtract(BigInteger.ONE),
                        BigInteger.ONE.shiftLeft(383),
                        BigInteger.ONE.shiftLeft(384).subtract(BigInteger.ONE)));
    }

    @Example
    void bytesThatOnlyLookLikeOne() {
        refused("", "ends too early");
        refused("30", "ends too early");
        refused("3000", "ends too early");
        refused("31060201010201 01", "no SEQUENCE");
        refused("3006020101030101", "no SEQUENCE");
        refused("3006020101020101 00", "1 more bytes");
        refused("3009020101020101020101", "more than two numbers");
        refused("308106020101020101", "more bytes than it needs");
        refused("3080020101020101 0000", "more bytes than it needs");
        refused("300702020001020101", "more bytes than it needs");
        refused("30050200020101", "more bytes than it needs");
        refused("3006020100020101", "below one");
        refused("3006020181020101", "below one");
        refused("3006020101020501", "ends too early");
    }

    private static void refused(String hex, String why) {
        byte[] der = HexFormat.of().parseHex(hex.replace(" ", ""));
        assertThatThrownBy(() -> EcdsaSignature.read(der))
                .isInstanceOf(SignatureException.class)
                .hasMessageContaining(why);
    }

    /// What is no number of the group is no signature for any adapter: zero, the order, and a number plus the order.
    @Example
    void numbersOutOfRangeDoNotVerify() throws GeneralSecurityException {
        SignatureScheme scheme = SignatureScheme.ECDSA_SECP256R1_SHA256;
        PublicKeyInfo key = TestKeys.verifying(KeyType.ECDSA_P256);
        byte[] message = {1, 2, 3};
        BigInteger n = Curve.SECP256R1.domain().getN();
        for (Crypto crypto : Adapters.ALL) {
            EcdsaSignature good = EcdsaSignature.read(
                    crypto.sign(scheme, TestKeys.signing(KeyType.ECDSA_P256), RandomSource.secure(), message));
            assertThat(crypto.verify(scheme, key, good.write(), message)).isTrue();
            for (EcdsaSignature bad : new EcdsaSignature[] {
                new EcdsaSignature(BigInteger.ZERO, good.s()),
                new EcdsaSignature(good.r(), BigInteger.ZERO),
                new EcdsaSignature(n, good.s()),
                new EcdsaSignature(good.r(), n),
                new EcdsaSignature(good.r().add(n), good.s()),
                new EcdsaSignature(good.r(), good.s().add(n)),
                new EcdsaSignature(good.r(), n.shiftLeft(100).add(good.s())),
            }) {
                assertThat(crypto.verify(scheme, key, bad.write(), message)).isFalse();
            }
        }
    }
}
