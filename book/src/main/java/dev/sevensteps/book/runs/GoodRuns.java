package dev.sevensteps.book.runs;

import dev.sevensteps.model.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The runs in which all goes well. Not every combination of the choices: each option, and those pairs in which one option
/// changes what the other means. All have the same seed, so that two of them differ in nothing but what was chosen.
public final class GoodRuns implements RunCatalogue {

    /// The seed of all of them.
    public static final long SEED = 7;

    /// The first is the one that a reader sees first.
    private static final List<String> SELECTIONS = List.of(
            "version=1.3",
            "version=1.3 keyType=rsa",
            "version=1.3 keyType=ed25519",
            "version=1.3 group=secp256r1",
            "version=1.3 group=x25519mlkem768",
            "version=1.3 exchange=dhe group=ffdhe2048",
            "version=1.3 clientAuth=given",
            "version=1.3 clientAuth=withheld",
            "version=1.3 retry=yes",
            "version=1.3 resumption=psk_dhe_ke",
            "version=1.3 resumption=psk_ke",
            "version=1.3 resumption=psk_dhe_ke earlyData=accepted",
            "version=1.3 resumption=psk_dhe_ke earlyData=refused",
            "version=1.3 resumption=psk_ke earlyData=accepted",
            "version=1.3 resumption=psk_ke earlyData=refused",
            "version=1.3 earlyData=refused",
            "version=1.3 staple=yes",
            "version=1.3 keyUpdate=yes",
            "version=1.3 keyType=rsa clientAuth=given",
            "version=1.3 keyType=rsa group=secp256r1",
            "version=1.3 keyType=rsa group=x25519mlkem768",
            "version=1.3 keyType=rsa retry=yes",
            "version=1.3 group=x25519mlkem768 clientAuth=given",
            "version=1.3 group=x25519mlkem768 resumption=psk_dhe_ke",
            "version=1.3 group=x25519mlkem768 retry=yes",
            "version=1.3 clientAuth=given retry=yes",
            "version=1.3 clientAuth=withheld retry=yes",
            "version=1.3 clientAuth=given earlyData=refused",
            "version=1.3 clientAuth=given staple=yes",
            "version=1.3 retry=yes resumption=psk_dhe_ke",
            "version=1.3 retry=yes resumption=psk_dhe_ke earlyData=refused",
            "version=1.3 retry=yes earlyData=refused",
            "version=1.2",
            "version=1.2 keyType=rsa",
            "version=1.2 keyType=ed25519",
            "version=1.2 group=secp256r1",
            "version=1.2 exchange=dhe keyType=rsa group=ffdhe2048",
            "version=1.2 exchange=rsa keyType=rsa group=none",
            "version=1.2 clientAuth=given",
            "version=1.2 clientAuth=withheld",
            "version=1.2 resumption=full-ticket",
            "version=1.2 resumption=session",
            "version=1.2 resumption=ticket",
            "version=1.2 resumption=ticket-renewed",
            "version=1.2 staple=yes",
            "version=1.2 keyType=rsa clientAuth=given",
            "version=1.2 keyType=rsa group=secp256r1",
            "version=1.2 exchange=dhe keyType=rsa group=ffdhe2048 clientAuth=given",
            "version=1.2 exchange=dhe keyType=rsa group=ffdhe2048 resumption=session",
            "version=1.2 exchange=rsa keyType=rsa group=none clientAuth=given",
            "version=1.2 exchange=rsa keyType=rsa group=none clientAuth=withheld",
            "version=1.2 exchange=rsa keyType=rsa group=none resumption=session",
            "version=1.2 exchange=rsa keyType=rsa group=none resumption=ticket",
            "version=1.2 exchange=rsa keyType=rsa group=none staple=yes",
            "version=1.2 clientAuth=given resumption=full-ticket",
            "version=1.2 clientAuth=given staple=yes");

    /// The catalogue; it has no state, one is as good as another.
    public GoodRuns() {}

    /// They take seconds to play, and are the same each time.
    private static final class Played {
        static final List<Run> ALL = play();
    }

    @Override
    public List<Run> runs() {
        return Played.ALL;
    }

    /// What the runs are made of, by their names.
    public static SequencedMap<String, Plan> plans() {
        SequencedMap<String, Plan> plans = new LinkedHashMap<>();
        SELECTIONS.stream().map(Selection::new).forEach(selection -> plans.put(selection.id(), selection.plan(SEED)));
        return plans;
    }

    private static List<Run> play() {
        Cast cast = new Cast();
        return SELECTIONS.stream()
                .map(Selection::new)
                .map(selection -> run(selection, cast))
                .toList();
    }

    private static Run run(Selection selection, Cast cast) {
        Plan plan = selection.plan(SEED);
        Rehearsal played = Rehearsal.of(cast.world(plan));
        return new Run(
                selection.id(),
                selection.title(),
                Run.Kind.GOOD,
                selection.chosen(),
                selection.say(),
                plan.command(),
                plan.scenario().version(),
                Optional.of(plan.scenario()),
                Optional.of(played.client()),
                Optional.of(played.server()),
                Role.CLIENT,
                Optional.empty());
    }
}
