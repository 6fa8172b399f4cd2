package dev.sevensteps.bench;

import java.util.List;

/// One thing after the other, and again from the beginning.
final class InTurn<T> {

    private final List<T> all;
    private int next;

    InTurn(List<T> all) {
        this.all = List.copyOf(all);
    }

    T next() {
        T one = all.get(next);
        next = next + 1 == all.size() ? 0 : next + 1;
        return one;
    }
}
