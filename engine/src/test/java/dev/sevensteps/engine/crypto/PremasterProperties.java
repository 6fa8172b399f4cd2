package dev.sevensteps.engine.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sevensteps.engine.suite.KeyType;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/// RFC 5246 §7.4.7.1, against Bleichenbacher: whatever is wrong with an encrypted premaster secret, what comes back is
/// 48 random bytes, and nothing shows which of the faults it was.
@Domain(Adapters.class)
@Domain(DomainContext.Global.class)
final class PremasterProperties {

    private static final int TLS_1_2 = 0x0303;
    private static final int MODULUS_LENGTH = 256;
    private static final int START = MODULUS_LENGTH - 48;

    /// What can be wrong with a block, or with the bytes that should be one.
    enum Fault {
        FIRST_BYTE_NOT_ZERO,
        BLOCK_TYPE_OF_A_SIGNATURE,
        BLOCK_TYPE_ZERO,
        ZERO_IN_THE_FIRST_BYTE_OF_THE_PADDING,
        ZERO_IN_THE_MIDDLE_OF_THE_PADDING,
        ZERO_IN_THE_LAST_BYTE_OF_THE_PADDING,
        NO_ZERO_BEHIND_THE_PADDING,
        ONE_BYTE_TOO_FEW,
        ONE_BYTE_TOO_MANY,
        NO_SECRET_AT_ALL,
        MAJOR_VERSION,
        MINOR_VERSION,
        RANDOM_BLOCK,
        CIPHERTEXT_EMPTY,
        CIPHERTEXT_TOO_SHORT,
        CIPHERTEXT_WITHOUT_ITS_LEADING_ZERO,
        CIPHERTEXT_TOO_LONG,
        CIPHERTEXT_WITH_A_ZERO_IN_FRONT,
        CIPHERTEXT_ZERO,
        CIPHERTEXT_ONE,
        CIPHERTEXT_IS_THE_MODULUS,
        CIPHERTEXT_PLUS_MODULUS,
        CIPHERTEXT_ALL_ONES
    }

    @Property(tries = 30)
    void whatOneEncryptsTheOtherDecrypts(@ForAll Crypto client, @ForAll Crypto server, @ForAll RandomSource random)
            throws GeneralSecurityException {
        Secret premaster = premaster(random);
        byte[] encrypted = client.rsaEncrypt(TestKeys.verifying(KeyType.RSA), premaster, random);
        assertThat(server.rsaDecryptPremaster(TestKeys.signing(KeyType.RSA), TLS_1_2, encrypted, random))
                .isEqualTo(premaster);
    }

    /// The random bytes are the first 48 that are drawn: the answer is a function of the randomness, not of the fault.
    @Property(tries = 400)
    void everyFaultGivesRandomBytes(
            @ForAll Crypto crypto, @ForAll Fault fault, @ForAll RandomSource random, @ForAll long seed) {
        Secret premaster = premaster(random);
        byte[] encrypted = broken(fault, premaster, random);
        Secret answer = decrypt(crypto, encrypted, seed);
        assertThat(answer).isEqualTo(Secret.wrap(new DeterministicRandom(seed).bytes(48)));
        assertThat(answer).isNotEqualTo(premaster);
        assertThat(decrypt(crypto, encrypted, ~seed)).isNotEqualTo(answer);
    }

    /// The test itself can fail: without a fault the same way of encrypting is understood.
    @Property(tries = 20)
    void aWellMadeBlockIsUnderstood(@ForAll Crypto crypto, @ForAll RandomSource random, @ForAll long seed) {
        Secret premaster = premaster(random);
        assertThat(decrypt(crypto, encrypt(block(premaster, random)), seed)).isEqualTo(premaster);
    }

    private static Secret decrypt(Crypto crypto, byte[] encrypted, long seed) {
        return crypto.rsaDecryptPremaster(
                TestKeys.signing(KeyType.RSA), TLS_1_2, encrypted, new DeterministicRandom(seed));
    }

    private static Secret premaster(RandomSource random) {
        byte[] bytes = random.bytes(48);
        bytes[0] = 3;
        bytes[1] = 3;
        return Secret.wrap(bytes);
    }

