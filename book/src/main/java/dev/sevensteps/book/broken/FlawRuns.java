package dev.sevensteps.book.broken;

import dev.sevensteps.book.runs.Plan;
import dev.sevensteps.book.runs.Rehearsal;
import dev.sevensteps.book.runs.Run;
import dev.sevensteps.book.runs.RunCatalogue;
import dev.sevensteps.ca.flaws.FlawedIssuer;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.trust.Flaw;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// For each flaw that a certificate can be issued with on purpose, the handshake that ends at it. The server's recording is left
/// out: it has done nothing but say the same, and hear an alert.
public final class FlawRuns implements RunCatalogue {

    @Override
    public List<Run> runs() {
        Scenes scenes = new Scenes();
        return Stream.of(Flaw.values()).map(flaw -> run(flaw, scenes)).toList();
    }

    private static Run run(Flaw flaw, Scenes scenes) {
        Plan plan = Scenes.tls13().withFlaw(flaw);
        Plan stapled = FlawedIssuer.isInStaple(flaw) ? plan.stapling() : plan;
        return Scenes.run(
                Run.Kind.FLAW,
                flaw.kebabCase(),
                "Certificate: " + flaw.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                "The server's certificate " + flaw.meaning() + ". The client finds that in step 3, before it trusts"
                        + " anything that the server says, and gives up with the alert "
                        + flaw.alert().rfcName() + " (" + flaw.rule() + ").",
                plan.command(),
                plan.scenario(),
                Role.CLIENT,
                List.of(Rehearsal.of(scenes.world(stapled)).client()));
    }
}
