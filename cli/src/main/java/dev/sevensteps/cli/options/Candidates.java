package dev.sevensteps.cli.options;

import java.util.Iterator;
import java.util.List;

/// Words that a shell offers for an option.
public abstract class Candidates implements Iterable<String> {

    private final List<String> words;

    Candidates(List<String> words) {
        this.words = words;
    }

    @Override
    public Iterator<String> iterator() {
        return words.iterator();
    }
}
