package dev.sevensteps.model.keys;

/// What a key schedule needs of its values.
///
/// @param <V> bytes in the engine, terms in the checker, nodes in a picture
public interface KeyAlgebra<V> {

    /// The PRF of TLS 1.2 (RFC 5246 §5), `length` bytes of it.
    V prf(V secret, Label label, V seed, int length);

    /// One value after the other.
    V concat(V first, V second);

    /// The bytes `[from..to)` of a value.
    ///
    /// @param name what the part is called in the RFC
    V slice(V value, String name, int from, int to);
}
