package dev.sevensteps.engine;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.SeededRandom;
import dev.sevensteps.ca.flaws.Exhibit;
import dev.sevensteps.ca.flaws.FlawedIssuer;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.engine.crypto.Crypto;
import dev.sevensteps.engine.crypto.DefaultCrypto;
import dev.sevensteps.engine.crypto.DeterministicRandom;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.crypto.SigningKey;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.suite.KeyType;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.trust.CertificateVerifier;
import dev.sevensteps.model.trust.Flaw;
import dev.sevensteps.model.trust.PresentedChain;
import dev.sevensteps.model.trust.Trust;
import java.security.InvalidKeyException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Who there is: one root, an authority below it, and for each type of key a server and a client. They are made once in a
/// run, because RSA keys take their time, from a seed and at one moment, so that they are the same in every run.
public final class World {

    /// The name that every server here goes by.
    public static final String SERVER_NAME = "server.example";

    public static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static final Authority ROOT = Authority.root("CN=Root", CLOCK, SeededRandom.of("world"));
    private static final Authority ISSUING = ROOT.intermediate("CN=Issuing CA");
    private static final ChainVerifier VERIFIER = ChainVerifier.trusting(ROOT);

    private static final Map<KeyType, CertifiedKey> SERVERS = new ConcurrentHashMap<>();
    private static final Map<KeyType, CertifiedKey> CLIENTS = new ConcurrentHashMap<>();
    private static final Map<ByteString, Exhibit> EXHIBITS = new ConcurrentHashMap<>();
    private static final Map<PresentedChain, Trust> JUDGED = new ConcurrentHashMap<>();

    private World() {}

    /// A server with a key of this type.
    public static CertifiedKey server(KeyType type) {
        return SERVERS.computeIfAbsent(type, World::makeServer);
    }

    /// A client with a key of this type.
    public static CertifiedKey client(KeyType type) {
        return CLIENTS.computeIfAbsent(type, World::makeClient);
    }

    private static CertifiedKey makeServer(KeyType type) {
        return certified(issuing("server " + type).issue(recipe(Role.SERVER).withKey(typeInCa(type))));
    }

    private static CertifiedKey makeClient(KeyType type) {
        return certified(issuing("client " + type).issue(recipe(Role.CLIENT).withKey(typeInCa(type))));
    }

    /// The issuing authority, with randomness for this one purpose: who is made first makes no difference.
    private static Authority issuing(String purpose) {
        return Authority.of(ISSUING.identity(), CLOCK, SeededRandom.of(purpose));
    }

    /// One end's certified key with one thing wrong with its chain.
    public static CertifiedKey flawed(Flaw flaw, Role role) {
        Authority root = Authority.of(ROOT.identity(), CLOCK, SeededRandom.of(flaw + " " + role));
        Exhibit exhibit = FlawedIssuer.below(root).exhibit(flaw, recipe(role));
        EXHIBITS.put(exhibit.identity().certificate(), exhibit);
        return certified(exhibit.identity());
    }

    private static CertificateRecipe recipe(Role role) {
        return switch (role) {
            case SERVER -> CertificateRecipe.server(SERVER_NAME);
            case CLIENT -> CertificateRecipe.client("Alice").withName("alice.example");
        };
    }

    private static CertifiedKey certified(Identity identity) {
        try {
            return new CertifiedKey(identity.chain(), SigningKey.of(identity.privateKey()));
        } catch (InvalidKeyException unusable) {
            throw new AssertionError(unusable);
        }
    }

    private static dev.sevensteps.ca.KeyType typeInCa(KeyType type) {
        return switch (type) {
            case RSA -> dev.sevensteps.ca.KeyType.rsa();
            case RSA_PSS -> dev.sevensteps.ca.KeyType.rsaPss();
            case ECDSA_P256 -> dev.sevensteps.ca.KeyType.ecdsaP256();
            case ECDSA_P384 -> dev.sevensteps.ca.KeyType.ecdsaP384();
            case ECDSA_P521 -> dev.sevensteps.ca.KeyType.ecdsaP521();
            case ED25519 -> dev.sevensteps.ca.KeyType.ed25519();
            case ED448 -> dev.sevensteps.ca.KeyType.ed448();
        };
    }

    /// Trusts the root. It remembers its judgements, because the same few chains are shown thousands of times; staples
    /// it does not look at, but for those of what is flawed on purpose, which it has at hand.
    public static CertificateVerifier verifier() {
        return chain -> {
            Optional<Exhibit> exhibit = Optional.ofNullable(EXHIBITS.get(chain.leaf()));
            return JUDGED.computeIfAbsent(
                    with(exhibit.flatMap(Exhibit::staple), chain),
                    exhibit.map(shown -> shown.finder(VERIFIER)).orElse(VERIFIER)::verify);
        };
    }

    private static PresentedChain with(Optional<ByteString> staple, PresentedChain chain) {
        return new PresentedChain(
                chain.certificates(), chain.presenter(), chain.name(), chain.at(), staple, chain.stapleToCome());
    }

    /// Surroundings in which it is always the same moment, and randomness comes from a seed.
    public static Environment environment(Crypto crypto, String seed) {
        return new Environment(crypto, new DeterministicRandom(seed), CLOCK);
    }

    /// The same with the default adapter.
    public static Environment environment(String seed) {
        return environment(new DefaultCrypto(), seed);
    }
}
