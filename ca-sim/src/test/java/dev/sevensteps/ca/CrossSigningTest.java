package dev.sevensteps.ca;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.ca.verify.ChainVerifier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Two roots, one of which its clients do not know yet: the one they know vouches for what the other issues.
class CrossSigningTest {

    @ParameterizedTest
    @EnumSource(KeyType.Edwards.class)
    void eitherRootIsEnough(KeyType type) {
        World world = World.of(type);
        Authority old = Authority.root("CN=Old Root", World.CLOCK, SeededRandom.of("old"));

        Authority crossed = old.crossSign(world.issuing());
        Identity server = crossed.issue(World.serverRecipe(type));
        Identity same = crossed.chained(world.server());

        assertThat(crossed.subject()).isEqualTo(world.issuing().subject());
        ChainVerifier verifier = ChainVerifier.trusting(old);
        assertThat(verifier.examine(World.byServer(server)).findings()).isEmpty();
        assertThat(verifier.examine(World.byServer(same)).findings()).isEmpty();
        assertThat(verifier.examine(World.byServer(world.server())).findings()).isNotEmpty();
        assertThat(world.verifier()
                        .examine(World.byServer(world.issuing().chained(server)))
                        .findings())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(KeyType.Edwards.class)
    void aRootIsCrossSignedToo(KeyType type) {
        World world = World.of(type);
        Authority old = Authority.root("CN=Old Root", World.CLOCK, SeededRandom.of("old"));

        Authority crossed = old.crossSign(
                world.root(), CertificateRecipe.authority("CN=not asked").withPathLength(1));
        Identity server = crossed.intermediate("CN=Below").issue(World.serverRecipe(type));

        assertThat(server.chain()).hasSize(3).endsWith(crossed.certificate());
        assertThat(ChainVerifier.trusting(old).examine(World.byServer(server)).findings())
                .isEmpty();
    }
}
