package dev.sevensteps.model;

import static dev.sevensteps.model.Fact.CLIENT_AUTH;
import static dev.sevensteps.model.Fact.CLIENT_CERT;
import static dev.sevensteps.model.Fact.EARLY_ACCEPTED;
import static dev.sevensteps.model.Fact.EARLY_DATA;
import static dev.sevensteps.model.Fact.EPHEMERAL;
import static dev.sevensteps.model.Fact.RESUMED;
import static dev.sevensteps.model.Fact.RETRY;
import static dev.sevensteps.model.Fact.STAPLED;
import static dev.sevensteps.model.Fact.TICKET;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.collect.Sets;
import java.util.Set;

/// The whole of one version: its lines from top to bottom, the facts they depend on, and which facts go together.
///
/// @param version the version
/// @param lines   the [Opening], then the version's own lines
/// @param facts   the facts that can come true in this version
/// @param rules   which of them go together
public record Script(
        ProtocolVersion version, ImmutableList<Line> lines, ImmutableSet<Fact> facts, ImmutableList<Rule> rules) {

    /// Where `fact` holds, `then` must hold too.
    ///
    /// @param section where the RFC says so
    public record Rule(Fact fact, Guard then, String section) {

        /// Whether the rule allows that exactly `facts` hold.
        public boolean allows(Set<Fact> facts) {
            return !facts.contains(fact) || then.holds(facts);
        }
    }

    private static final Script TLS_1_2 = new Script(
            ProtocolVersion.TLS_1_2,
            ImmutableList.<Line>builder()
                    .add(Opening.values())
                    .add(Tls12.values())
                    .build(),
            Sets.immutableEnumSet(RESUMED, EPHEMERAL, CLIENT_AUTH, CLIENT_CERT, TICKET, STAPLED),
            ImmutableList.of(
                    new Rule(RESUMED, Guard.unless(EPHEMERAL, CLIENT_AUTH, STAPLED), "RFC 5246 §7.3, figure 2"),
                    new Rule(CLIENT_CERT, Guard.when(CLIENT_AUTH), "RFC 5246 §7.4.6")));

    private static final Script TLS_1_3 = new Script(
            ProtocolVersion.TLS_1_3,
            ImmutableList.<Line>builder()
                    .add(Opening.values())
                    .add(Tls13.values())
                    .build(),
            Sets.immutableEnumSet(RETRY, RESUMED, CLIENT_AUTH, CLIENT_CERT, EARLY_DATA, EARLY_ACCEPTED),
            ImmutableList.of(
                    new Rule(RESUMED, Guard.unless(CLIENT_AUTH), "RFC 9846 §4.4.2"),
                    new Rule(CLIENT_CERT, Guard.when(CLIENT_AUTH), "RFC 9846 §4.5.1"),
                    new Rule(
                            EARLY_ACCEPTED,
                            new Guard(ImmutableSet.of(EARLY_DATA, RESUMED), ImmutableSet.of(RETRY)),
                            "RFC 9846 §4.3.10")));

    /// The script of a version.
    public static Script of(ProtocolVersion version) {
        return switch (version) {
            case TLS_1_2 -> TLS_1_2;
            case TLS_1_3 -> TLS_1_3;
        };
    }

    /// Whether exactly these facts can hold together in this version.
    public boolean isCoherent(Set<Fact> holding) {
        return facts.containsAll(holding) && rules.stream().allMatch(rule -> rule.allows(holding));
    }
}
