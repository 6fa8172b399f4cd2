package dev.sevensteps.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.SeededRandom;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.suite.SignatureScheme;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.trust.Flaw;
import dev.sevensteps.model.trust.Trust;
import java.security.InvalidKeyException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which of its certificates a server shows.
class ShownIdentityTest {

    /// RFC 9846 §4.5.1.2, RFC 5246 §7.4.2: of two certificates the one is shown whose chain is signed as the client wants.
    @ParameterizedTest
    @CsvSource({
        "TLS_1_2, ED25519",
        "TLS_1_2, ECDSA_SECP256R1_SHA256",
        "TLS_1_3, ED25519",
        "TLS_1_3, ECDSA_SECP256R1_SHA256"
    })
    void ofTwoIdentitiesTheOneWhoseChainTheClientTakesIsShown(ProtocolVersion version, SignatureScheme wanted)
            throws InvalidKeyException {
        CertifiedKey first = signedBy(dev.sevensteps.ca.KeyType.ed25519());
        CertifiedKey second = signedBy(dev.sevensteps.ca.KeyType.ecdsaP256());
        Pair pair = Pair.of(
                        ClientPolicy.trusting(chain -> new Trust.Trusted(chain.certificates()))
                                .named(World.SERVER_NAME)
                                .preferring(Preferences.GOOD_PRACTICE
                                        .inVersion(version)
                                        .withCertificateSchemes(List.of(wanted))),
                        World.environment("client"),
                        ServerPolicy.presenting(first, second),
                        World.environment("server"))
                .pump();
        assertThat(pair.agreement(Role.CLIENT).peerChain())
                .isEqualTo((wanted == SignatureScheme.ED25519 ? first : second).chain());
    }

    /// RFC 9846 §4.3.3: a certificate that is signed with SHA-1 is offered only where there is no other; not even one that the
    /// client has not asked for stands behind it.
    @Test
    void aChainWithSha1StandsBehindTheOthers() throws InvalidKeyException {
        CertifiedKey weak = World.flawed(Flaw.WEAK_SIGNATURE, Role.SERVER);
        CertifiedKey other = signedBy(dev.sevensteps.ca.KeyType.ed25519());
        ClientPolicy client = ClientPolicy.trusting(chain -> new Trust.Trusted(chain.certificates()))
                .named(World.SERVER_NAME)
                .preferring(Preferences.GOOD_PRACTICE.withCertificateSchemes(
                        List.of(SignatureScheme.ECDSA_SECP384R1_SHA384)));

        assertThat(shown(client, ServerPolicy.presenting(weak, other))).isEqualTo(other.chain());
        assertThat(shown(client, ServerPolicy.presenting(other, weak))).isEqualTo(other.chain());
        assertThat(shown(client, ServerPolicy.presenting(weak))).isEqualTo(weak.chain());
    }

    private static List<ByteString> shown(ClientPolicy client, ServerPolicy server) {
        return Pair.of(client, World.environment("client"), server, World.environment("server"))
                .pump()
                .agreement(Role.CLIENT)
                .peerChain();
    }

    private static CertifiedKey signedBy(dev.sevensteps.ca.KeyType type) throws InvalidKeyException {
        Authority root = Authority.root(
                CertificateRecipe.authority("CN=Root").withKey(type), World.CLOCK, SeededRandom.of("root " + type));
        Identity server = root.issue(CertificateRecipe.server(World.SERVER_NAME));
        return CertifiedKey.of(server.chain(), server.privateKey());
    }
}
