package dev.sevensteps.fuzz.certificate;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.SeededRandom;
import dev.sevensteps.ca.revoke.CertificateStatus;
import dev.sevensteps.ca.revoke.OcspResponder;
import dev.sevensteps.ca.revoke.Revocation;
import dev.sevensteps.ca.revoke.RevocationList;
import dev.sevensteps.ca.revoke.RevocationReason;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// A root, an authority below it, a server, and what the authority says of revocation: always the same, from a seed and at one
/// moment. All keys are Ed25519, whose signatures are the same each time.
public final class Authorities {

    public static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    public static final String SERVER_NAME = "server.example";

    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    public static final Authority ROOT = Authority.root(
            CertificateRecipe.authority("CN=Root").withKey(KeyType.ed25519()), CLOCK, SeededRandom.of("root"));
    public static final Authority ISSUING =
            ROOT.intermediate(CertificateRecipe.authority("CN=Issuing CA").withKey(KeyType.ed25519()));
    public static final Identity SERVER =
            ISSUING.issue(CertificateRecipe.server(SERVER_NAME, "192.0.2.1").withKey(KeyType.ed25519()));

    private Authorities() {}

    /// A list of two revoked certificates, neither of them the server's.
    public static ByteString revocationList() {
        return new RevocationList(
                        BigInteger.TWO,
                        NOW.minus(Duration.ofDays(1)),
                        NOW.plus(Duration.ofDays(6)),
                        List.of(
                                new Revocation(BigInteger.TEN, NOW, RevocationReason.KEY_COMPROMISE, Optional.of(NOW)),
                                new Revocation(
                                        BigInteger.valueOf(77), NOW, RevocationReason.UNSPECIFIED, Optional.empty())),
                        Optional.empty())
                .signedBy(ISSUING);
    }

    /// Answers that every certificate is good.
    public static OcspResponder responder() {
        return OcspResponder.of(ISSUING, serial -> new CertificateStatus.Good());
    }

    /// What the server staples.
    public static ByteString staple() {
        try {
            return responder().staple(SERVER.certificate());
        } catch (IOException impossible) {
            throw new IllegalStateException("The status of a certificate is known.", impossible);
        }
    }

    /// A signature by Ed25519.
    static byte[] sign(byte[] content, PrivateKey key) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("The JDK signs with Ed25519.", impossible);
        }
    }
}
