package dev.sevensteps.ca.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.World;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.util.stream.Stream;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Both libraries say the same of every signature.
class CorrettoCheckTest {

    private static final byte[] MESSAGE = "What is signed.".getBytes(StandardCharsets.US_ASCII);

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of(KeyType.ecdsaP256(), "SHA256withECDSA", new SignatureScheme.Ecdsa(Hash.SHA_256)),
                Arguments.of(KeyType.ecdsaP256(), "SHA512withECDSA", new SignatureScheme.Ecdsa(Hash.SHA_512)),
                Arguments.of(KeyType.ecdsaP384(), "SHA384withECDSA", new SignatureScheme.Ecdsa(Hash.SHA_384)),
                Arguments.of(KeyType.rsa(), "SHA256withRSA", new SignatureScheme.RsaPkcs1(Hash.SHA_256)),
                Arguments.of(KeyType.rsa(), "SHA512withRSA", new SignatureScheme.RsaPkcs1(Hash.SHA_512)));
    }

    @BeforeEach
    void isAtHand() {
        assumeTrue(CorrettoCheck.IF_PRESENT.isPresent(), "Amazon Corretto Crypto has no library for this machine.");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void agreesWithBouncyCastle(KeyType type, String algorithm, SignatureScheme scheme) throws Exception {
        Identity identity = World.of(type).server();
        CertifiedKey key = CertifiedKey.of(SubjectPublicKeyInfo.getInstance(
                identity.certificates().getFirst().getPublicKey().getEncoded()));
        Signature signer = Signature.getInstance(algorithm);
        signer.initSign(identity.privateKey());
        signer.update(MESSAGE);
        byte[] signature = signer.sign();

        assertThat(byCorretto(scheme, key, MESSAGE, signature)).isTrue();
        assertThat(byCorretto(scheme, key, new byte[3], signature)).isFalse();
        for (int i = 0; i < signature.length; i++) {
            byte[] changed = signature.clone();
            changed[i] ^= (byte) (1 << i % Byte.SIZE);
            assertThat(byCorretto(scheme, key, MESSAGE, changed))
                    .isEqualTo(SignatureCheck.isGoodByBouncyCastle(scheme, key, MESSAGE, changed))
                    .isFalse();
        }
        assertThat(byCorretto(scheme, key, MESSAGE, new byte[0])).isFalse();
        assertThat(byCorretto(scheme, key, MESSAGE, new byte[signature.length])).isFalse();
    }

    /// It answers for all kinds of this test: none is left to the other library.
    private static boolean byCorretto(SignatureScheme scheme, CertifiedKey key, byte[] message, byte[] signature) {
        return CorrettoCheck.IF_PRESENT
                .orElseThrow()
                .isGood(scheme, key, message, signature)
                .orElseThrow();
    }
}
