package dev.sevensteps.bench;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.SeededRandom;
import dev.sevensteps.model.ByteString;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Chains that no client has seen before: a leaf and an intermediate authority each, below one root.
///
/// The JDK keeps the last 750 certificates that it parsed, and in them whether their signatures were good. A client of
/// the world meets strangers, so here are more chains than are kept. Elliptic keys are fresh too; RSA keys take long
/// to make, and a few of them are certified again and again.
public final class Chains {

    /// Two certificates each: more than the JDK keeps.
    private static final int COUNT = 512;

    private static final int RSA_KEYS = 8;

    private final Authority root;
    private final List<Identity> servers = new ArrayList<>();

    private Chains(KeyType keys, int count) {
        SecureRandom random = SeededRandom.of("bench " + keys);
        Clock clock = Clock.systemUTC();
        root = Authority.root(CertificateRecipe.authority("CN=Bench Root").withKey(keys), clock, random);
        CertificateRecipe authority =
                CertificateRecipe.authority("CN=Bench Issuing CA").withKey(keys);
        CertificateRecipe server =
                CertificateRecipe.server(Contestant.SERVER_NAME).withKey(keys);
        int made = keys instanceof KeyType.Rsa ? Math.min(RSA_KEYS, count) : count;
        for (int i = 0; i < made; i++) {
            servers.add(root.intermediate(authority).issue(server));
        }
        for (int i = made; i < count; i++) {
            servers.add(again(servers.get(i % made), servers.get((i + 1) % made), authority, server, clock, random));
        }
    }

    /// 512 fresh chains with keys of one type, and the root above them.
    public static Chains of(KeyType keys) {
        return new Chains(keys, COUNT);
    }

    /// One chain with keys on P-256, where it does not matter how often it is seen.
    public static Chains one() {
        return new Chains(KeyType.ecdsaP256(), 1);
    }

    /// New certificates for keys that there are already.
    private Identity again(
            Identity issuing,
            Identity leaf,
            CertificateRecipe authorityRecipe,
            CertificateRecipe serverRecipe,
            Clock clock,
            SecureRandom random) {
        List<ByteString> above = root.certify(authorityRecipe, publicKey(issuing));
        Authority authority = Authority.of(Identity.of(above, issuing.privateKey()), clock, random);
        List<ByteString> own = authority.certify(serverRecipe, publicKey(leaf));
        return Identity.of(Stream.concat(own.stream().limit(1), above.stream()).toList(), leaf.privateKey());
    }

    private static ByteString publicKey(Identity identity) {
        return ByteString.copyOf(
                identity.certificates().getFirst().getPublicKey().getEncoded());
    }

    /// The root, which clients trust.
    public Authority root() {
        return root;
    }

    /// The servers.
    public List<Identity> servers() {
        return servers;
    }
}
