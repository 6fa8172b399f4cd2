package dev.sevensteps.ca.store;

import dev.sevensteps.ca.revoke.Revocation;
import dev.sevensteps.ca.revoke.RevocationReason;
import dev.sevensteps.model.ByteString;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;

/// What happened, in one line of the register. Each line begins with a checksum of the rest, so that one which the disk got
/// only half of is known:
///
/// ```
/// 3c2a…f1 issued   SERIAL NOT-BEFORE NOT-AFTER CERTIFICATE SUBJECT
/// 90b1…07 revoked  SERIAL TIME REASON INVALID-SINCE
/// 11f0…9d restored SERIAL TIME
/// 7de0…44 listed   NUMBER full
/// ```
///
/// Serial numbers are in hexadecimal, certificates in Base64, times after ISO 8601; the subject is for people to read.
sealed interface RegisterLine {

    /// The first line: whose register it is.
    ///
    /// @param authority the SHA-256 hash of the authority's public key
    record Begun(ByteString authority) implements RegisterLine {}

    /// A certificate was issued.
    record Issued(ByteString certificate) implements RegisterLine {}

    /// A certificate was revoked.
    record Revoked(Revocation revocation) implements RegisterLine {}

    /// A certificate that was on hold is good again.
    record Restored(BigInteger serial, Instant at) implements RegisterLine {}

    /// A list of revoked certificates was made.
    ///
    /// @param full whether it has all of them, and not only the changes
    record Listed(BigInteger number, boolean full) implements RegisterLine {}

    /// The line is damaged. The message is the end of a sentence that begins with the line.
    final class Damaged extends Exception {
        private static final long serialVersionUID = 1L;

        Damaged(String message) {
            super(message);
        }
    }

    /// The line with its checksum and the line feed.
    default byte[] bytes() {
        String text = text();
        return (checksum(text) + " " + text + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private String text() {
        return switch (this) {
            case Begun(ByteString authority) -> "register 1 " + authority.hex();
            case Issued(ByteString der) -> {
                IssuedCertificate certificate = IssuedCertificate.of(der);
                yield "issued " + certificate.serial().toString(16) + " " + certificate.notBefore() + " "
                        + certificate.notAfter() + " " + Base64.getEncoder().encodeToString(der.toArray()) + " "
                        + certificate.subject().replaceAll("\\p{Cntrl}", "?");
            }
            case Revoked(Revocation revocation) ->
                "revoked " + revocation.serial().toString(16) + " " + revocation.at() + " "
                        + revocation.reason().rfcName() + " "
                        + revocation.invalidSince().map(Instant::toString).orElse("-");
            case Restored(BigInteger serial, Instant at) -> "restored " + serial.toString(16) + " " + at;
            case Listed(BigInteger number, boolean full) -> "listed " + number + " " + (full ? "full" : "changes");
        };
    }

    /// Reads a line, without its line feed.
    static RegisterLine read(byte[] line) throws Damaged {
        String whole = new String(line, StandardCharsets.UTF_8);
        int space = whole.indexOf(' ');
        if (space < 0 || !whole.substring(0, space).equals(checksum(whole.substring(space + 1)))) {
            throw new Damaged("does not have the checksum that it begins with");
        }
        List<String> words = List.of(whole.substring(space + 1).split(" ", 6));
        try {
            return switch (words.getFirst()) {
                case "register" -> begun(words);
                case "issued" ->
                    new Issued(ByteString.copyOf(Base64.getDecoder().decode(words.get(4))));
                case "revoked" ->
                    new Revoked(new Revocation(
                            serial(words.get(1)),
                            Instant.parse(words.get(2)),
                            RevocationReason.ofName(words.get(3)),
                            Optional.of(words.get(4))
                                    .filter(word -> !word.equals("-"))
                                    .map(Instant::parse)));
                case "restored" -> new Restored(serial(words.get(1)), Instant.parse(words.get(2)));
                case "listed" ->
                    new Listed(new BigInteger(words.get(1)), words.get(2).equals("full"));
                default -> throw new Damaged("begins with '" + words.getFirst() + "', which means nothing here");
            };
        } catch (RuntimeException e) {
            throw new Damaged("does not have the words that it should");
        }
    }

    private static Begun begun(List<String> words) throws Damaged {
        if (!words.get(1).equals("1")) {
            throw new Damaged("is of version " + words.get(1) + ", and only version 1 is known here");
        }
        return new Begun(ByteString.ofHex(words.get(2)));
    }

    private static BigInteger serial(String hex) {
        return new BigInteger(hex, 16);
    }

    private static String checksum(String text) {
        CRC32C checksum = new CRC32C();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }

    /// The moment as it stands in a line: in whole seconds, as certificates count.
    static Instant moment(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
