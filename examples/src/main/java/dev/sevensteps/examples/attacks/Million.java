package dev.sevensteps.examples.attacks;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Bleichenbacher's attack, which was said to need a million questions. What is asked is the overheard number times s^e, which
/// decrypts to the message times s. Each s for which the toy says yes leaves less room for the message.
final class Million {

    /// The message lies between these two.
    private record Room(BigInteger low, BigInteger high) {}

    private final PaddingToy toy;
    private final BigInteger overheard;
    private final BigInteger n;
    private final BigInteger twoB;
    private final BigInteger threeB;

    Million(PaddingToy toy, BigInteger overheard) {
        this.toy = toy;
        this.overheard = overheard;
        this.n = toy.modulus();
        BigInteger b = BigInteger.ONE.shiftLeft(8 * (PaddingToy.LENGTH - 2));
        this.twoB = b.shiftLeft(1);
        this.threeB = twoB.add(b);
    }

    /// The message, which the toy alone could decrypt.
    byte[] decrypt() {
        List<Room> rooms = List.of(new Room(twoB, threeB.subtract(BigInteger.ONE)));
        BigInteger s = firstGood(ceil(n, threeB));
        rooms = narrowed(rooms, s);
        while (rooms.size() > 1
                || !rooms.getFirst().low().equals(rooms.getFirst().high())) {
            s = rooms.size() > 1 ? firstGood(s.add(BigInteger.ONE)) : halving(rooms.getFirst(), s);
            rooms = narrowed(rooms, s);
        }
        byte[] block = BleichenbacherOracle.number(rooms.getFirst().low(), PaddingToy.LENGTH);
        int end = 2;
        while (block[end] != 0) {
            end++;
        }
        return Arrays.copyOfRange(block, end + 1, block.length);
    }

    private BigInteger firstGood(BigInteger from) {
        BigInteger s = from;
        while (!isGood(s)) {
            s = s.add(BigInteger.ONE);
        }
        return s;
    }

    /// The next s that is about twice the one before it, so that the room is halved.
    private BigInteger halving(Room room, BigInteger before) {
        BigInteger r = ceil(room.high().multiply(before).subtract(twoB).shiftLeft(1), n);
        while (true) {
            BigInteger s = ceil(twoB.add(r.multiply(n)), room.high());
            BigInteger last = threeB.add(r.multiply(n)).divide(room.low());
            for (; s.compareTo(last) <= 0; s = s.add(BigInteger.ONE)) {
                if (isGood(s)) {
                    return s;
                }
            }
            r = r.add(BigInteger.ONE);
        }
    }

    private boolean isGood(BigInteger s) {
        return toy.isWellPadded(overheard.multiply(s.modPow(toy.exponent(), n)).mod(n));
    }

    /// The message times s lies between 2b and 3b, but for a multiple of n.
    private List<Room> narrowed(List<Room> rooms, BigInteger s) {
        List<Room> narrower = new ArrayList<>();
        for (Room room : rooms) {
            BigInteger r = ceil(room.low().multiply(s).subtract(threeB).add(BigInteger.ONE), n);
            BigInteger last = room.high().multiply(s).subtract(twoB).divide(n);
            for (; r.compareTo(last) <= 0; r = r.add(BigInteger.ONE)) {
                BigInteger low = room.low().max(ceil(twoB.add(r.multiply(n)), s));
                BigInteger high = room.high()
                        .min(threeB.subtract(BigInteger.ONE).add(r.multiply(n)).divide(s));
                if (low.compareTo(high) <= 0) {
                    narrower.add(new Room(low, high));
                }
            }
        }
        return narrower;
    }

    private static BigInteger ceil(BigInteger value, BigInteger by) {
        return value.add(by).subtract(BigInteger.ONE).divide(by);
    }
}
