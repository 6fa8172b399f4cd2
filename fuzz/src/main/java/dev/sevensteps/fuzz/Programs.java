package dev.sevensteps.fuzz;

import java.util.List;
import java.util.Objects;

/// What all programs have in common.
public final class Programs {

    private Programs() {}

    /// The acts of a program without those that are missing: now and then Jazzer leaves a null in a list, although it is told
    /// not to.
    public static <A> List<A> whole(List<A> acts) {
        return acts.stream().filter(Objects::nonNull).toList();
    }
}
