package dev.sevensteps.engine.policy;

import dev.sevensteps.engine.record.RecordPadding;
import dev.sevensteps.engine.wire.Limits;
import java.util.Optional;

/// How an end of TLS 1.3 looks on the wire, whatever is agreed upon.
///
/// @param middleboxCompatibility whether to look like a resumption of TLS 1.2 to boxes in the middle of the way: a session
///     id that means nothing, and a ChangeCipherSpec that changes nothing (RFC 9846 §E.4)
/// @param grease whether values that mean nothing are said, too, so that peers stay used to ignoring them (RFC 8701): by a
///     client in what it offers, if TLS 1.3 is among it, by a server in CertificateRequests and tickets
/// @param padding how much longer records are made, to hide the length of what they hold (RFC 9846 §5.4)
/// @param recordSizeLimit the longest record that this end wants to receive, in bytes of content, type and padding
///     (RFC 8449); absent to leave the extension out
public record Habits(
        boolean middleboxCompatibility, boolean grease, RecordPadding padding, Optional<Integer> recordSizeLimit) {

    /// Compatible with middleboxes, and nothing else out of the ordinary.
    public static final Habits USUAL = new Habits(true, false, RecordPadding.none(), Optional.empty());

    /// The smallest record_size_limit (RFC 8449 §4).
    public static final int SMALLEST_RECORD_SIZE_LIMIT = 64;

    /// The largest: 2^14 bytes of content and one of type (RFC 8449 §4).
    public static final int LARGEST_RECORD_SIZE_LIMIT = Limits.PLAINTEXT_LENGTH + 1;

    /// Checks that the limit is one that may be sent.
    ///
    /// @throws IllegalArgumentException if `recordSizeLimit` is not 64 to 2^14 + 1
    public Habits {
        if (recordSizeLimit
                .filter(limit -> limit < SMALLEST_RECORD_SIZE_LIMIT || limit > LARGEST_RECORD_SIZE_LIMIT)
                .isPresent()) {
            throw new IllegalArgumentException("A record_size_limit is " + SMALLEST_RECORD_SIZE_LIMIT + " to "
                    + LARGEST_RECORD_SIZE_LIMIT + " bytes, not " + recordSizeLimit.get() + ".");
        }
    }

    public Habits withMiddleboxCompatibility(boolean newCompatibility) {
        return new Habits(newCompatibility, grease, padding, recordSizeLimit);
    }

    public Habits withGrease(boolean newGrease) {
        return new Habits(middleboxCompatibility, newGrease, padding, recordSizeLimit);
    }

    public Habits withPadding(RecordPadding newPadding) {
        return new Habits(middleboxCompatibility, grease, newPadding, recordSizeLimit);
    }

    public Habits withRecordSizeLimit(int newLimit) {
        return new Habits(middleboxCompatibility, grease, padding, Optional.of(newLimit));
    }
}
