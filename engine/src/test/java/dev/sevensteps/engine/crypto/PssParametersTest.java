package dev.sevensteps.engine.crypto;

import static dev.sevensteps.engine.crypto.OpenSslKeys.MESSAGE;
import static dev.sevensteps.engine.crypto.OpenSslKeys.der;
import static dev.sevensteps.engine.crypto.OpenSslKeys.given;
import static dev.sevensteps.engine.crypto.OpenSslKeys.spki;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.suite.SignatureScheme;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.PrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.pkcs.RSASSAPSSparams;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;

/// What the parameters of an RSASSA-PSS key leave to choose.
final class PssParametersTest {

    /// An odd number of 2048 bits.
    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(2047).add(BigInteger.valueOf(12345));

    /// RFC 4055 §3.1: a key with parameters signs with the hash that they name and with no other, even if the
    /// signature as such would be right.
    @Test
    void theParametersOfAPssKeyBind() throws GeneralSecurityException {
        PublicKeyInfo bound = PublicKeyInfo.of(given("key", "rsa_pss_sha384"));
        assertThat(bound.fits(SignatureScheme.RSA_PSS_PSS_SHA384)).isTrue();
        assertThat(bound.fits(SignatureScheme.RSA_PSS_PSS_SHA256)).isFalse();
        assertThat(bound.fits(SignatureScheme.RSA_PSS_RSAE_SHA384)).isFalse();
        PublicKeyInfo free = TestKeys.verifying(KeyType.RSA_PSS);
        SubjectPublicKeyInfo freeInfo =
                SubjectPublicKeyInfo.getInstance(free.encoded().toArray());
        PublicKeyInfo sameKeyButBound = PublicKeyInfo.of(spki(
                SubjectPublicKeyInfo.getInstance(bound.encoded().toArray()).getAlgorithm(), der(parsed(freeInfo))));
        for (Crypto crypto : Adapters.ALL) {
            for (SignatureScheme scheme :
                    List.of(SignatureScheme.RSA_PSS_PSS_SHA256, SignatureScheme.RSA_PSS_PSS_SHA384)) {
                byte[] signature =
                        crypto.sign(scheme, TestKeys.signing(KeyType.RSA_PSS), RandomSource.secure(), MESSAGE);
                assertThat(crypto.verify(scheme, free, signature, MESSAGE)).isTrue();
                assertThat(crypto.verify(scheme, sameKeyButBound, signature, MESSAGE))
                        .isEqualTo(scheme == SignatureScheme.RSA_PSS_PSS_SHA384);
            }
        }
    }

    /// Parameters that TLS cannot satisfy leave no scheme (RFC 9846 §4.3.3: MGF1 with the same hash, a salt as long as
    /// the hash): another hash in the mask, a longer salt, another trailer, and the defaults, which are SHA-1.
    @Test
    void parametersThatTlsCannotSatisfyLeaveNoScheme() throws GeneralSecurityException {
        AlgorithmIdentifier sha256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
        AlgorithmIdentifier sha384 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha384);
        assertThat(schemes(sha256, mgf1(sha256), 32, 1)).containsExactly(SignatureScheme.RSA_PSS_PSS_SHA256);
        assertThat(schemes(sha256, mgf1(sha256), 20, 1)).containsExactly(SignatureScheme.RSA_PSS_PSS_SHA256);
        assertThat(schemes(sha384, mgf1(sha384), 48, 1)).containsExactly(SignatureScheme.RSA_PSS_PSS_SHA384);
        assertThat(schemes(sha256, mgf1(sha256), 33, 1)).isEmpty();
        assertThat(schemes(sha256, mgf1(sha384), 32, 1)).isEmpty();
        assertThat(schemes(sha256, mgf1(sha256), 32, 2)).isEmpty();
        assertThat(schemes(sha256, mgf1(sha256), 1 << 20, 1)).isEmpty();
        assertThat(schemes(sha256, sha256, 32, 1)).isEmpty();
        RSASSAPSSparams defaults = new RSASSAPSSparams();
        assertThat(schemes(defaults.getHashAlgorithm(), defaults.getMaskGenAlgorithm(), 20, 1))
                .isEmpty();
    }

    private static AlgorithmIdentifier mgf1(AlgorithmIdentifier hash) {
        return new AlgorithmIdentifier(PKCSObjectIdentifiers.id_mgf1, hash);
    }

    private static List<SignatureScheme> schemes(
            AlgorithmIdentifier hash, AlgorithmIdentifier mask, int saltLength, int trailer)
            throws GeneralSecurityException {
        RSASSAPSSparams parameters =
                new RSASSAPSSparams(hash, mask, new ASN1Integer(saltLength), new ASN1Integer(trailer));
        PublicKeyInfo key = PublicKeyInfo.of(spki(
                new AlgorithmIdentifier(PKCSObjectIdentifiers.id_RSASSA_PSS, parameters),
                der(new RSAPublicKey(MODULUS, BigInteger.valueOf(65537)))));
        assertThat(key.type()).isEqualTo(KeyType.RSA_PSS);
        return Arrays.stream(SignatureScheme.values()).filter(key::fits).toList();
    }

    @Test
    void theParametersOfAPssSigningKeyBind() throws GeneralSecurityException {
        PrivateKey bound = TestKeys.generate(
                        "RSASSA-PSS",
                        new RSAKeyGenParameterSpec(
                                1024,
                                RSAKeyGenParameterSpec.F4,
                                new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1)))
                .getPrivate();
        SigningKey key = SigningKey.of(bound);
        assertThat(key.type()).isEqualTo(KeyType.RSA_PSS);
        assertThat(key.fits(SignatureScheme.RSA_PSS_PSS_SHA256)).isTrue();
        assertThat(key.fits(SignatureScheme.RSA_PSS_PSS_SHA384)).isFalse();
        for (Crypto crypto : Adapters.ALL) {
            assertThat(crypto.sign(SignatureScheme.RSA_PSS_PSS_SHA256, key, RandomSource.secure(), MESSAGE))
                    .hasSize(128);
            assertThatThrownBy(
                            () -> crypto.sign(SignatureScheme.RSA_PSS_PSS_SHA384, key, RandomSource.secure(), MESSAGE))
                    .isInstanceOf(InvalidKeyException.class);
        }
        // 1024 bits have no room for two times 64 bytes and two more.
        SigningKey small =
                SigningKey.of(TestKeys.generate("RSA", new RSAKeyGenParameterSpec(1024, RSAKeyGenParameterSpec.F4))
                        .getPrivate());
        assertThat(small.fits(SignatureScheme.RSA_PSS_RSAE_SHA512)).isFalse();
        assertThat(small.fits(SignatureScheme.RSA_PSS_RSAE_SHA384)).isTrue();
        assertThat(small.fits(SignatureScheme.RSA_PKCS1_SHA512)).isTrue();
    }

    private static RSAPublicKey parsed(SubjectPublicKeyInfo info) {
        try {
            return RSAPublicKey.getInstance(info.parsePublicKey());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
