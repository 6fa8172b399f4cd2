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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    /// A server's identity for each of some types of keys.
    private static final Map<String, Identity> OTHERS = Stream.of(
                    KeyType.ed25519(), KeyType.ecdsaP256(), KeyType.ecdsaP384(), KeyType.rsa())
            .collect(Collectors.toMap(KeyType::label, Authorities::made));

    private Authorities() {}

    private static Identity made(KeyType type) {
        return Authority.of(ISSUING.identity(), CLOCK, SeededRandom.of(type.label()))
                .issue(CertificateRecipe.server(SERVER_NAME).withKey(type));
    }

    /// The identities of servers, each with a key of another type.
    public static Collection<Identity> others() {
        return OTHERS.values();
    }

    /// All certificates that were ever issued, by either.
    static Set<ByteString> issued() {
        return Stream.of(
                        Stream.of(ROOT.certificate()),
                        SERVER.chain().stream(),
                        others().stream().map(Identity::certificate))
                .flatMap(each -> each)
                .collect(Collectors.toSet());
    }

    /// A list of two revoked certificates, neither of them the server's.
    public static ByteString revocationList() {
        return revocationList(ISSUING);
    }

    /// The same, of one of the two authorities.
    static ByteString revocationList(Authority issuer) {
        return new RevocationList(
                        BigInteger.TWO,
                        NOW.minus(Duration.ofDays(1)),
                        NOW.plus(Duration.ofDays(6)),
                        List.of(
                                new Revocation(BigInteger.TEN, NOW, RevocationReason.KEY_COMPROMISE, Optional.of(NOW)),
                                new Revocation(
                                        BigInteger.valueOf(77), NOW, RevocationReason.UNSPECIFIED, Optional.empty())),
                        Optional.empty())
                .signedBy(issuer);
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
