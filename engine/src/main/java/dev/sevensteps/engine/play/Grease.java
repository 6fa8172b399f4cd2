package dev.sevensteps.engine.play;

import dev.sevensteps.engine.crypto.RandomSource;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.engine.wire.Extension;
import dev.sevensteps.engine.wire.KeyShareEntry;
import dev.sevensteps.engine.wire.UnknownExtension;
import dev.sevensteps.model.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Numbers that mean nothing, said so that peers stay used to ignoring what they do not know (RFC 8701): by a client in all
/// its lists, by a server where it asks and in its tickets. Those of two bytes are `0x?a?a`, and all are chosen anew for each
/// connection.
///
/// @param suite         among the cipher suites
/// @param group         among the groups, with a key share of one byte
/// @param version       among the versions
/// @param firstCode     the type of the first extension, which is empty
/// @param lastCode      the type of the last extension but the pre-shared key, which has one byte
/// @param scheme        among the signature schemes
/// @param protocol      among the application protocols
/// @param pskMode       among the modes of pre-shared keys
record Grease(int suite, int group, int version, int firstCode, int lastCode, int scheme, int protocol, int pskMode) {

    private static Grease choose(RandomSource random) {
        byte[] choices = random.bytes(8);
        int first = value(choices[3]);
        int last = value(choices[4]);
        // No extension may come twice.
        return new Grease(
                value(choices[0]),
                value(choices[1]),
                value(choices[2]),
                first,
                first == last ? value((byte) (choices[4] + 0x10)) : last,
                value(choices[5]),
                value(choices[6]),
                pskMode(choices[7]));
    }

    /// What an end says, if it has the habit.
    static Optional<Grease> ofHabit(Preferences preferences, RandomSource random) {
        return preferences.habits().grease() ? Optional.of(choose(random)) : Optional.empty();
    }

    private static int value(byte choice) {
        int half = (choice & 0xf0) | 0x0a;
        return half << 8 | half;
    }

    /// RFC 8701 §2: eight values from 0x0b on, 0x1f apart.
    private static int pskMode(byte choice) {
        return 0x0b + 0x1f * (choice & 7);
    }

    /// The signature schemes, and before them one that means nothing, if that is wanted.
    static List<Integer> schemes(Optional<Grease> grease, List<SignatureScheme> schemes) {
        return Stream.concat(
                        grease.map(Grease::scheme).stream(), schemes.stream().map(SignatureScheme::code))
                .toList();
    }

    ByteString protocolName() {
        return ByteString.copyOf(new byte[] {(byte) (protocol >> 8), (byte) protocol});
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
