package dev.sevensteps.bench.timing;

import dev.sevensteps.ca.SeededRandom;
import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.DeterministicRandom;
import dev.sevensteps.engine.crypto.RandomSource;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.crypto.SigningKey;
import dev.sevensteps.engine.suite.HashAlgorithm;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.RSAPrivateKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;

/// Bleichenbacher's question: is this block well padded?
final class Premaster implements Question {

    /// As few as TLS takes here: the more there are, the more does the operation itself vary.
    private static final int BITS = 1024;
    private static final int LENGTH = BITS / 8;
    private static final int SECRET_LENGTH = 48;
    private static final int ZERO_AT = LENGTH - SECRET_LENGTH - 1;
    private static final int TLS_1_2 = 0x0303;
    private static final int VARIANTS = 64;

    /// Takes a premaster secret out of its encryption.
    interface Decryption {
        int decrypt(byte[] encrypted);
    }

    private final Key key;
    private final Decryption decryption;
    private final RandomSource random = new DeterministicRandom("blocks");
    private final List<Way> ways;

    private Premaster(Key key, Decryption decryption) {
        this.key = key;
        this.decryption = decryption;
        this.ways = Stream.concat(
                        Stream.of(
                                way("well padded", block -> block),
                                way("block type 1", block -> with(block, 1, 1)),
                                way("first byte not zero", block -> with(block, 0, 1)),
                                way("a zero at the beginning of the padding", block -> with(block, 3, 0)),
                                way("a zero near the end of the padding", block -> with(block, ZERO_AT - 2, 0)),
                                way("no zero before the secret", block -> with(block, ZERO_AT, 7)),
                                way("the version of TLS 1.1 in the secret", block -> with(block, ZERO_AT + 2, 2)),
                                way("a secret of two bytes", block -> with(with(block, ZERO_AT, 7), LENGTH - 3, 0)),
                                way("random bytes", block -> with(random.bytes(LENGTH), 0, 0x17))),
                        Stream.of(new Way(
                                "a number that is not below the modulus",
                                List.of(filled()),
                                "anyone can see that it is not")))
                .toList();
    }

    /// As the engine decrypts, with one of its adapters and a key like any other.
    static Premaster ofEngine(Crypto crypto) {
        return ofEngine(crypto, Key.usual());
    }

    /// As the engine decrypts, with a key that costs next to nothing: what is left is its look at the padding.
    static Premaster ofEngineWithQuickKey(Crypto crypto) {
        return ofEngine(crypto, Key.quick());
    }

    private static Premaster ofEngine(Crypto crypto, Key key) {
        try {
            SigningKey signing = SigningKey.of(key.secret());
            RandomSource random = new DeterministicRandom("blinding");
            return new Premaster(
                    key,
                    encrypted -> crypto.rsaDecryptPremaster(signing, TLS_1_2, encrypted, random)
                                    .expose()[7]
                            | 1);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// As it used to be done: the cipher takes off the padding, and keys are made only of what was well padded.
    static Premaster careless() {
        return careless(Key.usual());
    }

    /// The same with a key that costs next to nothing.
    static Premaster carelessWithQuickKey() {
        return careless(Key.quick());
    }

    private static Premaster careless(Key key) {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            Crypto crypto = new DefaultCrypto();
            byte[] seed = new byte[64];
            return new Premaster(key, encrypted -> {
                try {
                    cipher.init(Cipher.DECRYPT_MODE, key.secret());
                    Secret premaster = Secret.wrap(cipher.doFinal(encrypted));
                    return crypto.prf(HashAlgorithm.SHA256, premaster, "master secret", seed, SECRET_LENGTH)
                                    .length()
                            | 1;
                } catch (BadPaddingException bad) {
                    return 1;
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException(e);
                }
            });
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// A key to ask with.
    ///
    /// @param exponent the public one
    private record Key(BigInteger modulus, BigInteger exponent, PrivateKey secret) {

        static Key usual() {
            RSAPrivateCrtKey secret = secretKey();
            return new Key(secret.getModulus(), secret.getPublicExponent(), secret);
        }

        /// The same modulus, and the smallest private exponent there is. Nobody must use such a key for anything else.
        static Key quick() {
            RSAPrivateCrtKey usual = secretKey();
            BigInteger order = usual.getPrimeP()
                    .subtract(BigInteger.ONE)
                    .multiply(usual.getPrimeQ().subtract(BigInteger.ONE));
            BigInteger small = BigInteger.valueOf(3);
            while (!small.gcd(order).equals(BigInteger.ONE)) {
                small = small.add(BigInteger.TWO);
            }
            try {
                PrivateKey secret =
                        KeyFactory.getInstance("RSA").generatePrivate(new RSAPrivateKeySpec(usual.getModulus(), small));
                return new Key(usual.getModulus(), small.modInverse(order), secret);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        private static RSAPrivateCrtKey secretKey() {
            try {
                KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(BITS, SeededRandom.of("side channels"));
                return (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        byte[] encrypt(byte[] block) {
            byte[] number = new BigInteger(1, block).modPow(exponent, modulus).toByteArray();
            byte[] encrypted = new byte[LENGTH];
            int count = Math.min(number.length, LENGTH);
            System.arraycopy(number, number.length - count, encrypted, LENGTH - count, count);
            return encrypted;
        }
    }

    @Override
    public List<Way> ways() {
        return ways;
    }

    @Override
    public int ask(byte[] input) {
        return decryption.decrypt(input);
    }

    private Way way(String name, UnaryOperator<byte[]> change) {
        List<byte[]> inputs = new ArrayList<>();
        for (int i = 0; i < VARIANTS; i++) {
            inputs.add(key.encrypt(change.apply(block())));
        }
        return Way.of(name, inputs);
    }

    /// `00 02 | bytes that are not zero | 00 | 03 03 and 46 bytes`.
    private byte[] block() {
        byte[] block = random.bytes(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            block[i] |= 1;
        }
        block[0] = 0;
        block[1] = 2;
        block[ZERO_AT] = 0;
        block[ZERO_AT + 1] = 3;
        block[ZERO_AT + 2] = 3;
        return block;
    }

    private static byte[] with(byte[] block, int at, int value) {
        block[at] = (byte) value;
        return block;
    }

    private static byte[] filled() {
        byte[] filled = new byte[LENGTH];
        Arrays.fill(filled, (byte) 0xff);
        return filled;
    }
}
