package dev.sevensteps.book.runs;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/// A combination of options of which there is no run, and why. Options that are not named may be any.
///
/// @param chosen the combination, choice by choice
/// @param reason why, as a sentence
public record Impossible(SequencedMap<String, String> chosen, String reason) {

    public Impossible {
        chosen = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(chosen));
    }
}
