package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.NamedGroup;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.KeyAgreement;

/// A key of the JDK on a curve in Weierstrass form (RFC 8422 §5.4, §5.10).
record JdkCurveKey(Curve curve, KeyPair pair) implements EphemeralKey {

    static JdkCurveKey generate(Curve curve, RandomSource random) throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve.group().rfcName()), new SourceSecureRandom(random));
        return new JdkCurveKey(curve, generator.generateKeyPair());
    }

    @Override
    public NamedGroup group() {
        return curve.group();
    }

    @Override
    public byte[] publicValue() {
        ECPoint point = publicKey().getW();
        int length = curve.length();
        byte[] encoded = new byte[1 + 2 * length];
        encoded[0] = 4;
        BigEndian.write(point.getAffineX(), encoded, 1, length);
        BigEndian.write(point.getAffineY(), encoded, 1 + length, length);
        return encoded;
    }

    @Override
    public Secret agree(byte[] peerPublicValue) throws GeneralSecurityException {
        curve.checkForm(peerPublicValue);
        int length = curve.length();
        ECPoint point = new ECPoint(
                BigEndian.read(Arrays.copyOfRange(peerPublicValue, 1, 1 + length)),
                BigEndian.read(Arrays.copyOfRange(peerPublicValue, 1 + length, 1 + 2 * length)));
        ECParameterSpec parameters = publicKey().getParams();
        checkOnCurve(point, parameters);
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(pair.getPrivate());
        agreement.doPhase(KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, parameters)), true);
        return Secret.wrap(agreement.generateSecret());
    }

    /// RFC 8422 §5.11: a point that is not on the curve would let its sender learn our key piece by piece. The JDK
    /// looks, too, but does not promise it.
    private void checkOnCurve(ECPoint point, ECParameterSpec parameters) throws InvalidKeyException {
        if (!(parameters.getCurve().getField() instanceof ECFieldFp field)) {
            throw new InvalidKeyException("The curve " + group() + " is not over a prime field.");
        }
        BigInteger p = field.getP();
        BigInteger x = point.getAffineX();
        BigInteger y = point.getAffineY();
        BigInteger right = x.multiply(x)
                .add(parameters.getCurve().getA())
                .multiply(x)
                .add(parameters.getCurve().getB())
                .mod(p);
        if (x.compareTo(p) >= 0 || y.compareTo(p) >= 0 || !y.multiply(y).mod(p).equals(right)) {
            throw new InvalidKeyException("The public value is no point on " + group() + ".");
        }
    }

    private ECPublicKey publicKey() {
        if (pair.getPublic() instanceof ECPublicKey key) {
            return key;
        }
        throw new IllegalStateException("The JDK's key on " + group() + " does not show its point.");
    }

    /// Names the group, never the key.
    @Override
    public String toString() {
        return "EphemeralKey(" + group() + ")";
    }
}
