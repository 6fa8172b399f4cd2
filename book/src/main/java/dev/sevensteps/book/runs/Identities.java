package dev.sevensteps.book.runs;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.SeededRandom;
import dev.sevensteps.ca.flaws.Exhibit;
import dev.sevensteps.ca.flaws.FlawedIssuer;
import dev.sevensteps.ca.revoke.CertificateStatus;
import dev.sevensteps.ca.revoke.OcspResponder;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/// The authorities of a world, and whom they certify. They are the same for all plans with the same seed that have the same
/// key of the server, the same flaw, and both a staple or both none; so that they need be made only once for them all.
///
/// @param clock    the time in that world
/// @param root     whom both ends trust
/// @param server   the server's chain and key
/// @param client   the client's chain and key
/// @param staple   the OCSP response that the server staples
/// @param verifier looks at chains for both ends
public record Identities(
        Clock clock,
        Authority root,
        Identity server,
        Identity client,
        Optional<ByteString> staple,
        ChainVerifier verifier) {

    /// What the server calls itself.
    public static final String SERVER_NAME = "localhost";

    /// When runs with a seed take place.
    public static final Instant ONE_MORNING = Instant.parse("2026-01-01T08:00:00Z");

    /// An OCSP response that says `tryLater` (RFC 6960 §4.2.1): it is stapled where one shall go and the chain is refused
    /// before anybody looks at it.
    private static final ByteString TRY_LATER = ByteString.ofHex("30030a0103");

    /// Makes them for a plan.
    public static Identities of(Plan plan) {
        boolean repeats = plan.seed().isPresent();
        Clock clock = repeats ? Clock.fixed(ONE_MORNING, ZoneOffset.UTC) : Clock.systemUTC();
        SecureRandom random = repeats ? SeededRandom.of(plan.seed().getAsLong()) : new SecureRandom();
        Authority root = Authority.root("CN=Seven Steps Demo Root", clock, random);
        CertificateRecipe recipe = CertificateRecipe.server(SERVER_NAME).withKey(plan.key());
        Authority issuing = root.intermediate("CN=Seven Steps Demo Issuing CA");
        Optional<Exhibit> exhibit =
                plan.flaw().map(flaw -> FlawedIssuer.below(root).exhibit(flaw, recipe));
        Identity server = exhibit.map(Exhibit::identity).orElseGet(() -> issuing.issue(recipe));
        Optional<ByteString> staple = plan.staple() ? Optional.of(staple(issuing, server, exhibit)) : Optional.empty();
        Identity client = issuing.issue(CertificateRecipe.client("Demo Client"));
        ChainVerifier trusting = ChainVerifier.trusting(root);
        ChainVerifier verifier = exhibit.map(shown -> shown.finder(trusting)).orElse(trusting);
        return new Identities(clock, root, server, client, staple, verifier);
    }

    private static ByteString staple(Authority issuing, Identity server, Optional<Exhibit> exhibit) {
        if (exhibit.isPresent()) {
            return exhibit.get().staple().orElse(TRY_LATER);
        }
        try {
            return OcspResponder.of(issuing, _ -> new CertificateStatus.Good()).staple(server.certificate());
        } catch (IOException e) {
            throw new UncheckedIOException("A status that is known can be told.", e);
        }
    }
}
