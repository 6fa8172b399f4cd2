package dev.sevensteps.engine.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sevensteps.engine.suite.AeadAlgorithm;
import dev.sevensteps.engine.suite.HashAlgorithm;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.SignatureScheme;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.Security;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/// The adapters against each other: what one does, every other must understand.
@Domain(Adapters.class)
@Domain(DomainContext.Global.class)
final class AdapterProperties {

    /// The value so far does not disturb what follows, and does not depend on how the input was cut.
    @Property
    void aRunningHashIsTheHashOfAllThatWasAppendedSoFar(
            @ForAll Crypto crypto, @ForAll HashAlgorithm algorithm, @ForAll @Size(max = 5) List<byte[]> parts)
            throws GeneralSecurityException {
        RunningHash running = crypto.hash(algorithm);
        MessageDigest all = MessageDigest.getInstance(algorithm.jcaName());
        for (byte[] part : parts) {
            byte[] padded = new byte[part.length + 3];
            System.arraycopy(part, 0, padded, 2, part.length);
            running.update(padded, 2, part.length);
            all.update(part);
            byte[] expected = ((MessageDigest) cloned(all)).digest();
            assertThat(running.current()).isEqualTo(expected);
            assertThat(running.current()).isEqualTo(expected);
        }
        assertThat(running.current()).hasSize(algorithm.length());
    }

    private static Object cloned(MessageDigest digest) {
        try {
            return digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new AssertionError(e);
        }
    }

    @Property
    void hmacAndPrfAgree(
            @ForAll Crypto one,
            @ForAll Crypto other,
            @ForAll HashAlgorithm algorithm,
            @ForAll @Size(max = 200) byte[] key,
            @ForAll byte[] seed,
            @ForAll @IntRange(max = 300) int length) {
        Secret secret = Secret.wrap(key);
        assertThat(one.hmac(algorithm, secret, seed, key)).isEqualTo(other.hmac(algorithm, secret, seed, key));
        Secret prf = one.prf(algorithm, secret, "key expansion", seed, length);
        assertThat(prf.length()).isEqualTo(length);
        assertThat(prf).isEqualTo(other.prf(algorithm, secret, "key expansion", seed, length));
        // a longer output begins with the shorter one
        assertThat(one.prf(algorithm, secret, "key expansion", seed, length + 7).slice(0, length))
                .isEqualTo(prf);
    }

    @Property
    void whatOneSealsTheOtherOpens(
            @ForAll Crypto sealer,
            @ForAll Crypto opener,
            @ForAll AeadAlgorithm algorithm,
            @ForAll RandomSource random,
            @ForAll byte[] additionalData,
            @ForAll @IntRange(max = 700) int length) {
        Secret key = Secret.wrap(random.bytes(algorithm.keyLength()));
        Aead sealing = sealer.aead(algorithm, key);
        Aead opening = opener.aead(algorithm, key);
        for (int i = 0; i < 3; i++) { // one cipher serves many records
            byte[] nonce = random.bytes(AeadAlgorithm.NONCE_LENGTH);
            byte[] plaintext = random.bytes(length);
            byte[] target = random.bytes(length + 16 + 9);
            byte[] before = target.clone();
            assertThat(sealing.seal(nonce, additionalData, plaintext, 0, length, target, 4))
                    .isEqualTo(length + 16);
            assertThat(Arrays.copyOf(target, 4)).isEqualTo(Arrays.copyOf(before, 4));
            assertThat(Arrays.copyOfRange(target, length + 20, target.length))
                    .isEqualTo(Arrays.copyOfRange(before, length + 20, before.length));
            // opened in place
            assertThat(opening.open(nonce, additionalData, target, 4, length + 16, target, 4))
                    .isEqualTo(length);
            assertThat(Arrays.copyOfRange(target, 4, 4 + length)).isEqualTo(plaintext);
        }
    }

