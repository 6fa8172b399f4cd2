package dev.sevensteps.ca.flaws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.World;
import dev.sevensteps.ca.verify.Examination;
import dev.sevensteps.ca.verify.Finding;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.trust.Flaw;
import dev.sevensteps.model.trust.PresentedChain;
import dev.sevensteps.model.trust.Trust;
import dev.sevensteps.model.trust.Trust.Distrusted;
import dev.sevensteps.model.trust.Trust.Trusted;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.GenerationMode;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// What is issued with a flaw is refused for it and for nothing else; what is issued without one is trusted.
class FlawProperties {

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void aFlawedServerIsRefusedForItsFlawAndForNothingElse(@ForAll Flaw flaw, @ForAll("quickKeyTypes") KeyType type) {
        isRefusedForItAndForNothingElse(flaw, type);
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void whateverTheKeyAFlawedSignatureIsFound(
            @ForAll("flawsOfKeysAndSignatures") Flaw flaw, @ForAll("keyTypes") KeyType type) {
        isRefusedForItAndForNothingElse(flaw, type);
    }

    private static void isRefusedForItAndForNothingElse(Flaw flaw, KeyType type) {
        World world = World.of(type);
        Exhibit exhibit = world.flawed().exhibit(flaw, World.serverRecipe(type));
        assertThat(exhibit.staple().isPresent()).isEqualTo(FlawedIssuer.isInStaple(flaw));

        Examination examination =
                exhibit.finder(world.verifier()).examine(World.byServer(exhibit.identity(), exhibit.staple()));

        assertThat(examination.findings()).extracting(Finding::flaw).containsExactly(flaw);
        assertThat(examination.trust()).isInstanceOfSatisfying(Distrusted.class, distrusted -> {
            assertThat(distrusted.flaw()).isEqualTo(flaw);
            assertThat(distrusted.where()).isNotBlank();
            assertThat(distrusted.why()).endsWith(".").hasSizeGreaterThan(40);
        });
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void aFlawedClientIsRefusedForItsFlawAndForNothingElse(@ForAll Flaw flaw) {
        Assume.that(flaw != Flaw.MISSING_STAPLE); // only a server is asked for its status
        World world = World.of(KeyType.ed25519());
        CertificateRecipe recipe = CertificateRecipe.client("Alice").withName("alice.example");
        Exhibit exhibit = world.flawed().exhibit(flaw, recipe);
        PresentedChain shown = new PresentedChain(
                exhibit.identity().chain(), Role.CLIENT, Optional.of("alice.example"), World.NOW, exhibit.staple());

        assertThat(exhibit.finder(world.verifier()).examine(shown).findings())
                .extracting(Finding::flaw)
                .containsExactly(flaw);
    }

    @Property(generation = GenerationMode.EXHAUSTIVE)
    void aSoundServerIsTrusted(@ForAll("keyTypes") KeyType rootType, @ForAll("keyTypes") KeyType type) {
        World world = World.of(rootType);
        Identity server = world.flawed().issueSound(World.serverRecipe(type));

        Trust trust = world.verifier().verify(World.byServer(server));

        assertThat(trust)
                .isEqualTo(new Trusted(List.of(
                        server.chain().get(0),
                        server.chain().get(1),
                        world.root().certificate())));
    }

    /// The mends that a reason names are real: with the flaw taken away, nothing is left to object to.
    @Property(generation = GenerationMode.EXHAUSTIVE)
    void anIdentityForBothEndsCanHaveAnotherPurpose(@ForAll Role presenter) {
        World world = World.of(KeyType.ed25519());
        CertificateRecipe forBoth = World.serverRecipe(KeyType.ed25519()).withPurposes();

        assertThat(findings(world, world.flawed().issueSound(forBoth), presenter))
                .isEmpty();
        assertThat(findings(world, world.flawed().issue(Flaw.WRONG_PURPOSE, forBoth), presenter))
                .containsExactly(Flaw.WRONG_PURPOSE);
    }

    private static List<Flaw> findings(World world, Identity identity, Role presenter) {
        PresentedChain shown =
                new PresentedChain(identity.chain(), presenter, Optional.of("localhost"), World.NOW, Optional.empty());
        return world.verifier().examine(shown).findings().stream()
                .map(Finding::flaw)
                .toList();
    }

    /// Where a key or a signature is what is wrong, the kind of key matters; elsewhere it does not.
    @Provide
    Arbitrary<Flaw> flawsOfKeysAndSignatures() {
        return Arbitraries.of(
                Flaw.BROKEN_SIGNATURE,
                Flaw.UNSUPPORTED_ALGORITHM,
                Flaw.WEAK_KEY,
                Flaw.WEAK_SIGNATURE,
                Flaw.FORGED_CRL,
                Flaw.FORGED_STAPLE,
                Flaw.BAD_KEY_IDENTIFIER);
    }

    @Provide
    Arbitrary<KeyType> quickKeyTypes() {
        return Arbitraries.of(KeyType.ecdsaP256(), KeyType.ed25519());
    }

    @Provide
    Arbitrary<KeyType> keyTypes() {
        return Arbitraries.of(KeyType.common());
    }
}
