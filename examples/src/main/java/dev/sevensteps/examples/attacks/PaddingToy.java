package dev.sevensteps.examples.attacks;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;

/// A server with an RSA key of 256 bits, much too short, so that the lesson is short: it tells whoever asks whether a number
/// decrypts to a block that begins with 00 02.
final class PaddingToy {

    /// How many bytes a block has.
    static final int LENGTH = 32;
    private static final BigInteger EXPONENT = BigInteger.valueOf(65537);

    private final BigInteger modulus;
    private final BigInteger secretExponent;
    private int questions;

    PaddingToy(Random random) {
        BigInteger p;
        BigInteger q;
        BigInteger order;
        do {
            p = BigInteger.probablePrime(LENGTH * 4, random);
            q = BigInteger.probablePrime(LENGTH * 4, random);
            order = p.subtract(BigInteger.ONE).multiply(q.subtract(BigInteger.ONE));
        } while (p.multiply(q).bitLength() != LENGTH * 8 || order.mod(EXPONENT).signum() == 0);
        modulus = p.multiply(q);
        secretExponent = EXPONENT.modInverse(order);
    }

    BigInteger modulus() {
        return modulus;
    }

    BigInteger exponent() {
        return EXPONENT;
    }

    /// 00 02, bytes that are not zero, 00, and the message.
    BigInteger encrypt(byte[] message) {
        byte[] block = new byte[LENGTH];
        Arrays.fill(block, 2, LENGTH - message.length - 1, (byte) 0x77);
        block[1] = 2;
        System.arraycopy(message, 0, block, LENGTH - message.length, message.length);
        return new BigInteger(1, block).modPow(EXPONENT, modulus);
    }

    /// The one bit too many that it gives away.
    boolean isWellPadded(BigInteger encrypted) {
        questions++;
        return encrypted
                .modPow(secretExponent, modulus)
                .shiftRight(8 * (LENGTH - 2))
                .equals(BigInteger.TWO);
    }

    int questions() {
        return questions;
    }
}
