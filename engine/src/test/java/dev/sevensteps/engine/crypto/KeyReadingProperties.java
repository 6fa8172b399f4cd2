package dev.sevensteps.engine.crypto;

import static dev.sevensteps.engine.crypto.OpenSslKeys.MESSAGE;
import static dev.sevensteps.engine.crypto.OpenSslKeys.byName;
import static dev.sevensteps.engine.crypto.OpenSslKeys.der;
import static dev.sevensteps.engine.crypto.OpenSslKeys.given;
import static dev.sevensteps.engine.crypto.OpenSslKeys.spki;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.model.ByteString;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.interfaces.RSAKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPrivateKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.statistics.Statistics;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/// What comes out of certificates: keys that can be used, and reasons.
final class KeyReadingProperties {

    @Example
    void noBytesAreNoKey() {
        assertThatExceptionOfType(InvalidKeyException.class).isThrownBy(() -> PublicKeyInfo.of(ByteString.ofHex("")));
    }

    @Example
    void theKeyInACertificateIsTheKey() throws GeneralSecurityException {
        Map<String, ByteString> keys = byName("key");
        Map<String, KeyType> types = Map.of(
                "rsa", KeyType.RSA,
                "rsa_pss", KeyType.RSA_PSS,
                "rsa_pss_sha384", KeyType.RSA_PSS,
                "ecdsa_p256", KeyType.ECDSA_P256,
                "ecdsa_p384", KeyType.ECDSA_P384,
                "ecdsa_p521", KeyType.ECDSA_P521,
                "ed25519", KeyType.ED25519,
                "ed448", KeyType.ED448);
        assertThat(keys.keySet()).isEqualTo(types.keySet());
        for (Map.Entry<String, ByteString> certificate : byName("certificate").entrySet()) {
            PublicKeyInfo key = PublicKeyInfo.ofCertificate(certificate.getValue());
            assertThat(key.encoded()).isEqualTo(given("key", certificate.getKey()));
            assertThat(key.type()).isEqualTo(types.get(certificate.getKey()));
            assertThat(key).isEqualTo(PublicKeyInfo.of(given("key", certificate.getKey())));
        }
    }

    /// Every scheme, on signatures that none of our adapters made.
    @Example
    void signaturesOfOpenSslVerify() throws GeneralSecurityException {
        List<OpenSslKeys.Entry> signatures = OpenSslKeys.signatures();
        assertThat(signatures.stream()
                        .map(entry -> SignatureScheme.valueOf(entry.name()))
                        .distinct())
                .containsExactlyInAnyOrder(SignatureScheme.values());
        for (OpenSslKeys.Entry entry : signatures) {
            PublicKeyInfo key = PublicKeyInfo.of(given("key", entry.words().get(2)));
            SignatureScheme scheme = SignatureScheme.valueOf(entry.name());
            byte[] signature = entry.value().toArray();
            for (Crypto crypto : Adapters.ALL) {
                assertThat(crypto.verify(scheme, key, signature, MESSAGE))
                        .as(entry + " with " + crypto.name())
                        .isTrue();
                assertThat(crypto.verify(scheme, key, signature, new byte[0])).isFalse();
            }
        }
    }

    @Example
    void aSigningKeyKnowsItsKind() throws GeneralSecurityException {
        for (KeyType type : KeyType.values()) {
            SigningKey key = SigningKey.of(TestKeys.pair(type).getPrivate());
            assertThat(key.type()).isEqualTo(type);
            assertThat(key).isEqualTo(TestKeys.signing(type));
        }
        assertUnusable(TestKeys.generate("RSA", new RSAKeyGenParameterSpec(512, RSAKeyGenParameterSpec.F4))
                .getPrivate());
        assertUnusable(TestKeys.generate("X25519", NamedParameterSpec.X25519).getPrivate());
    }

    private static void assertUnusable(PrivateKey key) {
        assertThatThrownBy(() -> SigningKey.of(key)).isInstanceOf(InvalidKeyException.class);
    }

    /// A key that shows its modulus and nothing else, as one in a token does. What it is asked to do is the JDK's
    /// business; here it only must not be taken apart.
    private record TokenKey(BigInteger getModulus) implements PrivateKey, RSAKey {

        private static final long serialVersionUID = 1L;

        @Override
        @SuppressWarnings("NullAway") // as the interface has it for keys without parameters
        public AlgorithmParameterSpec getParams() {
            return null;
        }

        @Override
        public String getAlgorithm() {
            return "RSA";
        }

        @Override
        @SuppressWarnings("NullAway") // as the interface has it for keys that cannot be encoded
        public String getFormat() {
            return null;
        }

        @Override
        @SuppressWarnings("NullAway")
        public byte[] getEncoded() {
            return null;
        }
    }

