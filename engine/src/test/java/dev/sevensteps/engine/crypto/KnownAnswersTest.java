package dev.sevensteps.engine.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.suite.AeadAlgorithm;
import dev.sevensteps.engine.suite.CbcAlgorithm;
import dev.sevensteps.engine.suite.HashAlgorithm;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.suite.MacAlgorithm;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.model.ByteString;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Answers that others have worked out, with their sources.
final class KnownAnswersTest {

    static final List<Crypto> ADAPTERS = Adapters.ALL;

    /// RFC 6234 §8.5, test 1: "abc".
    @ParameterizedTest
    @FieldSource("ADAPTERS")
    void sha2(Crypto crypto) {
        assertThat(hash(crypto, HashAlgorithm.SHA256, "abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(hash(crypto, HashAlgorithm.SHA384, "abc"))
                .isEqualTo("cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed"
                        + "8086072ba1e7cc2358baeca134c825a7");
        assertThat(hash(crypto, HashAlgorithm.SHA512, "abc"))
                .isEqualTo("ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
                        + "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f");
    }

    private static String hash(Crypto crypto, HashAlgorithm algorithm, String text) {
        RunningHash hash = crypto.hash(algorithm);
        hash.update(ascii(text));
        return hex(hash.current());
    }

    /// RFC 4231 §4.3 (test case 2) and §4.7 (test case 6, a key longer than the block).
    @ParameterizedTest
    @FieldSource("ADAPTERS")
    void hmac(Crypto crypto) {
        Secret jefe = Secret.wrap(ascii("Jefe"));
        byte[] question = ascii("what do ya want for nothing?");
        assertThat(hex(crypto.hmac(HashAlgorithm.SHA256, jefe, question)))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        assertThat(hex(crypto.hmac(HashAlgorithm.SHA384, jefe, question)))
                .isEqualTo("af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e"
                        + "8e2240ca5e69e2c78b3239ecfab21649");
        assertThat(hex(crypto.hmac(HashAlgorithm.SHA512, jefe, question)))
                .isEqualTo("164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea250554"
                        + "9758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737");
        Secret longKey = Secret.wrap(bytes("aa".repeat(131)));
        assertThat(hex(crypto.hmac(
                        HashAlgorithm.SHA256,
                        longKey,
                        ascii("Test Using Larger Than Block-Size Key "),
                        ascii("- Hash Key First"))))
                .isEqualTo("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54");
    }

    /// "TLS 1.2 PRF test vectors", posted to the list of the IETF's TLS working group on 23 February 2010.
    @ParameterizedTest
    @FieldSource("ADAPTERS")
    void prf(Crypto crypto) {
        Secret sha256 = crypto.prf(
                HashAlgorithm.SHA256,
                Secret.wrap(bytes("9bbe436ba940f017b17652849a71db35")),
                "test label",
                bytes("a0ba9f936cda311827a6f796ffd5198c"),
                100);
        assertThat(hex(sha256.expose()))
                .isEqualTo("e3f229ba727be17b8d122620557cd453c2aab21d07c3d495329b52d4e61edb5a"
                        + "6b301791e90d35c9c9a46b4e14baf9af0fa022f7077def17abfd3797c0564bab"
                        + "4fbc91666e9def9b97fce34f796789baa48082d122ee42c5a72e5a5110fff701"
                        + "87347b66");
        Secret sha384 = crypto.prf(
                HashAlgorithm.SHA384,
                Secret.wrap(bytes("b80b733d6ceefcdc71566ea48e5567df")),
                "test label",
                bytes("cd665cf6a8447dd6ff8b27555edb7465"),
                148);
        assertThat(hex(sha384.expose()))
                .isEqualTo("7b0c18e9ced410ed1804f2cfa34a336a1c14dffb4900bb5fd7942107e81c83cd"
                        + "e9ca0faa60be9fe34f82b1233c9146a0e534cb400fed2700884f9dc236f80edd"
                        + "8bfa961144c9e8d792eca722a7b32fc3d416d473ebc2c5fd4abfdad05d918425"
                        + "9b5bf8cd4d90fa0d31e2dec479e4f1a26066f2eea9a69236a3e52655c9e9aee6"
                        + "91c8f3a26854308d5eaa3be85e0990703d73e56f");
    }

    /// McGrew and Viega, "The Galois/Counter Mode of Operation", appendix B, test cases 4 and 16.
    @ParameterizedTest
    @FieldSource("ADAPTERS")
    void aesGcm(Crypto crypto) {
        String key = "feffe9928665731c6d6a8f9467308308";
        String nonce = "cafebabefacedbaddecaf888";
        String additionalData = "feedfacedeadbeeffeedfacedeadbeefabaddad2";
        String plaintext = "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39";
        assertThat(seal(crypto, AeadAlgorithm.AES_128_GCM, key, nonce, additionalData, plaintext))
                .isEqualTo("42831ec2217774244b7221b784d0d49ce3aa212f2c02a4e035c17e2329aca12e"
                        + "21d514b25466931c7d8f6a5aac84aa051ba30b396a0aac973d58e091"
                        + "5bc94fbc3221a5db94fae95ae7121a47");
        assertThat(seal(crypto, AeadAlgorithm.AES_256_GCM, key + key, nonce, additionalData, plaintext))
                .isEqualTo("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                        + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662"
                        + "76fc6ece0f4e1768cddf8853bb2d551b");
    }

    /// RFC 8439 §2.8.2.
    @ParameterizedTest
    @FieldSource("ADAPTERS")
    void chaCha20Poly1305(Crypto crypto) {
        String plaintext = hex(ascii("Ladies and Gentlemen of the class of '99: If I could offer you only one tip for"
                + " the future, sunscreen would be it."));
        assertThat(seal(
                        crypto,
                        AeadAlgorithm.CHACHA20_POLY1305,
                        "808182838485868788898a8b8c8d8e8f909192939495969798999a9b9c9d9e9f",
                        "070000004041424344454647",
                        "50515253c0c1c2c3c4c5c6c7",
                        plaintext))
                .isEqualTo("d31a8d34648e60db7b86afbc53ef7ec2a4aded51296e08fea9e2b5a736ee62d6"
                        + "3dbea45e8ca9671282fafb69da92728b1a71de0a9e060b2905d6a5b67ecd3b36"
                        + "92ddbd7f2d778b8c9803aee328091b58fab324e4fad675945585808b4831d7bc"
                        + "3ff4def08e4b7a9de576d26586cec64b6116"
                        + "1ae10b594f09e26a7e902ecbd0600691");
    }

    /// NIST SP 800-38A, F.2.1 and F.2.5.
    @ParameterizedTest
    @FieldSource("ADAPTERS")
    void aesCbc(Crypto crypto) {
        assertThat(encrypt(crypto, CbcAlgorithm.AES_128_CBC_SHA, "2b7e151628aed2a6abf7158809cf4f3c"))
                .isEqualTo("7649abac8119b246cee98e9b12e9197d5086cb9b507219ee95db113a917678b2"
                        + "73bed6b8e3c1743b7116e69e222295163ff1caa1681fac09120eca307586e1a7");
        assertThat(encrypt(
                        crypto,
                        CbcAlgorithm.AES_256_CBC_SHA,
                        "603deb1015ca71be2b73aef0857d77811f352c073b6108d72d9810a30914dff4"))
                .isEqualTo("f58c4c04d6e5f1ba779eabfb5f7bfbd69cfc4e967edb808d679f777bc6702c7d"
                        + "39f23369a9d9bacfa530e26304231461b2eb05e2c39be9fcda6c19078c6a9d1b");
    }

    private static String encrypt(Crypto crypto, CbcAlgorithm algorithm, String key) {
        byte[] plaintext = bytes("6bc1bee22e409f96e93d7e117393172aae2d8a571e03ac9c9eb76fac45af8e51"
                + "30c81c46a35ce411e5fbc1191a0a52eff69f2445df4f9b17ad2b417be66c3710");
        byte[] text = new byte[16 + plaintext.length];
        System.arraycopy(bytes("000102030405060708090a0b0c0d0e0f"), 0, text, 0, 16);
        System.arraycopy(plaintext, 0, text, 16, plaintext.length);
        Cbc cipher = crypto.cbc(algorithm, Secret.wrap(bytes(key)));
        cipher.encrypt(text, 16, plaintext.length);
        byte[] back = new byte[plaintext.length];
        cipher.decrypt(text, 16, plaintext.length, back, 0);
        assertThat(back).isEqualTo(plaintext);
        return hex(text).substring(32);
    }

    /// RFC 2202 §3 and RFC 4231 §4.2, the first case of each; twice, for a MAC begins anew.
    @ParameterizedTest
    @FieldSource("ADAPTERS")
    void macsOfRecords(Crypto crypto) {
        for (MacAlgorithm algorithm : MacAlgorithm.values()) {
            RunningMac mac = crypto.mac(algorithm, Secret.wrap(bytes("0b".repeat(20))));
            for (int i = 0; i < 2; i++) {
                byte[] target = new byte[algorithm.length()];
                mac.update(ascii("Hi "), 0, 3);
                mac.update(ascii("There"), 0, 5);
                mac.finish(target, 0);
                assertThat(hex(target))
                        .isEqualTo(
                                switch (algorithm) {
                                    case HMAC_SHA1 -> "b617318655057264e28bc0b6fb378c8ef146be00";
                                    case HMAC_SHA256 ->
                                        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7";
                                    case HMAC_SHA384 ->
                                        "afd03944d84895626b0825f4ab46907f15f9dadbe4101ec6"
                                                + "82aa034c7cebc59cfaea9ea9076ede7f4af152e8b2fa9cb6";
                                });
            }
        }
    }

    private static String seal(
            Crypto crypto, AeadAlgorithm algorithm, String key, String nonce, String additionalData, String plaintext) {
        byte[] content = bytes(plaintext);
        byte[] sealed = new byte[content.length + AeadAlgorithm.TAG_LENGTH];
        crypto.aead(algorithm, Secret.wrap(bytes(key)))
                .seal(bytes(nonce), bytes(additionalData), content, 0, content.length, sealed, 0);
        return hex(sealed);
    }

    /// RFC 7748 §6.1. The source of randomness hands out the private keys of Alice and Bob.
    @ParameterizedTest
    @FieldSource("ADAPTERS")
    void x25519(Crypto crypto) throws GeneralSecurityException {
        EphemeralKey alice = crypto.generate(
                NamedGroup.X25519, given("77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a"));
        EphemeralKey bob = crypto.generate(
                NamedGroup.X25519, given("5dab087e624a8a4b79e17f8b83800ee66f3bb1292618b6fd1c2f8b27ff88e0eb"));
        assertThat(hex(alice.publicValue()))
                .isEqualTo("8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a");
        assertThat(hex(bob.publicValue()))
                .isEqualTo("de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f");
        String shared = "4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742";
        assertThat(hex(alice.agree(bob.publicValue()).expose())).isEqualTo(shared);
        assertThat(hex(bob.agree(alice.publicValue()).expose())).isEqualTo(shared);
    }

    /// RFC 5903 §8.1 and §8.2: private key and point of one, point of the other, common x-coordinate.
    @ParameterizedTest
    @MethodSource("ikeKeys")
    void ecdh(EphemeralKey initiator, String point, String peer, String shared) throws GeneralSecurityException {
        assertThat(hex(initiator.publicValue())).isEqualToIgnoringCase("04" + point);
        assertThat(hex(initiator.agree(bytes("04" + peer)).expose())).isEqualToIgnoringCase(shared);
    }

    static Stream<Object[]> ikeKeys() throws GeneralSecurityException {
        String i256 = "C88F01F510D9AC3F70A292DAA2316DE544E9AAB8AFE84049C62A9C57862D1433";
        String p256 = "DAD0B65394221CF9B051E1FECA5787D098DFE637FC90B9EF945D0C3772581180"
                + "5271A0461CDB8252D61F1C456FA3E59AB1F45B33ACCF5F58389E0577B8990BB3";
        String q256 = "D12DFB5289C8D4F81208B70270398C342296970A0BCCB74C736FC7554494BF63"
                + "56FBF3CA366CC23E8157854C13C58D6AAC23F046ADA30F8353E74F33039872AB";
        String s256 = "D6840F6B42F6EDAFD13116E0E12565202FEF8E9ECE7DCE03812464D04B9442DE";
        String i384 =
                "099F3C7034D4A2C699884D73A375A67F7624EF7C6B3C0F160647B67414DCE655" + "E35B538041E649EE3FAEF896783AB194";
        String p384 = "667842D7D180AC2CDE6F74F37551F55755C7645C20EF73E31634FE72B4C55EE6"
                + "DE3AC808ACB4BDB4C88732AEE95F41AA"
                + "9482ED1FC0EEB9CAFC4984625CCFC23F65032149E0E144ADA024181535A0F38E"
                + "EB9FCFF3C2C947DAE69B4C634573A81C";
        String q384 = "E558DBEF53EECDE3D3FCCFC1AEA08A89A987475D12FD950D83CFA41732BC509D"
                + "0D1AC43A0336DEF96FDA41D0774A3571"
                + "DCFBEC7AACF3196472169E838430367F66EEBE3C6E70C416DD5F0C68759DD1FF"
                + "F83FA40142209DFF5EAAD96DB9E6386C";
        String s384 =
                "11187331C279962D93D604243FD592CB9D0A926F422E47187521287E7156C5C4" + "D603135569B9E9D09CF5D4A270F59746";
        return Stream.of(
                new Object[] {jdkKey(Curve.SECP256R1, i256, p256), p256, q256, s256},
                new Object[] {lightweightKey(Curve.SECP256R1, i256), p256, q256, s256},
                new Object[] {jdkKey(Curve.SECP384R1, i384, p384), p384, q384, s384},
                new Object[] {lightweightKey(Curve.SECP384R1, i384), p384, q384, s384});
    }

    private static EphemeralKey jdkKey(Curve curve, String secret, String point) throws GeneralSecurityException {
        KeyFactory keys = KeyFactory.getInstance("EC");
        ECPoint w = new ECPoint(
                number(point.substring(0, point.length() / 2)), number(point.substring(point.length() / 2)));
        return new JdkCurveKey(
                curve,
                new KeyPair(
                        keys.generatePublic(new ECPublicKeySpec(w, parameters(curve))),
                        keys.generatePrivate(new ECPrivateKeySpec(number(secret), parameters(curve)))));
    }

    private static EphemeralKey lightweightKey(Curve curve, String secret) {
        BigInteger d = number(secret);
        return new LightweightCurveKey(
                curve,
                new ECPrivateKeyParameters(d, curve.domain()),
                new ECPublicKeyParameters(curve.domain().getG().multiply(d), curve.domain()));
    }

    private static ECParameterSpec parameters(Curve curve) throws GeneralSecurityException {
        AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(curve.group().rfcName()));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }

    /// RFC 6979 appendix A.2.5 and A.2.6, message "sample". The adapters that take the nonce from there make the same
    /// signature; all verify it.
    @ParameterizedTest
    @FieldSource("ADAPTERS")
    void ecdsa(Crypto crypto) throws GeneralSecurityException {
        checkEcdsa(
                crypto,
                Curve.SECP256R1,
                SignatureScheme.ECDSA_SECP256R1_SHA256,
                "C9AFA9D845BA75166B5C215767B1D6934E50C3DB36E89B127B8A622B120F6721",
                "60FED4BA255A9D31C961EB74C6356D68C049B8923B61FA6CE669622E60F29FB6"
                        + "7903FE1008B8BC99A41AE9E95628BC64F2F1B20C2D7E9F5177A3C294D4462299",
                "EFD48B2AACB6A8FD1140DD9CD45E81D69D2C877B56AAF991C34D0EA84EAF3716",
                "F7CB1C942D657C41D436C7A1B6E29F65F3E900DBB9AFF4064DC4AB2F843ACDA8");
        checkEcdsa(
                crypto,
                Curve.SECP384R1,
                SignatureScheme.ECDSA_SECP384R1_SHA384,
                "6B9D3DAD2E1B8C1C05B19875B6659F4DE23C3B667BF297BA9AA47740787137D8" + "96D5724E4C70A825F872C9EA60D2EDF5",
                "EC3A4E415B4E19A4568618029F427FA5DA9A8BC4AE92E02E06AAE5286B300C64"
                        + "DEF8F0EA9055866064A254515480BC13"
                        + "8015D9B72D7D57244EA8EF9AC0C621896708A59367F9DFB9F54CA84B3F1C9DB1"
                        + "288B231C3AE0D4FE7344FD2533264720",
                "94EDBB92A5ECB8AAD4736E56C691916B3F88140666CE9FA73D64C4EA95AD133C" + "81A648152E44ACF96E36DD1E80FABE46",
                "99EF4AEB15F178CEA1FE40DB2603138F130E740A19624526203B6351D0A3A94F"
                        + "A329C145786E679E7B82C71A38628AC8");
    }

    private static void checkEcdsa(
            Crypto crypto, Curve curve, SignatureScheme scheme, String secret, String point, String r, String s)
            throws GeneralSecurityException {
        PrivateKey key =
                KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(number(secret), parameters(curve)));
        byte[] known = new EcdsaSignature(number(r), number(s)).write();
        byte[] made = crypto.sign(scheme, SigningKey.of(key), RandomSource.secure(), ascii("sample"));
        PublicKeyInfo publicKey = PublicKeyInfo.of(spki(curve, point));
        assertThat(crypto.verify(scheme, publicKey, known, ascii("sample"))).isTrue();
        assertThat(crypto.verify(scheme, publicKey, known, ascii("Sample"))).isFalse();
        if (crypto instanceof JdkCrypto || crypto instanceof CorrettoCrypto) {
            assertThat(made).isNotEqualTo(known); // their nonces are random
        } else {
            assertThat(made).isEqualTo(known);
        }
    }