    /// `00 02 | padding | 00 | premaster`.
    private static byte[] block(Secret premaster, RandomSource random) {
        byte[] block = random.bytes(MODULUS_LENGTH);
        for (int i = 0; i < START; i++) {
            block[i] |= 1;
        }
        block[0] = 0;
        block[1] = 2;
        block[START - 1] = 0;
        System.arraycopy(premaster.expose(), 0, block, START, 48);
        return block;
    }

    private static byte[] encrypt(byte[] block) {
        return BigEndian.write(BigEndian.read(block).modPow(BigInteger.valueOf(65537), modulus()), MODULUS_LENGTH);
    }

    private static BigInteger modulus() {
        return ((RSAPublicKey) TestKeys.pair(KeyType.RSA).getPublic()).getModulus();
    }

    private static byte[] broken(Fault fault, Secret premaster, RandomSource random) {
        byte[] block = block(premaster, random);
        byte[] good = encrypt(block);
        return switch (fault) {
            case FIRST_BYTE_NOT_ZERO -> encrypt(with(block, 0, 1));
            case BLOCK_TYPE_OF_A_SIGNATURE -> encrypt(with(block, 1, 1));
            case BLOCK_TYPE_ZERO -> encrypt(with(block, 1, 0));
            case ZERO_IN_THE_FIRST_BYTE_OF_THE_PADDING -> encrypt(with(block, 2, 0));
            case ZERO_IN_THE_MIDDLE_OF_THE_PADDING -> encrypt(with(block, 100, 0));
            case ZERO_IN_THE_LAST_BYTE_OF_THE_PADDING -> encrypt(with(block, START - 2, 0));
            case NO_ZERO_BEHIND_THE_PADDING -> encrypt(with(block, START - 1, 7));
            case ONE_BYTE_TOO_FEW -> encrypt(with(with(block, START - 1, 7), START, 0));
            case ONE_BYTE_TOO_MANY -> encrypt(with(with(block, START - 1, 3), START - 2, 0));
            case NO_SECRET_AT_ALL -> encrypt(filled(block, 2, MODULUS_LENGTH));
            case MAJOR_VERSION -> encrypt(with(block, START, 2));
            case MINOR_VERSION -> encrypt(with(block, START + 1, 2));
            case RANDOM_BLOCK -> encrypt(with(random.bytes(MODULUS_LENGTH), 0, 0x11));
            case CIPHERTEXT_EMPTY -> new byte[0];
            case CIPHERTEXT_TOO_SHORT -> Arrays.copyOf(good, MODULUS_LENGTH - 1);
            case CIPHERTEXT_WITHOUT_ITS_LEADING_ZERO -> {
                while (good[0] != 0) {
                    good = encrypt(block(premaster, random));
                }
                yield BigEndian.stripped(good);
            }
            case CIPHERTEXT_TOO_LONG -> Arrays.copyOf(good, MODULUS_LENGTH + 1);
            case CIPHERTEXT_WITH_A_ZERO_IN_FRONT -> BigEndian.write(BigEndian.read(good), MODULUS_LENGTH + 1);
            case CIPHERTEXT_ZERO -> new byte[MODULUS_LENGTH];
            case CIPHERTEXT_ONE -> BigEndian.write(BigInteger.ONE, MODULUS_LENGTH);
            case CIPHERTEXT_IS_THE_MODULUS -> BigEndian.write(modulus(), MODULUS_LENGTH);
            case CIPHERTEXT_PLUS_MODULUS -> plusModulus(good);
            case CIPHERTEXT_ALL_ONES -> filled(good, 0, MODULUS_LENGTH);
        };
    }

    /// The same number modulo the modulus; of full length where it fits, else one byte longer.
    private static byte[] plusModulus(byte[] good) {
        BigInteger sum = BigEndian.read(good).add(modulus());
        return BigEndian.write(sum, Math.max(MODULUS_LENGTH, (sum.bitLength() + 7) / 8));
    }

