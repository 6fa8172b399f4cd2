package dev.sevensteps.ca.keys;

import dev.sevensteps.ca.KeyType;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECNamedDomainParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;

/// The named curves that signatures are checked on (RFC 5480 §2.1.1.1). P-192 is here so that it can be called too
/// small.
public enum Curve {
    P192("P-192", 192, SECObjectIdentifiers.secp192r1),
    P224("P-224", 224, SECObjectIdentifiers.secp224r1),
    P256("P-256", 256, SECObjectIdentifiers.secp256r1),
    P384("P-384", 384, SECObjectIdentifiers.secp384r1),
    P521("P-521", 521, SECObjectIdentifiers.secp521r1);

    private final String label;
    private final int bits;
    private final ASN1ObjectIdentifier oid;

    Curve(String label, int bits, ASN1ObjectIdentifier oid) {
        this.label = label;
        this.bits = bits;
        this.oid = oid;
    }

    static Optional<Curve> of(ASN1ObjectIdentifier oid) {
        for (Curve curve : values()) {
            if (curve.oid.equals(oid)) {
                return Optional.of(curve);
            }
        }
        return Optional.empty();
    }

    /// The length of the field, which is what policies mean by the size of the key.
    public int bits() {
        return bits;
    }

    ASN1ObjectIdentifier oid() {
        return oid;
    }

    ECNamedDomainParameters domain() {
        X9ECParameters parameters = CustomNamedCurves.getByOID(oid);
        return new ECNamedDomainParameters(oid, parameters);
    }

    /// @throws IllegalArgumentException if the point is not on the curve
    ECPublicKeyParameters publicKey(byte[] point) {
        ECNamedDomainParameters domain = domain();
        return new ECPublicKeyParameters(domain.getCurve().decodePoint(point), domain);
    }

    Optional<KeyType> type() {
        return switch (this) {
            case P256 -> Optional.of(KeyType.ecdsaP256());
            case P384 -> Optional.of(KeyType.ecdsaP384());
            case P521 -> Optional.of(KeyType.ecdsaP521());
            case P192, P224 -> Optional.empty();
        };
    }

    @Override
    public String toString() {
        return label;
    }
}
