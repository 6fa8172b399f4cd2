package dev.sevensteps.engine.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.engine.suite.HashAlgorithm;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.suite.SignatureScheme;
import java.math.BigInteger;
import java.security.interfaces.RSAPrivateKey;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/// RFC 5246 §4.7: what stands around the hash in a signature of RSASSA-PKCS1-v1_5.
class DigestInfoTest {

    private static final byte[] MESSAGE = {1, 2, 3};

    /// SHA-256, with parameters NULL, without, and with something else.
    private static final String WITH_NULL = "3031300d060960864801650304020105000420";
    private static final String WITHOUT = "302f300b0609608648016503040201" + "0420";
    private static final String WITH_SOMETHING = "3032300e0609608648016503040201" + "020100" + "0420";

    /// "Implementations MUST accept both without parameters and with NULL parameters."
    @Test
    void parametersMayBeLeftOut() {
        for (Crypto crypto : Adapters.ALL) {
            assertThat(verifies(crypto, WITH_NULL))
                    .as("%s, NULL", crypto.name())
                    .isTrue();
            assertThat(verifies(crypto, WITHOUT)).as("%s, none", crypto.name()).isTrue();
            assertThat(verifies(crypto, WITH_SOMETHING))
                    .as("%s, a number", crypto.name())
                    .isFalse();
        }
    }

    private static boolean verifies(Crypto crypto, String prefix) {
        RSAPrivateKey key = (RSAPrivateKey) TestKeys.pair(KeyType.RSA).getPrivate();
        RunningHash hash = crypto.hash(HashAlgorithm.SHA256);
        hash.update(MESSAGE);
        String info = prefix + HexFormat.of().formatHex(hash.current());
        String block = "0001" + "ff".repeat(256 - 3 - info.length() / 2) + "00" + info;
        byte[] number = new BigInteger(block, 16)
                .modPow(key.getPrivateExponent(), key.getModulus())
                .toByteArray();
        byte[] signature = new byte[256];
        int count = Math.min(256, number.length);
        System.arraycopy(number, number.length - count, signature, 256 - count, count);
        return crypto.verify(SignatureScheme.RSA_PKCS1_SHA256, TestKeys.verifying(KeyType.RSA), signature, MESSAGE);
    }
}