    @Property
    void sealingInPlaceIsSealing(
            @ForAll Crypto crypto, @ForAll Crypto other, @ForAll AeadAlgorithm algorithm, @ForAll byte[] plaintext) {
        Secret key = Secret.wrap(new byte[algorithm.keyLength()]);
        byte[] nonce = new byte[AeadAlgorithm.NONCE_LENGTH];
        byte[] apart = new byte[plaintext.length + 16];
        crypto.aead(algorithm, key).seal(nonce, nonce, plaintext, 0, plaintext.length, apart, 0);
        byte[] inPlace = Arrays.copyOf(plaintext, plaintext.length + 16);
        other.aead(algorithm, key).seal(nonce, nonce, inPlace, 0, plaintext.length, inPlace, 0);
        assertThat(inPlace).isEqualTo(apart);
    }

    /// One bit changed anywhere, and it does not open; nothing of the plaintext is left behind; the next good one
    /// opens.
    @Property
    void aChangedBitDoesNotOpen(
            @ForAll Crypto crypto,
            @ForAll AeadAlgorithm algorithm,
            @ForAll RandomSource random,
            @ForAll @IntRange(max = 100) int length,
            @ForAll @IntRange(max = 10_000) int where) {
        Aead aead = crypto.aead(algorithm, Secret.wrap(random.bytes(algorithm.keyLength())));
        byte[] nonce = random.bytes(AeadAlgorithm.NONCE_LENGTH);
        byte[] additionalData = random.bytes(13);
        byte[] sealed = new byte[length + 16];
        aead.seal(nonce, additionalData, random.bytes(length), 0, length, sealed, 0);
        byte[] all = new byte[nonce.length + additionalData.length + sealed.length];
        int bit = where % (8 * all.length);
        byte[] changedNonce = nonce.clone();
        byte[] changedData = additionalData.clone();
        byte[] changedSealed = sealed.clone();
        int at = bit / 8;
        byte flip = (byte) (1 << (bit % 8));
        if (at < 12) {
            changedNonce[at] ^= flip;
        } else if (at < 25) {
            changedData[at - 12] ^= flip;
        } else {
            changedSealed[at - 25] ^= flip;
        }
        byte[] target = new byte[length + 16];
        assertThat(aead.open(changedNonce, changedData, changedSealed, 0, sealed.length, target, 0))
                .isEqualTo(-1);
        assertThat(target).containsOnly(0);
        assertThat(aead.open(nonce, additionalData, sealed, 0, sealed.length, target, 0))
                .isEqualTo(length);
    }

    /// Under a nonce that was just used nothing is sealed: who asks for it has lost count.
    @Example
    void theSameNonceTwiceInARowIsNoticed() {
        for (Crypto crypto : Adapters.ALL) {
            for (AeadAlgorithm algorithm : AeadAlgorithm.values()) {
                Aead aead = crypto.aead(algorithm, Secret.wrap(new byte[algorithm.keyLength()]));
                byte[] nonce = new byte[AeadAlgorithm.NONCE_LENGTH];
                byte[] sealed = new byte[17];
                aead.seal(nonce, nonce, new byte[1], 0, 1, sealed, 0);
                assertThatThrownBy(() -> aead.seal(nonce, nonce, new byte[1], 0, 1, new byte[17], 0))
                        .isInstanceOf(IllegalStateException.class);
                Aead opening = crypto.aead(algorithm, Secret.wrap(new byte[algorithm.keyLength()]));
                for (int i = 0; i < 3; i++) {
                    assertThat(opening.open(nonce, nonce, sealed, 0, 17, new byte[1], 0))
                            .isEqualTo(1);
                }
            }
        }
    }

    @Property(tries = 30)
    void whatIsShorterThanATagDoesNotOpen(
            @ForAll Crypto crypto, @ForAll AeadAlgorithm algorithm, @ForAll @IntRange(max = 15) int length) {
        Aead aead = crypto.aead(algorithm, Secret.wrap(new byte[algorithm.keyLength()]));
        byte[] nonce = new byte[AeadAlgorithm.NONCE_LENGTH];
        assertThat(aead.open(nonce, nonce, new byte[length], 0, length, new byte[16], 0))
                .isEqualTo(-1);
    }