    @Example
    void aKeyInATokenIsUsedThroughTheJdk() throws GeneralSecurityException {
        SigningKey key =
                SigningKey.of(new TokenKey(BigInteger.ONE.shiftLeft(2048).subtract(BigInteger.ONE)));
        assertThat(key.type()).isEqualTo(KeyType.RSA);
        assertThat(key.isReadable()).isFalse();
        assertThatThrownBy(() -> new BouncyCastleCrypto()
                        .sign(SignatureScheme.RSA_PKCS1_SHA256, key, RandomSource.secure(), MESSAGE))
                .isInstanceOf(InvalidKeyException.class)
                .hasMessageContaining("Bouncy Castle");
        // No provider of the JDK has made this one, which is a checked failure, and not Bouncy Castle's.
        assertThatThrownBy(() ->
                        new DefaultCrypto().sign(SignatureScheme.RSA_PKCS1_SHA256, key, RandomSource.secure(), MESSAGE))
                .isInstanceOf(GeneralSecurityException.class)
                .message()
                .doesNotContain("Bouncy Castle");
    }

    /// A peer decides what it sends us, but not how long we compute.
    @Example
    void rsaKeysHaveLimits() throws GeneralSecurityException {
        BigInteger e = BigInteger.valueOf(65537);
        accepted(rsa(modulus(1024), e));
        accepted(rsa(modulus(8192), e));
        accepted(rsa(modulus(2048), BigInteger.valueOf(3)));
        accepted(rsa(modulus(2048), BigInteger.ONE.shiftLeft(33).subtract(BigInteger.ONE)));
        refused(rsa(modulus(1023), e), "1023 bits");
        refused(rsa(modulus(8193), e), "8193 bits");
        refused(rsa(modulus(16384), e), "16384 bits");
        refused(rsa(modulus(2048).add(BigInteger.ONE), e), "odd");
        refused(rsa(modulus(2048).negate(), e), "DER");
        refused(rsa(modulus(2048), BigInteger.ZERO), "exponent");
        refused(rsa(modulus(2048), BigInteger.ONE), "exponent");
        refused(rsa(modulus(2048), BigInteger.valueOf(65536)), "exponent");
        refused(rsa(modulus(2048), BigInteger.valueOf(-3)), "DER");
        refused(rsa(modulus(2048), BigInteger.ONE.shiftLeft(33).add(BigInteger.ONE)), "exponent");
        refused(rsa(modulus(2048), modulus(2048)), "exponent");
    }

    /// An odd number of so many bits.
    private static BigInteger modulus(int bits) {
        return BigInteger.ONE.shiftLeft(bits - 1).add(BigInteger.valueOf(12345));
    }

