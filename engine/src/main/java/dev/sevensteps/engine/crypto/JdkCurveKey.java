package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.NamedGroup;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Optional;
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
    public Optional<Secret> privateHalf() {
        return pair.getPrivate() instanceof ECPrivateKey key
                ? Optional.of(Secret.wrap(BigEndian.write(key.getS(), curve.length())))
                : Optional.empty();
    }

    @Override
    public Secret agree(byte[] peerPublicValue) throws GeneralSecurityException {
        curve.checkForm(peerPublicValue);
        int length = curve.length();
        BigInteger x = BigEndian.read(Arrays.copyOfRange(peerPublicValue, 1, 1 + length));
        BigInteger y = BigEndian.read(Arrays.copyOfRange(peerPublicValue, 1 + length, 1 + 2 * length));
        curve.checkPoint(x, y); // the JDK looks, too, but does not promise it
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(pair.getPrivate());
        agreement.doPhase(
                KeyFactory.getInstance("EC")
                        .generatePublic(new ECPublicKeySpec(
                                new ECPoint(x, y), publicKey().getParams())),
                true);
        return Secret.wrap(agreement.generateSecret());
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
