package dev.sevensteps.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.SeededRandom;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.engine.crypto.SigningKey;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.trust.PresentedChain;
import dev.sevensteps.model.trust.Trust;
import java.security.InvalidKeyException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A server with several certificates shows the one for the name that the client asks for (RFC 6066 §3).
class ServerWithTwoNamesTest {

    private static final Authority ROOT = Authority.root("CN=Names", World.CLOCK, SeededRandom.of("names"));
    private static final CertifiedKey FIRST = server("first.example", KeyType.ecdsaP256());
    private static final CertifiedKey SECOND = server("second.example", KeyType.rsa());
    private static final CertifiedKey WILD = server("*.wild.example", KeyType.ecdsaP256());

    private static CertifiedKey server(String name, KeyType key) {
        Identity identity = ROOT.issue(CertificateRecipe.server(name).withKey(key));
        try {
            return new CertifiedKey(identity.chain(), SigningKey.of(identity.privateKey()));
        } catch (InvalidKeyException unusable) {
            throw new AssertionError(unusable);
        }
    }

    /// Whose certificate a client is shown that asks for this name, and takes any.
    private static CertifiedKey shown(String name, ProtocolVersion version) {
        ClientPolicy client = ClientPolicy.trusting(ServerWithTwoNamesTest::anyone)
                .named(name)
                .preferring(Preferences.GOOD_PRACTICE.inVersion(version));
        Pair pair = Pair.of(
                        client,
                        World.environment("client"),
                        ServerPolicy.presenting(FIRST, SECOND, WILD),
                        World.environment("server"))
                .pump();
        List<CertifiedKey> all = List.of(FIRST, SECOND, WILD);
        return all.stream()
                .filter(each -> pair.agreement(Role.CLIENT).peerChain().equals(each.chain()))
                .findFirst()
                .orElseThrow();
    }

    /// The root is trusted, and the name is not looked at: whom the server shows is its own choice.
    private static Trust anyone(PresentedChain chain) {
        return ChainVerifier.trusting(ROOT)
                .verify(new PresentedChain(
                        chain.certificates(), chain.presenter(), Optional.empty(), chain.at(), chain.staple()));
    }

    @ParameterizedTest
    @EnumSource
    void theOneThatIsAskedForIsShown(ProtocolVersion version) {
        assertThat(shown("first.example", version)).isSameAs(FIRST);
        assertThat(shown("second.example", version)).isSameAs(SECOND);
        assertThat(shown("SECOND.example", version)).isSameAs(SECOND);
        assertThat(shown("a.wild.example", version)).isSameAs(WILD);
    }

    @ParameterizedTest
    @EnumSource
    void whoAsksForSomebodyElseIsShownTheFirst(ProtocolVersion version) {
        assertThat(shown("third.example", version)).isSameAs(FIRST);
        assertThat(shown("a.b.wild.example", version)).isSameAs(FIRST);
        assertThat(shown("wild.example", version)).isSameAs(FIRST);
    }
}
