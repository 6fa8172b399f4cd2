package dev.sevensteps.book.exports;

import dev.sevensteps.ca.KeyType;
import dev.sevensteps.engine.suite.CipherSuite;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.trust.Flaw;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The command that plays a recorded handshake again, with comments on what will be different.
final class ReplayCommand {

    /// The groups for which the client of the demo sends a key share unasked.
    private static final List<NamedGroup> SHARED_AHEAD = List.of(NamedGroup.X25519MLKEM768, NamedGroup.X25519);

    private static final String DEMO_NAME = "localhost";

    private final Replay replay;
    private final List<String> comments = new ArrayList<>();

    private ReplayCommand(Replay replay) {
        this.replay = replay;
    }

    /// The command, and the comments before it, each on a line.
    static String of(Trace trace) {
        ReplayCommand command = new ReplayCommand(Replay.of(trace));
        String demo = "./sevensteps demo " + String.join(" ", command.options());
        command.explain();
        return command.comments.stream().map(comment -> "# " + comment + "\n").collect(Collectors.joining())
                + demo
                + "\n";
    }

    private List<String> options() {
        List<String> options = new ArrayList<>(order());
        boolean isOld = replay.scenario().version() == ProtocolVersion.TLS_1_2;
        if (isOld) {
            replay.exchange()
                    .ifPresent(kx -> options.addAll(List.of("--kx", kx.name().toLowerCase(Locale.ROOT))));
        }
        replay.serverKey().map(KeyType::label).ifPresent(key -> options.addAll(List.of("--key", key)));
        replay.suite().map(CipherSuite::name).ifPresent(suite -> options.addAll(List.of("--suites", suite)));
        List<NamedGroup> groups = groups();
        if (!groups.isEmpty()) {
            options.addAll(List.of("--groups", names(groups)));
        }
        if (replay.isResumedWithoutKeyShares()) {
            options.addAll(List.of("--psk", "psk_ke"));
        }
        if (replay.hasKeyUpdate()) {
            options.add("--key-update");
        }
        replay.flaw().map(Flaw::kebabCase).ifPresent(flaw -> options.addAll(List.of("--flaw", flaw)));
        return options;
    }

    /// What goes before what.
    private List<String> order() {
        Scenario scenario = replay.scenario();
        return replay.isResumedById()
                ? List.of("--tls", "1.2", "--resume=session")
                : List.of("--scenario", scenario.id());
    }

    private List<NamedGroup> groups() {
        Optional<NamedGroup> asked =
                replay.group().filter(_ -> replay.scenario().holds(Fact.RETRY));
        if (asked.isEmpty()) {
            return replay.groups();
        }
        if (SHARED_AHEAD.contains(asked.get())) {
            comments.add(
                    "The demo cannot have the server ask for " + asked.get().rfcName()
                            + ", of which its client sends a key share unasked: it asks for another group.");
            return List.of();
        }
        return List.of(NamedGroup.X25519, asked.get());
    }

    private void explain() {
        Trace.Summary summary = replay.trace().summary();
        comments.addFirst("Keys, certificates and random numbers are made anew, so that the bytes differ.");
        comments.addFirst("Plays a handshake like the recorded one: "
                + Stream.of(
                                Optional.of(replay.scenario().id()),
                                replay.suite().map(CipherSuite::name),
                                replay.group().map(NamedGroup::rfcName))
                        .flatMap(Optional::stream)
                        .collect(Collectors.joining(", "))
                + ".");
        replay.differences().forEach(comments::add);
        summary.serverName().filter(name -> !name.equals(DEMO_NAME)).ifPresent(this::explainName);
    }

    /// Only what is a host name goes into something that a reader may run.
    private void explainName(String name) {
        comments.add("The server of the demo goes by " + DEMO_NAME + "; the recorded one by "
                + Replay.plain(UnreadableTrace.quoted(name)) + ".");
        if (replay.trace().summary().role() == Role.CLIENT && name.matches("[a-z0-9][a-z0-9.-]{0,252}")) {
            List<String> options =
                    new ArrayList<>(List.of("--tls", replay.scenario().version().number()));
            replay.suite().ifPresent(suite -> options.addAll(List.of("--suites", suite.name())));
            if (!replay.groups().isEmpty()) {
                options.addAll(List.of("--groups", names(replay.groups())));
            }
            comments.add("That one itself, if it is on the web: ./sevensteps connect " + name + ":443 "
                    + String.join(" ", options));
        }
    }

    private static String names(List<NamedGroup> groups) {
        return groups.stream().map(NamedGroup::rfcName).collect(Collectors.joining(","));
    }
}
