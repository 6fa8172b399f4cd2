package dev.sevensteps.book.runs;

import java.util.List;

/// Something that a reader chooses about a handshake.
///
/// @param id      its name in the data
/// @param title   its heading
/// @param options among what there is to choose; the usual one comes first
public record Choice(String id, String title, List<Option> options) {

    public Choice {
        options = List.copyOf(options);
    }

    /// One of several.
    ///
    /// @param id    its name in the data
    /// @param title its heading
    /// @param say   what it means, as a sentence
    public record Option(String id, String title, String say) {}
}
