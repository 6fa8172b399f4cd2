package dev.sevensteps.ca.judges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.World;
import dev.sevensteps.ca.flaws.Exhibit;
import dev.sevensteps.ca.flaws.SecondOpinion;
import dev.sevensteps.model.trust.Flaw;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// OpenSSL and the JDK are asked about everything that is issued here: they know nothing of our verifier. Where they come
/// to another verdict, [SecondOpinion] says why, and is held to it.
class SecondOpinionsTest {

    @TempDir
    Path folder = Path.of("replaced by JUnit");

    static Stream<KeyType> keyTypes() {
        return KeyType.common().stream();
    }

    @ParameterizedTest
    @MethodSource("keyTypes")
    void opensslTrustsWhatIsSound(KeyType type) throws Exception {
        assumeOpenssl();
        World world = World.of(type);
        OpenSslJudge judge = new OpenSslJudge(folder);

        assertThat(judge.complaint(world, world.server())).isEmpty();
        assertThat(judge.complaint(world, world.flawed().issueSound(World.serverRecipe(type))))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("keyTypes")
    void theJdkTrustsWhatIsSound(KeyType type) {
        World world = World.of(type);

        assertThat(JdkJudge.complaint(world, world.server())).isEmpty();
        assertThat(JdkJudge.complaint(world, world.flawed().issueSound(World.serverRecipe(type))))
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Flaw.class)
    void opensslSaysOfEachFlawWhatIsWrittenDown(Flaw flaw) throws Exception {
        assumeOpenssl();
        for (KeyType type : List.of(KeyType.ecdsaP256(), KeyType.ed25519())) {
            World world = World.of(type);
            Exhibit exhibit = world.flawed().exhibit(flaw, World.serverRecipe(type));

            says(
                    new OpenSslJudge(folder).complaint(world, exhibit),
                    SecondOpinion.on(flaw).openssl());
        }
    }

    @ParameterizedTest
    @EnumSource(Flaw.class)
    void theJdkSaysOfEachFlawWhatIsWrittenDown(Flaw flaw) {
        World world = World.of(KeyType.ecdsaP256());
        Exhibit exhibit = world.flawed().exhibit(flaw, World.serverRecipe(KeyType.ecdsaP256()));

        says(JdkJudge.complaint(world, exhibit), SecondOpinion.on(flaw).jdk());
    }

    @ParameterizedTest
    @EnumSource(Flaw.class)
    void whereTheyDifferFromUsThereIsAReason(Flaw flaw) {
        SecondOpinion opinion = SecondOpinion.on(flaw);

        assertThat(opinion.why().isPresent())
                .isEqualTo(opinion.openssl().isEmpty() || opinion.jdk().isEmpty());
    }

    private static void says(String complaint, Optional<String> opinion) {
        if (opinion.isPresent()) {
            assertThat(complaint).containsIgnoringCase(opinion.get());
        } else {
            assertThat(complaint).isEmpty();
        }
    }

    private static void assumeOpenssl() throws InterruptedException {
        assumeTrue(OpenSslJudge.isInstalled(), "Skipped: the program openssl is not installed.");
    }
}
