package dev.sevensteps.engine.crypto;

import java.security.GeneralSecurityException;
import org.jspecify.annotations.Nullable;

/// A value that is made when first asked for, then kept: the form in which one adapter wants a key, kept inside
/// the key. Two threads that ask at once may both make it; either result is good.
final class Lazily<T> {

    private final Making<T> making;
    private volatile @Nullable T made;

    Lazily(Making<T> making) {
        this.making = making;
    }

    T get() throws GeneralSecurityException {
        T known = made;
        if (known == null) {
            known = making.make();
            made = known;
        }
        return known;
    }

    /// Makes the value, or says why it cannot be made.
    @FunctionalInterface
    interface Making<T> {
        T make() throws GeneralSecurityException;
    }
}
