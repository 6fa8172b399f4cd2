package dev.sevensteps.book.insight;

import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import dev.sevensteps.book.insight.ScenarioInsight.Gain;
import dev.sevensteps.book.insight.ScenarioInsight.Known;
import dev.sevensteps.book.insight.ScenarioInsight.Person;
import dev.sevensteps.model.Epoch;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.Line;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.symbolic.Knower;
import dev.sevensteps.model.symbolic.WhoKnows;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Who comes to know what, line by line, as the [symbolic reader][WhoKnows] answers. Only the reasons are put into words
/// here, and which of them it is follows from the answers too.
final class Gains {

    private static final String FALSE_SERVER = "keys_with_a_false_server";

    private final WhoKnows reader;
    private final Scenario scenario;
    private final List<Line> path;
    private final Optional<WhoKnows.Span> falseServer;
    private final boolean replay;
    private final Set<String> everybodys;

    Gains(WhoKnows reader) {
        this.reader = reader;
        this.scenario = reader.variant().scenario();
        this.path = scenario.path();
        this.falseServer = reader.falseServer();
        this.replay = reader.earlyDataCanBeReplayed();
        this.everybodys = reader.known(Knower.EAVESDROPPER, reader.moments());
    }

    static List<Person> people(Scenario scenario) {
        boolean resumed = scenario.holds(Fact.RESUMED);
        return List.of(
                new Person(id(Knower.CLIENT), "the client", "What it makes up, what it keeps, and what it hears."),
                new Person(id(Knower.SERVER), "the server", "What it makes up, what it keeps, and what it hears."),
                new Person(
                        id(Knower.EAVESDROPPER), "an eavesdropper", "Sees every byte on the wire, and changes none."),
                new Person(
                        id(Knower.ATTACKER),
                        "an attacker on the wire",
                        "Can hold back, change, repeat and make up messages. Of a conversation that it leaves alone it learns what"
                                + " an eavesdropper does."),
                new Person(
                        id(Knower.THIEF),
                        "a thief, later",
                        resumed
                                ? "Has recorded everything, and later steals the server's private key and what the server kept of"
                                        + " the earlier session."
                                : "Has recorded everything, and later steals the server's private key."));
    }

    private static String id(Knower who) {
        return who.name().toLowerCase(Locale.ROOT);
    }

    /// Everything that may be known. What an eavesdropper comes to know is no secret; that nothing is among it that should be one,
    /// the check of the model sees to.
    List<Known> values() {
        List<Known> values = new ArrayList<>();
        for (WhoKnows.Value value : reader.values()) {
            values.add(known(value.id(), !everybodys.contains(value.id())));
        }
        falseServer.ifPresent(_ -> values.add(known(FALSE_SERVER, true)));
        return List.copyOf(values);
    }

    private static Known known(String id, boolean secret) {
        ValueTexts.Text text = ValueTexts.of(id);
        return new Known(id, text.name(), secret, text.say());
    }

    List<Gain> all() {
        List<Gain> gains = new ArrayList<>();
        Map<Knower, Set<String>> before = new EnumMap<>(Knower.class);
        for (int moment = 0; moment <= reader.moments(); moment++) {
            for (Knower who : Knower.values()) {
                ImmutableSet<String> known = reader.known(who, moment);
                Set<String> soFar = before.getOrDefault(who, Set.of());
                add(gains, who, moment, List.copyOf(Sets.difference(known, soFar)));
                before.put(who, known);
            }
        }
        return List.copyOf(gains);
    }

    private void add(List<Gain> gains, Knower who, int moment, List<String> gained) {
        if (who == Knower.ATTACKER
                && falseServer.filter(span -> span.from() == moment).isPresent()) {
            List<String> more = new ArrayList<>(gained);
            more.add(FALSE_SERVER);
            gains.add(new Gain(line(moment), id(who), List.copyOf(more), why(who, moment, gained)));
        } else if (!gained.isEmpty() || isRemarkable(who, moment)) {
            gains.add(new Gain(line(moment), id(who), gained, why(who, moment, gained)));
        }
    }

