package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.NamedGroup;
import java.security.GeneralSecurityException;
import java.util.Optional;

/// The private half of a key made for one handshake, with its public half to send.
public interface EphemeralKey {

    NamedGroup group();

    /// The public half as TLS writes it: an uncompressed point (RFC 8422 §5.4), 32 bytes of x25519 (RFC 7748), or
    /// `Y` of a finite-field group, padded to the length of the prime; of a hybrid both, one after the other.
    byte[] publicValue();

    /// The private half itself, for a [witness][dev.sevensteps.engine.trace.Witness] and nobody else: the scalar as its curve
    /// takes it, or the exponent. Nothing where the key does not show it, and of a hybrid, whose half is two keys.
    default Optional<Secret> privateHalf() {
        return Optional.empty();
    }

    /// The secret agreed upon with the holder of `peerPublicValue`: the x-coordinate at full length (RFC 8422 §5.10); of a
    /// finite-field group `Z` at the length of the prime (RFC 9846 §7.4.1; see [Secret#stripped()] for TLS 1.2); of a
    /// hybrid both secrets, one after the other.
    ///
    /// @throws GeneralSecurityException if the value has the wrong length or form, is not on the curve, is not in
    ///     2..p-2 (RFC 7919 §5.1), or gives the all-zero secret (RFC 8422 §5.11)
    Secret agree(byte[] peerPublicValue) throws GeneralSecurityException;
}
