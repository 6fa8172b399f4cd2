package dev.sevensteps.engine.crypto;

import dev.sevensteps.engine.suite.NamedGroup;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.bouncycastle.crypto.agreement.ECDHBasicAgreement;
import org.bouncycastle.crypto.generators.ECKeyPairGenerator;
import org.bouncycastle.crypto.params.ECKeyGenerationParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;

/// A key of Bouncy Castle on a curve in Weierstrass form (RFC 8422 §5.4, §5.10).
record LightweightCurveKey(Curve curve, ECPrivateKeyParameters privateKey, ECPublicKeyParameters publicKey)
        implements EphemeralKey {

    static LightweightCurveKey generate(Curve curve, RandomSource random) {
        ECKeyPairGenerator generator = new ECKeyPairGenerator();
        generator.init(new ECKeyGenerationParameters(curve.domain(), new SourceSecureRandom(random)));
        var pair = generator.generateKeyPair();
        if (pair.getPrivate() instanceof ECPrivateKeyParameters privateKey
                && pair.getPublic() instanceof ECPublicKeyParameters publicKey) {
            return new LightweightCurveKey(curve, privateKey, publicKey);
        }
        throw new IllegalStateException("Bouncy Castle made no elliptic-curve key.");
    }

    @Override
    public NamedGroup group() {
        return curve.group();
    }

    @Override
    public byte[] publicValue() {
        return publicKey.getQ().getEncoded(false);
    }

    @Override
    public Optional<Secret> privateHalf() {
        return Optional.of(Secret.wrap(BigEndian.write(privateKey.getD(), curve.length())));
    }

    @Override
    public Secret agree(byte[] peerPublicValue) throws GeneralSecurityException {
        ECDHBasicAgreement agreement = new ECDHBasicAgreement();
        agreement.init(privateKey);
        ECPublicKeyParameters peer = new ECPublicKeyParameters(curve.readPoint(peerPublicValue), curve.domain());
        // RFC 8422 §5.10: the x-coordinate at full length.
        return Secret.wrap(BigEndian.write(agreement.calculateAgreement(peer), curve.length()));
    }

    /// Names the group, never the key.
    @Override
    public String toString() {
        return "EphemeralKey(" + group() + ")";
    }
}