    /// RFC 5480 §2.1.1, §2.2, with the point uncompressed.
    static ByteString spki(Curve curve, String point) {
        String front = switch (curve) {
            case SECP256R1 -> "3059301306072a8648ce3d020106082a8648ce3d03010703420004";
            case SECP521R1 -> "30819b301006072a8648ce3d020106052b810400230381860004";
            case SECP384R1 -> "3076301006072a8648ce3d020106052b8104002203620004";
        };
        return ByteString.ofHex(front + point);
    }

    /// RFC 8032 §7.1, test 2.
    @ParameterizedTest
    @FieldSource("ADAPTERS")
    void ed25519(Crypto crypto) throws GeneralSecurityException {
        PrivateKey key = KeyFactory.getInstance("Ed25519")
                .generatePrivate(new EdECPrivateKeySpec(
                        NamedParameterSpec.ED25519,
                        bytes("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")));
        PublicKeyInfo publicKey = PublicKeyInfo.of(ByteString.ofHex(
                "302a300506032b6570032100" + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c"));
        String known = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00";
        byte[] signature = crypto.sign(SignatureScheme.ED25519, SigningKey.of(key), RandomSource.secure(), bytes("72"));
        assertThat(hex(signature)).isEqualTo(known);
        assertThat(crypto.verify(SignatureScheme.ED25519, publicKey, signature, bytes("72")))
                .isTrue();
        assertThat(publicKey.type()).isEqualTo(KeyType.ED25519);
    }

    /// A source that has these bytes to give, and no others.
    private static RandomSource given(String hex) {
        byte[] bytes = bytes(hex);
        return target -> {
            assertThat(target).hasSameSizeAs(bytes);
            System.arraycopy(bytes, 0, target, 0, bytes.length);
        };
    }

    private static BigInteger number(String hex) {
        return new BigInteger(hex, 16);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