    @Property
    void aKeyOfTheWrongLengthIsRefused(
            @ForAll Crypto crypto, @ForAll AeadAlgorithm algorithm, @ForAll @IntRange(max = 40) int length) {
        Assume.that(length != algorithm.keyLength());
        assertThatThrownBy(() -> crypto.aead(algorithm, Secret.wrap(new byte[length])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /// Every scheme with every kind of key that fits, made by each adapter and judged by each.
    @Property(tries = 2)
    void whatOneSignsTheOtherVerifies(@ForAll RandomSource random, @ForAll byte[] one, @ForAll byte[] two)
            throws GeneralSecurityException {
        byte[] joined = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, joined, one.length, two.length);
        for (KeyType type : KeyType.values()) {
            for (SignatureScheme scheme : SignatureScheme.values()) {
                for (Crypto signer : scheme.fits(type) ? Adapters.ALL : List.<Crypto>of()) {
                    byte[] signature = signer.sign(scheme, TestKeys.signing(type), random, one, two);
                    byte[] changed = signature.clone();
                    int bit = Math.floorMod(Arrays.hashCode(signature), 8 * changed.length);
                    changed[bit / 8] ^= (byte) (1 << (bit % 8));
                    PublicKeyInfo key = TestKeys.verifying(type);
                    for (Crypto verifier : Adapters.ALL) {
                        assertThat(verifier.verify(scheme, key, signature, joined))
                                .isTrue();
                        assertThat(verifier.verify(scheme, key, signature, joined, new byte[1]))
                                .isFalse();
                        assertThat(verifier.verify(scheme, key, changed, joined))
                                .isFalse();
                    }
                }
            }
        }
    }

    /// A key signs and verifies under the schemes of its kind and under no other; who tries is told, not surprised.
    @Example
    void aSchemeThatDoesNotFitTheKeyIsRefused() {
        RandomSource random = new DeterministicRandom(3);
        int refused = 0;
        for (Crypto crypto : Adapters.ALL) {
            for (KeyType type : KeyType.values()) {
                for (SignatureScheme scheme : SignatureScheme.values()) {
                    if (!scheme.fits(type)) {
                        assertThatThrownBy(() -> crypto.sign(scheme, TestKeys.signing(type), random, new byte[1]))
                                .isInstanceOf(InvalidKeyException.class)
                                .hasMessageContaining(scheme.rfcName());
                        assertThat(crypto.verify(scheme, TestKeys.verifying(type), new byte[256], new byte[1]))
                                .isFalse();
                        refused++;
                    }
                }
            }
        }
        // 14 schemes, 7 kinds: 6 schemes fit an RSA key, 3 RSASSA-PSS, 3 each of 3 curves, 1 each Edwards curve
        assertThat(refused).isEqualTo(Adapters.ALL.size() * (14 * 7 - 6 - 3 - 3 * 3 - 2));
    }

    /// Garbage is a wrong signature, whatever its length.
    @Property
    void arbitraryBytesAreNoSignature(
            @ForAll Crypto crypto,
            @ForAll SignatureScheme scheme,
            @ForAll KeyType type,
            @ForAll @Size(max = 300) byte[] garbage) {
        assertThat(crypto.verify(scheme, TestKeys.verifying(type), garbage, garbage))
                .isFalse();
    }

    /// Numbers that an RSA signature cannot be: of another length than the modulus, or not below it.
    @Property(tries = 60)
    void anRsaSignatureIsAsLongAsTheModulusAndBelowIt(
            @ForAll Crypto crypto, @ForAll SignatureScheme scheme, @ForAll RandomSource random)
            throws GeneralSecurityException {
        KeyType type = scheme.fits(KeyType.RSA) ? KeyType.RSA : KeyType.RSA_PSS;
        Assume.that(scheme.fits(type));
        PublicKeyInfo key = TestKeys.verifying(type);
        byte[] signature = crypto.sign(scheme, TestKeys.signing(type), random, new byte[0]);
        assertThat(crypto.verify(scheme, key, signature, new byte[0])).isTrue();
        byte[] zeroInFront = new byte[signature.length + 1];
        System.arraycopy(signature, 0, zeroInFront, 1, signature.length);
        assertThat(crypto.verify(scheme, key, zeroInFront, new byte[0])).isFalse();
        byte[] tooLarge = new byte[signature.length];
        Arrays.fill(tooLarge, (byte) 0xff);
        assertThat(crypto.verify(scheme, key, tooLarge, new byte[0])).isFalse();
    }

    /// A recorded run must be the same each time: what is made of a seed is a function of it.
    /// RFC 8017 §8.2.2, step 1: the zero byte with which one signature in 256 begins belongs to it.
    @Example
    void anRsaSignatureKeepsItsLeadingZero() throws GeneralSecurityException {
        SignatureScheme scheme = SignatureScheme.RSA_PKCS1_SHA256;
        byte[] signature = {1};
        byte[] message = {0, 0};
        while (signature[0] != 0) {
            message[message[0] == 127 ? 1 : 0]++;
            signature = new DefaultCrypto()
                    .sign(scheme, TestKeys.signing(KeyType.RSA), new DeterministicRandom(1), message);
        }
        byte[] stripped = Arrays.copyOfRange(signature, 1, signature.length);
        for (Crypto crypto : Adapters.ALL) {
            assertThat(crypto.verify(scheme, TestKeys.verifying(KeyType.RSA), signature, message))
                    .isTrue();
            assertThat(crypto.verify(scheme, TestKeys.verifying(KeyType.RSA), stripped, message))
                    .isFalse();
        }
    }

    /// (The JDK's adapter may take randomness of its own for blinding, and how much it asks for is not ours to say.)
    @Property(tries = 5)
    void theSameSeedGivesTheSameBytes(@ForAll long seed, @ForAll byte[] message) throws GeneralSecurityException {
        for (Crypto crypto : List.of(new BouncyCastleCrypto(), new DefaultCrypto())) {
            for (NamedGroup group : Adapters.QUICK_GROUPS) {
                assertThat(crypto.generate(group, new DeterministicRandom(seed)).publicValue())
                        .isEqualTo(crypto.generate(group, new DeterministicRandom(seed))
                                .publicValue())
                        .isNotEqualTo(crypto.generate(group, new DeterministicRandom(~seed))
                                .publicValue());
            }
            for (KeyType type : KeyType.values()) {
                for (SignatureScheme scheme : SignatureScheme.values()) {
                    if (scheme.fits(type)) {
                        SigningKey key = TestKeys.signing(type);
                        assertThat(crypto.sign(scheme, key, new DeterministicRandom(seed), message))
                                .isEqualTo(crypto.sign(scheme, key, new DeterministicRandom(seed), message));
                    }
                }
            }
            PublicKeyInfo rsa = TestKeys.verifying(KeyType.RSA);
            Secret premaster = Secret.wrap(new byte[48]);
            assertThat(crypto.rsaEncrypt(rsa, premaster, new DeterministicRandom(seed)))
                    .isEqualTo(crypto.rsaEncrypt(rsa, premaster, new DeterministicRandom(seed)))
                    .isNotEqualTo(crypto.rsaEncrypt(rsa, premaster, new DeterministicRandom(~seed)));
        }
    }

    /// Nothing here changes what other code in the same JVM gets from `java.security`.
    @Example
    void noProviderIsRegistered() throws GeneralSecurityException {
        for (Crypto crypto : Adapters.ALL) {
            crypto.generate(NamedGroup.SECP256R1, RandomSource.secure());
            crypto.sign(SignatureScheme.ED25519, TestKeys.signing(KeyType.ED25519), RandomSource.secure(), new byte[0]);
        }
        assertThat(Security.getProviders())
                .noneMatch(provider -> provider.getName().startsWith("BC"));
    }
}
