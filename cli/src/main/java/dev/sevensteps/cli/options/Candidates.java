package dev.sevensteps.cli.options;

import java.util.Iterator;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Words that a shell offers for an option. They are gathered when they are asked for: every start of the command makes these
/// objects, and hardly any needs the words.
public abstract class Candidates implements Iterable<String> {

    private final Supplier<Stream<String>> words;

    Candidates(Supplier<Stream<String>> words) {
        this.words = words;
    }

    @Override
    public Iterator<String> iterator() {
        return words.get().iterator();
    }
}
