package dev.sevensteps.model.explore;

import java.util.Arrays;

/// All states that have been reached, in the order in which they were: for each its packed form, the state that it was
/// reached from, and by which step.
final class States {

    private final int words;
    private long[] kept;
    private int[] parents = new int[1 << 12];
    private int[] steps = new int[1 << 12];
    private int[] slots = new int[1 << 14];
    private int size;

    States(int words) {
        this.words = words;
        this.kept = new long[words << 12];
    }

    int size() {
        return size;
    }

    long[] kept() {
        return kept;
    }

    int offset(int state) {
        return state * words;
    }

    int parent(int state) {
        return parents[state];
    }

    int step(int state) {
        return steps[state];
    }

    /// Whether the state is new.
    boolean add(long[] state, int parent, int step) {
        int slot = slot(state);
        if (slots[slot] != 0) {
            return false;
        }
        if (size == parents.length) {
            parents = Arrays.copyOf(parents, size * 2);
            steps = Arrays.copyOf(steps, size * 2);
            kept = Arrays.copyOf(kept, size * 2 * words);
        }
        System.arraycopy(state, 0, kept, size * words, words);
        parents[size] = parent;
        steps[size] = step;
        slots[slot] = ++size;
        if (size * 2 > slots.length) {
            grow();
        }
        return true;
    }

    private int slot(long[] state) {
        int mask = slots.length - 1;
        int slot = hash(state, 0) & mask;
        while (slots[slot] != 0 && !same(state, (slots[slot] - 1) * words)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private boolean same(long[] state, int offset) {
        for (int i = 0; i < words; i++) {
            if (kept[offset + i] != state[i]) {
                return false;
            }
        }
        return true;
    }

    private int hash(long[] from, int offset) {
        long mixed = 0;
        for (int i = 0; i < words; i++) {
            mixed = (mixed ^ from[offset + i]) * 0x9E3779B97F4A7C15L;
            mixed ^= mixed >>> 29;
        }
        return (int) (mixed ^ (mixed >>> 32));
    }

    private void grow() {
        slots = new int[slots.length * 2];
        int mask = slots.length - 1;
        for (int state = 0; state < size; state++) {
            int slot = hash(kept, state * words) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = state + 1;
        }
    }
}
