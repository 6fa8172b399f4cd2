package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.engine.suite.NamedGroup;
import java.math.BigInteger;
import java.security.InvalidKeyException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.params.ECDomainParameters;
import org.bouncycastle.math.ec.ECPoint;

/// The elliptic curves in Weierstrass form that are spoken here (RFC 8422 §5.1.1), with their arithmetic.
///
/// All have cofactor 1: a point that is on the curve and is not infinity is a good public key (SEC 1 §3.2.2.1).
enum Curve {
    SECP256R1(NamedGroup.SECP256R1, KeyType.ECDSA_P256, SECObjectIdentifiers.secp256r1),
    SECP384R1(NamedGroup.SECP384R1, KeyType.ECDSA_P384, SECObjectIdentifiers.secp384r1),
    SECP521R1(NamedGroup.SECP521R1, KeyType.ECDSA_P521, SECObjectIdentifiers.secp521r1);

    private final NamedGroup group;
    private final KeyType keyType;
    private final ASN1ObjectIdentifier identifier;
    private final ECDomainParameters domain;

    Curve(NamedGroup group, KeyType keyType, ASN1ObjectIdentifier identifier) {
        this.group = group;
        this.keyType = keyType;
        this.identifier = identifier;
        this.domain = new ECDomainParameters(CustomNamedCurves.getByOID(identifier));
    }

    /// The curve of a group.
    static Curve of(NamedGroup group) {
        return switch (group) {
            case SECP256R1 -> SECP256R1;
            case SECP384R1 -> SECP384R1;
            case SECP521R1 -> SECP521R1;
            case X25519, X448, FFDHE2048, FFDHE3072, FFDHE4096, FFDHE6144, FFDHE8192, X25519MLKEM768 ->
                throw new IllegalArgumentException(group + " is no curve in Weierstrass form.");
        };
    }

    /// The curve with this object identifier.
    static Curve of(ASN1ObjectIdentifier identifier) throws InvalidKeyException {
        for (Curve curve : values()) {
            if (curve.identifier.equals(identifier)) {
                return curve;
            }
        }
        throw new InvalidKeyException("The curve with the object identifier " + identifier
                + " is not supported; secp256r1, secp384r1 and secp521r1 are.");
    }

    /// The curve with these parameters, as the JDK writes them.
    static Curve of(ECParameterSpec spec) throws InvalidKeyException {
        for (Curve curve : values()) {
            if (curve.matches(spec)) {
                return curve;
            }
        }
        throw new InvalidKeyException("The key's curve is not supported; secp256r1, secp384r1 and secp521r1 are.");
    }

    private boolean matches(ECParameterSpec spec) {
        return spec.getCurve().getField() instanceof ECFieldFp field
                && field.getP().equals(domain.getCurve().getField().getCharacteristic())
                && spec.getCurve().getA().equals(domain.getCurve().getA().toBigInteger())
                && spec.getCurve().getB().equals(domain.getCurve().getB().toBigInteger())
                && spec.getGenerator()
                        .getAffineX()
                        .equals(domain.getG().getAffineXCoord().toBigInteger())
                && spec.getGenerator()
                        .getAffineY()
                        .equals(domain.getG().getAffineYCoord().toBigInteger())
                && spec.getOrder().equals(domain.getN());
    }

    NamedGroup group() {
        return group;
    }

    KeyType keyType() {
        return keyType;
    }

    ECDomainParameters domain() {
        return domain;
    }

    /// The length of a coordinate, and of a number below the order, in bytes: the same for each curve.
    int length() {
        return group.fieldLength();
    }

    /// Reads a point that a peer sent: `04 | x | y` (RFC 8422 §5.4.1), both coordinates below the prime, on the curve.
    /// Compressed points were never negotiated, and infinity has no such form.
    ///
    /// @throws InvalidKeyException if it is anything else
    ECPoint readPoint(byte[] encoded) throws InvalidKeyException {
        checkForm(encoded);
        try {
            return domain.validatePublicPoint(domain.getCurve().decodePoint(encoded));
        } catch (IllegalArgumentException e) {
            throw new InvalidKeyException("The public value is no point on " + group + ".", e);
        }
    }

    /// Checks that both coordinates are below the prime and that the point is on the curve. One that is not would
    /// let its sender learn our key piece by piece (RFC 8422 §5.11).
    void checkPoint(BigInteger x, BigInteger y) throws InvalidKeyException {
        BigInteger p = domain.getCurve().getField().getCharacteristic();
        BigInteger a = domain.getCurve().getA().toBigInteger();
        BigInteger b = domain.getCurve().getB().toBigInteger();
        BigInteger right = x.multiply(x).add(a).multiply(x).add(b).mod(p); // x³ + ax + b
        if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0 || !y.multiply(y).mod(p).equals(right)) {
            throw new InvalidKeyException("The public value is no point on " + group + ".");
        }
    }

    /// Checks length and first byte of an uncompressed point.
    void checkForm(byte[] encoded) throws InvalidKeyException {
        if (encoded.length != 1 + 2 * length() || encoded[0] != 4) {
            throw new InvalidKeyException("A public value of " + group + " is an uncompressed point of "
                    + (1 + 2 * length()) + " bytes, the first of them 4 (RFC 8422 §5.4.1).");
        }
    }
}
