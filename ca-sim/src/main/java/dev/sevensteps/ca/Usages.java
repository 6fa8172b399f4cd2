package dev.sevensteps.ca;

import java.util.EnumSet;
import java.util.Set;

/// What the key usage extension of a certificate shall say (RFC 5280 §4.2.1.3).
public sealed interface Usages {

    /// What the key and the standing call for: an authority signs certificates and revocation lists; a server or client
    /// signs, and decrypts if its key can.
    static Usages fitting() {
        return new Fitting();
    }

    /// No key usage extension: the key may be used for anything.
    static Usages unstated() {
        return new Unstated();
    }

    /// These uses and no others.
    ///
    /// @throws IllegalArgumentException if none is given: RFC 5280 §4.2.1.3 wants at least one bit
    static Usages exactly(KeyUse first, KeyUse... more) {
        return new Exactly(EnumSet.of(first, more));
    }

    /// See [Usages#fitting()].
    record Fitting() implements Usages {}

    /// See [Usages#unstated()].
    record Unstated() implements Usages {}

    /// See [Usages#exactly].
    ///
    /// @param uses at least one
    record Exactly(Set<KeyUse> uses) implements Usages {
        /// @throws IllegalArgumentException if there is no use
        public Exactly {
            if (uses.isEmpty()) {
                throw new IllegalArgumentException("A key usage extension names at least one use.");
            }
            uses = Set.copyOf(uses);
        }
    }

    /// The uses for a key of this type and standing; empty means that the extension is left out.
    default Set<KeyUse> of(KeyType key, Standing standing) {
        return switch (this) {
            case Unstated() -> Set.of();
            case Exactly(Set<KeyUse> uses) -> uses;
            case Fitting() ->
                switch (standing) {
                    case Standing.Authority() -> Set.of(KeyUse.KEY_CERT_SIGN, KeyUse.CRL_SIGN);
                    case Standing.LimitedAuthority(int _) -> Set.of(KeyUse.KEY_CERT_SIGN, KeyUse.CRL_SIGN);
                    case Standing.EndEntity() -> endEntityUses(key);
                };
        };
    }

    private static Set<KeyUse> endEntityUses(KeyType key) {
        return switch (key) {
            // RFC 4055 §1.2: a key certified for RSASSA-PSS must not decrypt. RFC 8410 §5: nor can an Edwards key.
            case KeyType.RsaPss(int _) -> Set.of(KeyUse.DIGITAL_SIGNATURE);
            case KeyType.Ecdsa _ -> Set.of(KeyUse.DIGITAL_SIGNATURE);
            // RFC 9881 §5: an ML-DSA key signs and does nothing else.
            case KeyType.MlDsa _ -> Set.of(KeyUse.DIGITAL_SIGNATURE);
            case KeyType.Edwards _ -> Set.of(KeyUse.DIGITAL_SIGNATURE);
            case KeyType.Rsa(int _) -> Set.of(KeyUse.DIGITAL_SIGNATURE, KeyUse.KEY_ENCIPHERMENT);
        };
    }
}