    private String line(int moment) {
        return moment == 0
                ? ""
                : moment > path.size()
                        ? ScenarioInsight.DATA
                        : path.get(moment - 1).name();
    }

    /// Moments at which somebody learns nothing, and that is worth a word.
    private boolean isRemarkable(Knower who, int moment) {
        return switch (who) {
            case CLIENT, SERVER -> false;
            case EAVESDROPPER -> moment == firstEncrypted() || moment == reader.moments();
            case ATTACKER -> falseServer.filter(span -> span.until() == moment).isPresent() || (moment == 1 && replay);
            case THIEF -> moment == reader.moments();
        };
    }

    private int firstEncrypted() {
        for (int i = 0; i < path.size(); i++) {
            if (path.get(i).epoch() != Epoch.CLEAR) {
                return i + 1;
            }
        }
        return reader.moments();
    }

    private String why(Knower who, int moment, List<String> gained) {
        return switch (who) {
            case CLIENT -> ofEnd(Role.CLIENT, moment);
            case SERVER -> ofEnd(Role.SERVER, moment);
            case EAVESDROPPER -> ofListener(moment, gained);
            case ATTACKER -> ofAttacker(moment, gained);
            case THIEF -> ofThief(moment, gained);
        };
    }

    private String ofEnd(Role role, int moment) {
        if (moment == 0) {
            return scenario.holds(Fact.RESUMED)
                    ? "What it holds, what it makes up, and what it kept of the earlier session."
                    : "What it holds, and what it makes up.";
        }
        if (moment > path.size()) {
            return "It holds the keys of both directions.";
        }
        return path.get(moment - 1).sender() == role
                ? "It says this itself, and can compute what follows from it."
                : "It hears this, and can compute what follows from it.";
    }

    private String ofListener(int moment, List<String> gained) {
        if (moment > path.size()) {
            return "It sees how much is said, and when, and not what.";
        }
        if (gained.isEmpty()) {
            return "From here on messages go under keys that it cannot work out.";
        }
        return path.get(moment - 1).epoch() == Epoch.CLEAR
                ? "It goes in the clear, and everybody can compute what follows from it."
                : "It follows from what everybody can know.";
    }

    private String ofAttacker(int moment, List<String> gained) {
        if (falseServer.filter(span -> span.from() == moment).isPresent()) {
            return "It may answer in the server's place, with a half of its own. Nobody has shown yet who they are: the client agrees"
                    + " with it on keys, and sends it nothing that is secret.";
        }
        if (falseServer.filter(span -> span.until() == moment).isPresent()) {
            return "Here the client notices a false server: it cannot make this message, because it takes the private key of the"
                    + " certificate. The client gives up before it has sent any data.";
        }
        if (moment == 1 && replay) {
            return "It cannot read the early data, and it can send the same flight once more: they arrive twice.";
        }
        return ofListener(moment, gained);
    }

    private String ofThief(int moment, List<String> gained) {
        Set<String> secrets = Sets.difference(Set.copyOf(gained), everybodys);
        if (moment == 0) {
            return scenario.holds(Fact.RESUMED)
                    ? "Stolen when all is over: the private key of the server's certificate, and the secret of the earlier session."
                    : "Stolen when all is over: the private key of the server's certificate.";
        }
        if (secrets.isEmpty()) {
            return moment > path.size()
                    ? "Nothing more. The private halves of the key were never sent, and both ends have forgotten them: what was recorded"
                            + " stays closed. That is forward secrecy."
                    : "The thief has recorded what an eavesdropper sees.";
        }
        return reader.knownWithPrivateKey(moment).containsAll(secrets)
                ? "The stolen private key opens what the client has encrypted to the server, and everything follows from that."
                : "The stolen secret of the earlier session gives the same keys as it gave the two ends.";
    }
}
