package dev.sevensteps.engine.record;

/// How many zeros are put behind the content of a record, to hide its length (RFC 9846 §5.4).
@FunctionalInterface
public interface RecordPadding {

    /// How many zeros follow a content of this length.
    ///
    /// @param length  the length of the content, in bytes
    /// @param longest the most that content and padding may have together
    /// @return 0 to `longest - length`
    int after(int length, int longest);

    /// None: records are as long as their content.
    static RecordPadding none() {
        return (length, longest) -> 0;
    }

    /// To the next multiple of `size` bytes, or as near as the limit lets it.
    ///
    /// @throws IllegalArgumentException if `size` is not positive
    static RecordPadding toMultipleOf(int size) {
        if (size < 1) {
            throw new IllegalArgumentException("Records are padded to a multiple of at least one byte.");
        }
        return (length, longest) -> Math.min((size - length % size) % size, longest - length);
    }

    /// Every record as long as it can be.
    static RecordPadding toFullRecords() {
        return (length, longest) -> longest - length;
    }
}
