package dev.sevensteps.book.runs;

import dev.sevensteps.book.runs.Choice.Option;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.suite.PskMode;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;

/// One option for every choice.
final class Selection {

    private final SequencedMap<String, String> chosen = new LinkedHashMap<>();

    /// These options, and the usual ones for all other choices.
    ///
    /// @param options `version=1.2 keyType=rsa`
    /// @throws IllegalArgumentException if there is no such choice, or no such option
    Selection(String options) {
        Choices.all().forEach(choice -> chosen.put(choice.id(), Choices.usual(choice.id())));
        for (String option : options.split(" ", -1)) {
            String[] words = option.split("=", 2);
            if (words.length != 2
                    || Choices.find(words[0]).options().stream()
                            .noneMatch(each -> each.id().equals(words[1]))) {
                throw new IllegalArgumentException("There is no option '" + option + "'.");
            }
            chosen.put(words[0], words[1]);
        }
    }

    /// Choice by choice.
    SequencedMap<String, String> chosen() {
        return chosen;
    }

    /// A name for it: `tls1.3-retry-yes`.
    String id() {
        return "tls" + chosen.get(Choices.VERSION)
                + unusual().stream()
                        .map(choice -> "-" + choice.id().toLowerCase(Locale.ROOT) + "-" + chosen.get(choice.id()))
                        .collect(Collectors.joining());
    }

    /// A heading: `TLS 1.3 · HelloRetryRequest: needed`.
    String title() {
        return option(Choices.find(Choices.VERSION)).title()
                + (unusual().isEmpty() ? " · the usual way" : "")
                + unusual().stream()
                        .map(choice ->
                                " · " + choice.title() + ": " + option(choice).title())
                        .collect(Collectors.joining());
    }

    /// What is to be seen.
    String say() {
        List<String> sentences = new ArrayList<>();
        sentences.add(option(Choices.find(Choices.VERSION)).say());
        unusual().forEach(choice -> sentences.add(option(choice).say()));
        return String.join(" ", sentences);
    }

    private List<Choice> unusual() {
        return Choices.all().stream()
                .filter(choice -> !choice.id().equals(Choices.VERSION))
                .filter(choice -> !Choices.usual(choice.id()).equals(chosen.get(choice.id())))
                .toList();
    }

    private Option option(Choice choice) {
        return choice.options().stream()
                .filter(option -> is(choice.id(), option.id()))
                .findFirst()
                .orElseThrow();
    }

    private boolean is(String choice, String option) {
        return option.equals(chosen.get(choice));
    }

    /// What plays it.
    Plan plan(long seed) {
        Scenario scenario = scenario();
        Plan plan = Plan.of(scenario).seeded(seed).withGroups(groups());
        plan = scenario.version() == ProtocolVersion.TLS_1_2 ? plan.withExchange(exchange()) : plan;
        plan = plan.withKey(keyType());
        plan = is(Choices.RESUMPTION, "session") ? plan.resumingBy(ResumeBy.SESSION) : plan;
        plan = is(Choices.RESUMPTION, "psk_ke") ? plan.withPskMode(PskMode.PSK_KE) : plan;
        plan = is(Choices.STAPLE, "yes") ? plan.stapling() : plan;
        return is(Choices.KEY_UPDATE, "yes") ? plan.updatingKeys() : plan;
    }

    private Scenario scenario() {
        boolean old = is(Choices.VERSION, "1.2");
        boolean full = is(Choices.RESUMPTION, "full") || is(Choices.RESUMPTION, "full-ticket");
        Set<Fact> facts = EnumSet.noneOf(Fact.class);
        put(facts, !full, Fact.RESUMED);
        put(facts, is(Choices.RETRY, "yes"), Fact.RETRY);
        put(facts, !is(Choices.CLIENT_AUTH, "none"), Fact.CLIENT_AUTH);
        put(facts, is(Choices.CLIENT_AUTH, "given"), Fact.CLIENT_CERT);
        put(facts, !is(Choices.EARLY_DATA, "none"), Fact.EARLY_DATA);
        put(facts, is(Choices.EARLY_DATA, "accepted"), Fact.EARLY_ACCEPTED);
        put(facts, old && full && !is(Choices.EXCHANGE, "rsa"), Fact.EPHEMERAL);
        put(facts, is(Choices.RESUMPTION, "full-ticket") || is(Choices.RESUMPTION, "ticket-renewed"), Fact.TICKET);
        put(facts, old && is(Choices.STAPLE, "yes"), Fact.STAPLED);
        return Scenario.of(old ? ProtocolVersion.TLS_1_2 : ProtocolVersion.TLS_1_3, facts.toArray(Fact[]::new));
    }

    private static void put(Set<Fact> facts, boolean holds, Fact fact) {
        if (holds) {
            facts.add(fact);
        }
    }

    private KeyExchange exchange() {
        return KeyExchange.valueOf(get(Choices.EXCHANGE).toUpperCase(Locale.ROOT));
    }

    private KeyType keyType() {
        return switch (get(Choices.KEY_TYPE)) {
            case "rsa" -> KeyType.rsa();
            case "ed25519" -> KeyType.ed25519();
            case "ecdsa" -> KeyType.ecdsaP256();
            default ->
                throw new IllegalArgumentException("There is no key of this type: " + get(Choices.KEY_TYPE) + ".");
        };
    }

    /// Where the server asks for another key share, both also speak P-256. In TLS 1.2 the groups also say which curves the key
    /// of a certificate may be on (RFC 8422 §5.1.1).
    private NamedGroup[] groups() {
        Optional<NamedGroup> group = List.of(NamedGroup.values()).stream()
                .filter(each -> each.rfcName().equalsIgnoreCase(get(Choices.GROUP)))
                .findFirst();
        boolean alsoP256 = is(Choices.RETRY, "yes") || (is(Choices.VERSION, "1.2") && is(Choices.GROUP, "x25519"));
        List<NamedGroup> groups = new ArrayList<>(group.stream().toList());
        if (alsoP256) {
            groups.add(NamedGroup.SECP256R1);
        }
        return groups.toArray(NamedGroup[]::new);
    }

    private String get(String choice) {
        return Optional.ofNullable(chosen.get(choice)).orElseThrow();
    }
}
