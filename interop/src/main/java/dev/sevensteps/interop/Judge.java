package dev.sevensteps.interop;

import dev.sevensteps.interop.Ask.ClientShows;
import dev.sevensteps.interop.Ask.Feature;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Interjection;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Compares what happened with what was asked for.
final class Judge {

    /// Everything that was asked for is known to be so by what our end saw.
    private static final List<Demand> DEMANDS = List.of(
            new Demand(
                    Feature.HELLO_RETRY,
                    "no HelloRetryRequest",
                    done -> done.facts().contains(Fact.RETRY)),
            new Demand(Feature.RESUMPTION, "not resumed", done -> done.facts().contains(Fact.RESUMED)),
            new Demand(Feature.SESSION_ID, "not resumed", done -> done.facts().contains(Fact.RESUMED)),
            new Demand(
                    Feature.EARLY_DATA,
                    "early data not accepted",
                    done -> done.facts().contains(Fact.EARLY_ACCEPTED)),
            new Demand(
                    Feature.ALPN,
                    "no protocol agreed upon",
                    done -> done.protocol().filter("http/1.1"::equals).isPresent()),
            new Demand(
                    Feature.SNI,
                    "no name asked for",
                    done -> done.serverName().filter(Cast.NAME::equals).isPresent()),
            new Demand(Feature.STAPLE, "no staple", done -> done.facts().contains(Fact.STAPLED)),
            new Demand(
                    Feature.KEY_UPDATE_BY_PEER,
                    "no KeyUpdate",
                    done -> done.heard().contains(Interjection.KEY_UPDATE)));

    private record Demand(Feature feature, String complaint, Predicate<Outcome.Completed> isMet) {}

    private Judge() {}

    /// What is wrong; nothing if all is well.
    ///
    /// @param ours which end is ours
    static List<String> complaints(Ask ask, Role ours, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Nothing(String sentence) -> List.of(sentence);
            case Outcome.Refused refused -> ofRefusal(ask, ours, refused);
            case Outcome.Completed completed ->
                ask.refusal().isPresent() ? List.of("It was not refused.") : ofCompletion(ask, ours, completed);
        };
    }

    private static List<String> ofRefusal(Ask ask, Role ours, Outcome.Refused refused) {
        if (ask.refusal().isEmpty()) {
            return List.of(refused.words() + " (" + refused.sentence() + ")");
        }
        Ask.Refusal wanted = ask.refusal().get();
        List<String> complaints = new ArrayList<>();
        if (refused.by() != wanted.by()) {
            complaints.add("The other end was to refuse: " + refused.words() + " (" + refused.sentence() + ")");
        } else if (refused.by() == ours && !refused.alert().equals(Optional.of(wanted.alert()))) {
            complaints.add("Our alert was to be " + wanted.alert().rfcName() + ": " + refused.words());
        }
        return complaints;
    }

    private static List<String> ofCompletion(Ask ask, Role ours, Outcome.Completed done) {
        List<String> complaints = new ArrayList<>();
        ProtocolVersion version =
                ask.version() == Ask.Version.TLS_1_3 ? ProtocolVersion.TLS_1_3 : ProtocolVersion.TLS_1_2;
        if (done.version() != version) {
            complaints.add("spoken: " + done.version());
        }
        ask.suite().filter(suite -> suite != done.suite()).ifPresent(_ -> complaints.add("spoken: " + done.suite()));
        ask.group()
                .filter(group -> !done.group().equals(Optional.of(group)))
                .ifPresent(_ -> complaints.add("group: " + done.group()));
        if (ask.client() == ClientShows.CERTIFICATE != done.facts().contains(Fact.CLIENT_CERT)) {
            complaints.add("the certificate of the client: facts " + done.facts());
        }
        for (Demand demand : DEMANDS) {
            if (ask.has(demand.feature()) && !demand.isMet().test(done)) {
                complaints.add(demand.complaint());
            }
        }
        // A client that has said all it has to say answers a KeyUpdate when it says something more, which may be never.
        if (ours == Role.CLIENT
                && ask.has(Feature.KEY_UPDATE_BY_US)
                && !done.heard().contains(Interjection.KEY_UPDATE)) {
            complaints.add("no KeyUpdate came back");
        }
        if (!done.intact()) {
            complaints.add("what was said did not arrive as it was said");
        }
        return complaints;
    }
}