    private static byte[] with(byte[] block, int at, int value) {
        byte[] changed = block.clone();
        changed[at] = (byte) value;
        return changed;
    }

    private static byte[] filled(byte[] block, int from, int to) {
        byte[] changed = block.clone();
        Arrays.fill(changed, from, to, (byte) 0xff);
        return changed;
    }

    /// The arithmetic without branches against the obvious way of writing it, on blocks with any few bytes changed.
    @Property(tries = 2000)
    void selectionIsUnpadding(
            @ForAll RandomSource random,
            @ForAll @IntRange(max = MODULUS_LENGTH - 1) int where,
            @ForAll byte what,
            @ForAll @IntRange(max = MODULUS_LENGTH - 1) int alsoWhere,
            @ForAll byte also,
            @ForAll boolean change) {
        Secret premaster = premaster(random);
        byte[] block = block(premaster, random);
        if (change) {
            block[where] = what;
            block[alsoWhere] = also;
        }
        Secret expected = obviously(block).orElse(Secret.wrap(new byte[48]));
        assertThat(new PremasterUnpadding(modulus(), new byte[MODULUS_LENGTH]).select(block, TLS_1_2, new byte[48]))
                .isEqualTo(expected);
        assertThat(block).containsOnly(0);
    }

    private static Optional<Secret> obviously(byte[] block) {
        if (block[0] != 0 || block[1] != 2) {
            return Optional.empty();
        }
        int zero = 2;
        while (zero < block.length && block[zero] != 0) {
            zero++;
        }
        boolean good = zero == START - 1 && block[START] == 3 && block[START + 1] == 3;
        return good ? Optional.of(Secret.wrap(Arrays.copyOfRange(block, START, block.length))) : Optional.empty();
    }

    /// The unpadding does not forget what was wrong with the ciphertext, even if what it is then given is well made.
    @Example
    void aFaultThatEveryoneCanSeeIsOneInSpiteOfAGoodBlock() {
        RandomSource random = new DeterministicRandom(1);
        byte[] good = encrypt(block(premaster(random), random));
        Secret instead = Secret.wrap(new byte[48]);
        for (byte[] bad : List.of(
                new byte[0],
                Arrays.copyOf(good, MODULUS_LENGTH - 1),
                Arrays.copyOf(good, MODULUS_LENGTH + 1),
                BigEndian.write(modulus(), MODULUS_LENGTH))) {
            PremasterUnpadding unpadding = new PremasterUnpadding(modulus(), bad);
            assertThat(unpadding.input()).hasSize(MODULUS_LENGTH);
            assertThat(unpadding.select(block(premaster(random), random), TLS_1_2, new byte[48]))
                    .isEqualTo(instead);
        }
        assertThat(new PremasterUnpadding(modulus(), good)
                        .select(block(premaster(random), random), TLS_1_2, new byte[48]))
                .isNotEqualTo(instead);
    }

    @Example
    void aKeyThatIsNotRsaNeitherEncryptsNorDecrypts() {
        RandomSource random = new DeterministicRandom(2);
        for (Crypto crypto : Adapters.ALL) {
            for (KeyType type : EnumSet.complementOf(EnumSet.of(KeyType.RSA))) {
                assertThatThrownBy(() -> crypto.rsaEncrypt(TestKeys.verifying(type), premaster(random), random))
                        .isInstanceOf(InvalidKeyException.class);
                assertThatThrownBy(() -> crypto.rsaDecryptPremaster(
                                TestKeys.signing(type), TLS_1_2, new byte[MODULUS_LENGTH], random))
                        .isInstanceOf(IllegalArgumentException.class);
            }
        }
    }

    @Example
    void aSecretThatTheKeyHasNoRoomForIsRefused() {
        for (Crypto crypto : Adapters.ALL) {
            assertThatThrownBy(() -> crypto.rsaEncrypt(
                            TestKeys.verifying(KeyType.RSA),
                            Secret.wrap(new byte[MODULUS_LENGTH - 10]),
                            RandomSource.secure()))
                    .isInstanceOf(GeneralSecurityException.class);
        }
    }
}
