package dev.sevensteps.interop;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.flaws.FlawedIssuer;
import dev.sevensteps.ca.revoke.CertificateStatus;
import dev.sevensteps.ca.revoke.OcspResponder;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.RandomSource;
import dev.sevensteps.engine.crypto.SigningKey;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.trust.Flaw;
import java.io.IOException;
import java.net.InetAddress;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Who plays: an authority of today, because the peers look at the clock, and the identities that it has issued.
final class Cast {

    static final String NAME = "server.example";
    private static final String OTHER_NAME = "other.example";

    static final Environment ENVIRONMENT =
            new Environment(new DefaultCrypto(), RandomSource.secure(), Clock.systemUTC());

    private final Authority root = Authority.root("CN=Interop Root", Clock.systemUTC(), new SecureRandom());
    private final Authority issuing = root.intermediate("CN=Interop CA");
    private final Identity otherServer = root.issue(CertificateRecipe.server(OTHER_NAME));
    private final Identity client = issuing.issue(CertificateRecipe.client("Alice"));
    private final Identity expiredClient =
            FlawedIssuer.below(root).issue(Flaw.EXPIRED, CertificateRecipe.client("Mallory"));
    private final Map<Object, Identity> servers = new ConcurrentHashMap<>();

    /// Whom the server is. One with two names has both straight from the root, as some servers have no place for a second chain.
    Identity server(Ask ask) {
        if (ask.has(Ask.Feature.SNI)) {
            return servers.computeIfAbsent(Ask.Feature.SNI, _ -> root.issue(named(ask.key())));
        }
        return ask.flaw()
                .map(flaw -> servers.computeIfAbsent(
                        flaw, _ -> FlawedIssuer.below(root).issue(flaw, named(KeyType.ecdsaP256()))))
                .orElseGet(() -> servers.computeIfAbsent(ask.key(), _ -> issuing.issue(named(ask.key()))));
    }

    /// It is also known by its address, for peers that connect to nothing else than what they verify.
    private static CertificateRecipe named(KeyType key) {
        return CertificateRecipe.server(NAME, "localhost")
                .withIpAddresses(List.of(InetAddress.getLoopbackAddress()))
                .withKey(key);
    }

    /// What a server with two names shows to those who ask for neither.
    Identity otherServer() {
        return otherServer;
    }

    /// Whom the client is, if it shows anything.
    Identity client(Ask ask) {
        return ask.client() == Ask.ClientShows.EXPIRED ? expiredClient : client;
    }

    ByteString rootCertificate() {
        return root.certificate();
    }

    ChainVerifier verifier() {
        return ChainVerifier.trusting(root);
    }

    /// The response that says of someone here that nothing is known against them.
    ByteString staple(Identity identity) throws IOException {
        return OcspResponder.of(issuing, _ -> new CertificateStatus.Good()).staple(identity.certificate());
    }

    static CertifiedKey certified(Identity identity) {
        try {
            return new CertifiedKey(identity.chain(), SigningKey.of(identity.privateKey()));
        } catch (InvalidKeyException unusable) {
            throw new IllegalStateException("A key that was just made cannot be used.", unusable);
        }
    }
}
