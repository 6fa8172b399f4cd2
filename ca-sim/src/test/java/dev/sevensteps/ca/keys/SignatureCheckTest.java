package dev.sevensteps.ca.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SignatureCheckTest {

    private static final byte[] MESSAGE = {1, 2, 3};

    private static final SignatureScheme.RsaPss USED = new SignatureScheme.RsaPss(Hash.SHA_256, Hash.SHA_256, 32);

    /// RFC 9846 §4.3.3: "If the corresponding public key's parameters are present, then the parameters in the signature MUST be
    /// identical to those in the public key", even if the signature as such is right.
    @Test
    void theParametersOfAPssKeyBindWhoSignsCertificates() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSASSA-PSS");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        Signature signing = Signature.getInstance("RSASSA-PSS");
        signing.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        signing.initSign(pair.getPrivate());
        signing.update(MESSAGE);
        byte[] signature = signing.sign();
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();

        assertThat(isGood(key, Optional.empty(), signature)).isTrue();
        assertThat(isGood(key, Optional.of(USED), signature)).isTrue();
        assertThat(isGood(key, bound(Hash.SHA_384, Hash.SHA_256, 32), signature))
                .isFalse();
        assertThat(isGood(key, bound(Hash.SHA_256, Hash.SHA_384, 32), signature))
                .isFalse();
        assertThat(isGood(key, bound(Hash.SHA_256, Hash.SHA_256, 33), signature))
                .isFalse();
        assertThat(isGood(key, bound(Hash.SHA_256, Hash.SHA_256, 20), signature))
                .isFalse();
    }

    private static Optional<SignatureScheme.RsaPss> bound(Hash hash, Hash mask, int salt) {
        return Optional.of(new SignatureScheme.RsaPss(hash, mask, salt));
    }

    private static boolean isGood(RSAPublicKey key, Optional<SignatureScheme.RsaPss> parameters, byte[] signature) {
        CertifiedKey bound = new CertifiedKey.RsaPss(key.getModulus(), key.getPublicExponent(), parameters);
        return SignatureCheck.isGood(USED, bound, MESSAGE, signature);
    }
}