    private static ByteString rsa(BigInteger modulus, BigInteger exponent) {
        return spki(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption, DERNull.INSTANCE),
                der(new DERSequence(new ASN1Encodable[] {new ASN1Integer(modulus), new ASN1Integer(exponent)})));
    }

    @Example
    void keysOnCurvesAreChecked() throws GeneralSecurityException {
        byte[] point = Curve.SECP256R1.domain().getG().getEncoded(false);
        accepted(ec(SECObjectIdentifiers.secp256r1, point));
        accepted(ec(
                SECObjectIdentifiers.secp384r1, Curve.SECP384R1.domain().getG().getEncoded(false)));
        refused(ec(SECObjectIdentifiers.secp384r1, point), "uncompressed");
        refused(
                ec(
                        SECObjectIdentifiers.secp256r1,
                        Curve.SECP256R1.domain().getG().getEncoded(true)),
                "uncompressed");
        refused(ec(SECObjectIdentifiers.secp256r1, new byte[] {0}), "uncompressed");
        refused(ec(SECObjectIdentifiers.secp256k1, point), SECObjectIdentifiers.secp256k1.getId());
        byte[] off = point.clone();
        off[64] ^= 1;
        refused(ec(SECObjectIdentifiers.secp256r1, off), "no point on secp256r1");
        // RFC 5480 §2.1.1: curves have names. Parameters written out are how CVE-2020-0601 was done.
        refused(ec(ECNamedCurveTable.getByName("secp256r1").toASN1Primitive(), point), "cannot be read");
        // Ed25519: no point, and a point of order 2
        refused(ed25519("ff".repeat(32)), "cannot be read");
        refused(ed25519("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"), "cannot be read");
        refused(ed25519("00".repeat(31)), "cannot be read");
        refused(spki(new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.3.101.113")), new byte[57]), "cannot be read");
        refused(spki(new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.3.101.114")), new byte[57]), "1.3.101.114");
    }

    private static ByteString ec(ASN1Encodable parameters, byte[] point) {
        return spki(new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, parameters), point);
    }

    private static ByteString ed25519(String point) {
        return spki(
                new AlgorithmIdentifier(new ASN1ObjectIdentifier("1.3.101.112")),
                HexFormat.of().parseHex(point));
    }

    @Example
    void bitsThatDoNotFillAByteAreNoKey() throws GeneralSecurityException {
        SubjectPublicKeyInfo good =
                SubjectPublicKeyInfo.getInstance(given("key", "ed25519").toArray());
        ASN1BitString bits = new DERBitString(good.getPublicKeyData().getOctets(), 1);
        refused(ByteString.copyOf(der(new DERSequence(new ASN1Encodable[] {good.getAlgorithm(), bits}))), "last byte");
    }

    @Example
    void whatIsNoCertificateIsSaidToBeNone() {
        ByteString key = given("key", "rsa");
        assertThatThrownBy(() -> PublicKeyInfo.ofCertificate(key))
                .isInstanceOf(CertificateException.class)
                .hasMessage("These " + key.length() + " bytes are no X.509 certificate.");
        ByteString certificate = given("certificate", "rsa");
        byte[] twice = Arrays.copyOf(certificate.toArray(), certificate.length() + 1);
        assertThatThrownBy(() -> PublicKeyInfo.ofCertificate(ByteString.copyOf(twice)))
                .isInstanceOf(CertificateException.class);
        assertThatThrownBy(() -> PublicKeyInfo.ofCertificate(ByteString.EMPTY))
                .isInstanceOf(CertificateException.class);
    }

    /// Any certificate with a few bytes changed, cut or added gives a key that can be used, or a checked refusal.
    /// Bytes behind a good certificate are never overlooked.
    @Property(tries = 3000)
    void damagedCertificatesAreReadOrRefused(
            @ForAll("certificates") ByteString certificate,
            @ForAll @IntRange(max = 1200) int where,
            @ForAll byte what,
            @ForAll @IntRange(max = 1200) int alsoWhere,
            @ForAll byte also,
            @ForAll @IntRange(max = 9) int cut) {
        byte[] bytes = certificate.toArray();
        bytes[where % bytes.length] = what;
        bytes[alsoWhere % bytes.length] = also;
        ByteString damaged = ByteString.copyOf(bytes, 0, bytes.length - (cut == 0 ? 1 : 0));
        try {
            PublicKeyInfo key = PublicKeyInfo.ofCertificate(damaged);
            for (Crypto crypto : Adapters.ALL) {
                for (SignatureScheme scheme : SignatureScheme.values()) {
                    assertThat(crypto.verify(scheme, key, MESSAGE, MESSAGE)).isFalse();
                }
            }
            Statistics.collect("read");
        } catch (GeneralSecurityException e) {
            Statistics.collect("refused");
        }
        Statistics.coverage(coverage -> {
            coverage.check("read").percentage(share -> share > 10);
            coverage.check("refused").percentage(share -> share > 10);
        });
    }

    @Provide
    Arbitrary<ByteString> certificates() {
        return Arbitraries.of(byName("certificate").values());
    }

    /// A private key of RSA without its primes can still sign, through the JDK.
    @Example
    void anRsaKeyWithoutPrimesIsUsedThroughTheJdk() throws GeneralSecurityException {
        RSAPrivateKey full = (RSAPrivateKey) TestKeys.pair(KeyType.RSA).getPrivate();
        PrivateKey bare = KeyFactory.getInstance("RSA")
                .generatePrivate(new RSAPrivateKeySpec(full.getModulus(), full.getPrivateExponent()));
        Crypto crypto = new DefaultCrypto();
        byte[] signature =
                crypto.sign(SignatureScheme.RSA_PKCS1_SHA256, SigningKey.of(bare), RandomSource.secure(), MESSAGE);
        assertThat(crypto.verify(SignatureScheme.RSA_PKCS1_SHA256, TestKeys.verifying(KeyType.RSA), signature, MESSAGE))
                .isTrue();
    }

    /// The encoding that the JDK makes of a key is the one that is read here.
    @Example
    void theJdksEncodingIsRead() throws GeneralSecurityException {
        var rsa = (java.security.interfaces.RSAPublicKey)
                TestKeys.pair(KeyType.RSA).getPublic();
        var again = KeyFactory.getInstance("RSA")
                .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
        assertThat(PublicKeyInfo.of(ByteString.copyOf(again.getEncoded()))).isEqualTo(TestKeys.verifying(KeyType.RSA));
    }

    private static void accepted(ByteString spki) throws GeneralSecurityException {
        assertThat(PublicKeyInfo.of(spki).encoded()).isEqualTo(spki);
    }

    private static void refused(ByteString spki, String why) {
        assertThatThrownBy(() -> PublicKeyInfo.of(spki))
                .isInstanceOf(InvalidKeyException.class)
                .hasMessageContaining(why);
    }
}
