package dev.sevensteps.cli.demo;

import dev.sevensteps.ca.KeyType;
import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.cli.console.Console;
import dev.sevensteps.cli.console.Progress;
import dev.sevensteps.cli.options.Conversions;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.net.TlsException;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.suite.KeyExchange;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.trace.TraceLadder;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.Fact;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Step;
import dev.sevensteps.model.export.LadderText;
import dev.sevensteps.model.trust.Flaw;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `sevensteps demo`: the main job.
@Command(
        name = "demo",
        description = {
            "Watch the seven steps happen.",
            "",
            "A certificate authority is made, a client and a server shake hands over TCP on this machine, each step is told"
                    + " as it happens, a message goes each way, and pictures of all that are written. A demo of a flaw is"
                    + " good if the client refuses it with the right alert.",
        },
        footer = {
            "  sevensteps demo                               as today's clients and servers do",
            "  sevensteps demo --kx rsa --key rsa            as they did before 2013",
            "  sevensteps demo --resume                      a second handshake, with a ticket",
            "  sevensteps demo --flaw expired                what goes wrong most often",
            "  sevensteps demo --list                        everything that can be played",
        })
public final class DemoCommand implements Callable<Integer> {

    /// How the premaster secret is agreed upon.
    enum Exchange {
        RSA(KeyExchange.RSA),
        DHE(KeyExchange.DHE),
        ECDHE(KeyExchange.ECDHE);

        private final KeyExchange keyExchange;

