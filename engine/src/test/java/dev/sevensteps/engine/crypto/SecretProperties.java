package dev.sevensteps.engine.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sevensteps.engine.suite.KeyType;
import java.math.BigInteger;
import java.security.interfaces.ECPrivateKey;
import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class SecretProperties {

    @Property
    void equalityIsByContent(@ForAll byte[] one, @ForAll byte[] other) {
        assertThat(Secret.wrap(one).equals(Secret.wrap(other))).isEqualTo(Arrays.equals(one, other));
        assertThat(Secret.wrap(one)).isEqualTo(Secret.wrap(one.clone())).hasSameHashCodeAs(Secret.wrap(one.clone()));
        assertThat(Secret.wrap(one)).isNotEqualTo(one);
    }

    /// Neither the text nor the hash code tells two secrets of one length apart.
    @Property
    void nothingPrintsIt(@ForAll byte[] bytes) {
        Secret secret = Secret.wrap(bytes);
        Secret zeros = Secret.wrap(new byte[bytes.length]);
        assertThat(secret.toString()).isEqualTo(zeros.toString()).isEqualTo("Secret(" + bytes.length + " bytes)");
        assertThat(secret.hashCode()).isEqualTo(zeros.hashCode());
    }

    @Property
    void whatIsExposedIsACopy(@ForAll byte[] bytes) {
        Secret secret = Secret.wrap(bytes.clone());
        Arrays.fill(secret.expose(), (byte) 0x55);
        assertThat(secret.expose()).isEqualTo(bytes);
    }

    @Example
    void aSliceLiesWithin() {
        Secret secret = Secret.wrap(new byte[] {1, 2, 3, 4});
        assertThat(secret.slice(1, 3)).isEqualTo(Secret.wrap(new byte[] {2, 3}));
        assertThat(secret.slice(4, 4).length()).isZero();
        assertThatThrownBy(() -> secret.slice(3, 5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> secret.slice(3, 2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> secret.slice(-1, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Example
    void aSigningKeyNamesItsKindOnly() {
        SigningKey key = TestKeys.signing(KeyType.ECDSA_P256);
        BigInteger number = ((ECPrivateKey) key.key()).getS();
        assertThat(key.toString())
                .isEqualTo("SigningKey(ECDSA_P256)")
                .doesNotContain(number.toString())
                .doesNotContain(number.toString(16));
    }
}
