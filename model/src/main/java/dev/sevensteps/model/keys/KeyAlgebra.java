package dev.sevensteps.model.keys;

/// What a key schedule needs of its values.
///
/// @param <V> bytes in the engine, terms in the checker, nodes in a picture
public interface KeyAlgebra<V> {

    /// The PRF of TLS 1.2 (RFC 5246 §5), `length` bytes of it.
    V prf(V secret, Label label, V seed, int length);

    /// HKDF-Extract (RFC 5869 §2.2).
    ///
    /// @param name what the result is called in the RFC
    V extract(String name, V salt, V input);

    /// HKDF-Expand-Label of TLS 1.3 (RFC 9846 §7.1), `length` bytes of it.
    ///
    /// @param label without the `tls13 ` that goes before it
    V expandLabel(V secret, String label, V context, int length);

    /// The hash of a value.
    V hash(V value);

    /// HMAC over `data` (RFC 2104).
    V mac(V key, V data);

    /// As many zero bytes; they are no secret.
    V zeros(int length);

    /// One value after the other.
    V concat(V first, V second);

    /// The bytes `[from..to)` of a value.
    ///
    /// @param name what the part is called in the RFC
    V slice(V value, String name, int from, int to);
}