        Exchange(KeyExchange keyExchange) {
            this.keyExchange = keyExchange;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What a client does that is asked for a certificate.
    enum ClientAuth {
        GIVEN,
        WITHHELD;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Console console;

    @Option(
            names = "--tls",
            paramLabel = "VERSION",
            completionCandidates = Conversions.Versions.class,
            description = "The version: ${COMPLETION-CANDIDATES}.")
    private ProtocolVersion version = ProtocolVersion.TLS_1_2;

    @Option(names = "--kx", paramLabel = "KX", description = "The key exchange: ${COMPLETION-CANDIDATES}.")
    private @Nullable Exchange exchange;

    @Option(
            names = "--key",
            paramLabel = "TYPE",
            completionCandidates = Conversions.KeyTypes.class,
            description = "The server's key: ${COMPLETION-CANDIDATES}.")
    private @Nullable KeyType key;

    @Option(
            names = "--client-auth",
            arity = "0..1",
            paramLabel = "HOW",
            fallbackValue = "given",
            description = "The server asks for a certificate: ${COMPLETION-CANDIDATES}.")
    private @Nullable ClientAuth clientAuth;

    @Option(
            names = "--resume",
            arity = "0..1",
            paramLabel = "BY",
            fallbackValue = "ticket",
            description = "Shake hands twice and tell the second: ${COMPLETION-CANDIDATES}.")
    private DemoPlan.@Nullable ResumeBy resume;

    @Option(names = "--ticket", description = "The server hands out a ticket (when resuming: a new one).")
    private boolean ticket;

    @Option(names = "--staple", description = "The server staples an OCSP response.")
    private boolean staple;

    @Option(
            names = "--scenario",
            paramLabel = "SCENARIO",
            completionCandidates = Conversions.Scenarios.class,
            description = "Instead of these options, the scenario by its name.")
    private @Nullable Scenario scenario;

    @Option(
            names = "--flaw",
            paramLabel = "FLAW",
            completionCandidates = Conversions.Flaws.class,
            description = "What is wrong with the server's certificate: ${COMPLETION-CANDIDATES}.")
    private @Nullable Flaw flaw;

    @Option(names = "--seed", paramLabel = "N", description = "The same bytes each time.")
    private @Nullable Long seed;

    @Option(names = "--out", paramLabel = "DIR", description = "Where the pictures go (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("sevensteps-demo");

    @Option(names = "--list", description = "Name all scenarios, with the options that play each.")
    private boolean list;

    public DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (list) {
            Scenario.all(version)
                    .forEach(each -> console.out().println("%-60s %s".formatted(each.id(), DemoPlan.options(each))));
            return 0;
        }
        DemoPlan plan = plan();
        DemoWorld world = world(plan);
        ClientPolicy policy = plan.scenario().holds(Fact.RESUMED) ? resuming(world) : world.clientPolicy();
        Narrator narrator = new Narrator(console, new LineStories());
        narrator.say("A client and a server on this machine, " + plan.scenario().title() + ".");
        Performance performance = Performance.of(world, policy, narrator);
        boolean asPlanned = tell(plan, narrator, performance);
        console.out().println();
        console.out()
                .print(LadderText.of(TraceLadder.of(performance.client(), performance.server()), console.isColoured()));
        Path page;
        try (Progress _ = console.progress("Drawing")) {
            page = new Gallery(out, plan, world, performance).write();
        }
        console.out().println();
        console.out().println("Pictures, traces and a page that shows them: " + page);
        return asPlanned ? 0 : Complaint.FAILED;
    }

    private DemoPlan plan() {
        Scenario chosen = scenario != null ? scenarioAlone(scenario) : scenarioOfOptions();
        KeyExchange keyExchange = exchange != null
                ? exchange.keyExchange
                : chosen.holds(Fact.EPHEMERAL) || chosen.holds(Fact.RESUMED) ? KeyExchange.ECDHE : KeyExchange.RSA;
        boolean needsRsa = keyExchange != KeyExchange.ECDHE;
        KeyType keyType = key != null ? key : needsRsa ? KeyType.rsa() : KeyType.ecdsaP256();
        boolean isRsa = keyType.label().startsWith("rsa");
        if ((needsRsa && !isRsa)
                || (keyExchange == KeyExchange.RSA && keyType.label().startsWith("rsa-pss"))) {
            throw Complaint.wrongUsage("Key exchange " + keyExchange + " needs an RSA key on the server, and --key "
                    + keyType.label() + " is none that fits. Leave --key out, or choose rsa.");
        }
        if (flaw != null && chosen.holds(Fact.RESUMED)) {
            throw Complaint.wrongUsage(
                    "Whoever resumes shows no certificate, so --flaw and --resume do not go together.");
        }
        return new DemoPlan(
                chosen,
                keyExchange,
                keyType,
                resume != null ? resume : DemoPlan.ResumeBy.TICKET,
                Optional.ofNullable(flaw),
                seed == null ? OptionalLong.empty() : OptionalLong.of(seed));
    }

    private Scenario scenarioAlone(Scenario named) {
        if (clientAuth != null || resume != null || ticket || staple) {
            throw Complaint.wrongUsage(
                    "--scenario says it all; leave out --client-auth, --resume, --ticket and --staple.");
        }
        if (exchange != null
                && !named.holds(Fact.RESUMED)
                && exchange.keyExchange.ephemeral() != named.holds(Fact.EPHEMERAL)) {
            throw Complaint.wrongUsage("In " + named.id() + " the server makes "
                    + (named.holds(Fact.EPHEMERAL) ? "a" : "no") + " fresh key; --kx " + exchange + " does not fit.");
        }
        return named;
    }

    private Scenario scenarioOfOptions() {
        Set<Fact> facts = EnumSet.noneOf(Fact.class);
        if (resume != null) {
            facts.add(Fact.RESUMED);
        } else if (exchange != Exchange.RSA) {
            facts.add(Fact.EPHEMERAL);
        }
        if (clientAuth != null) {
            facts.add(Fact.CLIENT_AUTH);
        }
        if (clientAuth == ClientAuth.GIVEN) {
            facts.add(Fact.CLIENT_CERT);
        }
        if (ticket) {
            facts.add(Fact.TICKET);
        }
        if (staple) {
            facts.add(Fact.STAPLED);
        }
        try {
            return Scenario.of(version, facts.toArray(Fact[]::new));
        } catch (IllegalArgumentException incoherent) {
            throw Complaint.wrongUsage(
                    "--resume goes on with an earlier session: nobody shows a certificate again, so leave out"
                            + " --client-auth and --staple.",
                    incoherent);
        }
    }

    private static DemoWorld world(DemoPlan plan) {
        try {
            return new DemoWorld(plan);
        } catch (InvalidKeyException unusable) {
            throw Complaint.failed(
                    "The server of the demo has a key that TLS cannot use here: " + unusable.getMessage());
        }
    }

    /// Shakes hands once, in full, without telling of it.
    private ClientPolicy resuming(DemoWorld world) throws IOException {
        Performance first = Performance.of(world, world.clientPolicy(), Observer.NONE);
        Session session = first.agreement()
                .orElseThrow(() -> Complaint.failed("The first handshake, which was to be resumed, failed."))
                .session();
        console.out()
                .println("They have shaken hands before; the client keeps "
                        + session.ticket()
                                .map(kept -> "a ticket of " + kept.length() + " bytes.")
                                .orElseGet(() -> "the session id " + session.id() + "."));
        return world.clientPolicy().resuming(session);
    }

    /// @return whether it went as planned
    private boolean tell(DemoPlan plan, Narrator narrator, Performance performance) {
        if (performance.failure().isPresent()) {
            return tellFailure(plan, narrator, performance.failure().get());
        }
        tellMessages(narrator, performance);
        boolean sameKey = masterSecret(performance.client()).equals(masterSecret(performance.server()));
        boolean samePath = performance.client().lines().equals(plan.scenario().path())
                && performance.server().lines().equals(plan.scenario().path());
        console.out().println();
        narrator.say(
                sameKey
                        ? "Both ends hold the same key, as both have computed for themselves: "
                                + Fingerprint.of(
                                        masterSecret(performance.client()).orElseThrow()) + "."
                        : "The two ends hold different keys; this must never happen.");
        narrator.say(
                samePath
                        ? "Both spoke the " + plan.scenario().path().size() + " lines of the scenario "
                                + plan.scenario().id() + ", in its order."
                        : "The lines that were spoken are not those of the scenario "
                                + plan.scenario().id() + ".");
        return sameKey && samePath && plan.flaw().isEmpty();
    }

    private boolean tellFailure(DemoPlan plan, Narrator narrator, TlsException failure) {
        console.out().println();
        narrator.say("The client gave up. " + failure.getMessage());
        Optional<Alert> expected = plan.flaw().map(Flaw::alert);
        boolean asPlanned = expected.isPresent() && failure.failure().alert().equals(expected);
        plan.flaw()
                .ifPresent(planned -> narrator.say(
                        asPlanned
                                ? "That is right: a certificate that " + planned.meaning() + " is answered with "
                                        + planned.alert() + "."
                                : "That is wrong: expected was " + planned.alert() + "."));
        return asPlanned;
    }

    private static void tellMessages(Narrator narrator, Performance performance) {
        narrator.enter(Step.EXCHANGE_MESSAGES);
        performance
                .client()
                .all(Trace.Data.class)
                .forEach(data -> narrator.say("     "
                        + data.sender().lowerCase() + ": “"
                        + new String(data.bytes().toArray(), StandardCharsets.UTF_8)
                        + "”, which went over the wire as " + wire(performance.client(), data)));
    }

    /// The beginning of the records that carried the data.
    private static String wire(Trace trace, Trace.Data data) {
        return trace.all(Trace.WireRecord.class)
                .filter(record -> data.records().contains(record.number()))
                .map(record -> record.wire()
                                .hex()
                                .substring(0, Math.min(32, 2 * record.wire().length())) + "… (" + record.length()
                        + " bytes)")
                .findFirst()
                .orElse("nothing");
    }

    private static Optional<Secret> masterSecret(Trace trace) {
        return trace.all(Trace.Keys.class).map(Trace.Keys::masterSecret).findFirst();
    }
}
