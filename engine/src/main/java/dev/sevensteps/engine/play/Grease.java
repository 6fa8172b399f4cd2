package dev.sevensteps.engine.play;

import dev.sevensteps.engine.crypto.RandomSource;
import dev.sevensteps.engine.wire.Extension;
import dev.sevensteps.engine.wire.KeyShareEntry;
import dev.sevensteps.engine.wire.UnknownExtension;
import dev.sevensteps.model.ByteString;

/// Numbers that mean nothing, offered so that servers stay used to ignoring what they do not know (RFC 8701). Each is
/// `0x?a?a`, and they are chosen anew for each connection.
///
/// @param suite         among the cipher suites
/// @param group         among the groups, with a key share of one byte
/// @param version       among the versions
/// @param firstCode     the type of the first extension, which is empty
/// @param lastCode      the type of the last extension but the pre-shared key, which has one byte
record Grease(int suite, int group, int version, int firstCode, int lastCode) {

    static Grease choose(RandomSource random) {
        byte[] choices = random.bytes(5);
        int first = value(choices[3]);
        int last = value(choices[4]);
        // No extension may come twice.
        return new Grease(
                value(choices[0]),
                value(choices[1]),
                value(choices[2]),
                first,
                first == last ? value((byte) (choices[4] + 0x10)) : last);
    }

    private static int value(byte choice) {
        int half = (choice & 0xf0) | 0x0a;
        return half << 8 | half;
    }

    Extension extension() {
        return new UnknownExtension(firstCode, ByteString.EMPTY);
    }

    Extension lastExtension() {
        return new UnknownExtension(lastCode, ByteString.copyOf(new byte[] {0}));
    }

    KeyShareEntry share() {
        return new KeyShareEntry(group, ByteString.copyOf(new byte[] {0}));
    }
}
