package dev.sevensteps.ca;

import dev.sevensteps.ca.flaws.FlawedIssuer;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.trust.PresentedChain;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// A root, an authority below it, and a server below that, all with keys of one type, at one moment, from one seed. Made
/// once for each key type, as RSA keys take their time.
public record World(Authority root, Authority issuing, Identity server) {

    public static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    private static final Map<KeyType, World> WORLDS = new ConcurrentHashMap<>();

    public static World of(KeyType type) {
        return WORLDS.computeIfAbsent(type, World::make);
    }

    private static final Map<Authority, FlawedIssuer> FLAWED = new ConcurrentHashMap<>();

    private static World make(KeyType type) {
        Authority root = Authority.root(
                CertificateRecipe.authority("CN=Root, O=Seven Steps").withKey(type),
                CLOCK,
                SeededRandom.of(type.label()));
        Authority issuing = root.intermediate("CN=Issuing CA, O=Seven Steps");
        return new World(root, issuing, issuing.issue(serverRecipe(type)));
    }

    public static CertificateRecipe serverRecipe(KeyType type) {
        return CertificateRecipe.server("localhost", "127.0.0.1").withKey(type);
    }

    public ChainVerifier verifier() {
        return ChainVerifier.trusting(root);
    }

    public FlawedIssuer flawed() {
        return FLAWED.computeIfAbsent(root, FlawedIssuer::below);
    }

    /// A server shows this chain and is asked for as localhost.
    public static PresentedChain byServer(List<ByteString> chain) {
        return new PresentedChain(chain, Role.SERVER, Optional.of("localhost"), NOW, Optional.empty());
    }

    /// A server shows this chain with this staple and is asked for as localhost.
    public static PresentedChain byServer(Identity identity, Optional<ByteString> staple) {
        return new PresentedChain(identity.chain(), Role.SERVER, Optional.of("localhost"), NOW, staple);
    }

    public static PresentedChain byServer(Identity identity) {
        return byServer(identity.chain());
    }
}
