package dev.sevensteps.cli.demo;

import dev.sevensteps.book.runs.Plan;
import dev.sevensteps.book.runs.World;
import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.cli.console.Console;
import dev.sevensteps.cli.console.OutputFiles;
import dev.sevensteps.cli.console.Progress;
import dev.sevensteps.cli.pictures.Drawing;
import dev.sevensteps.engine.crypto.Secret;
import dev.sevensteps.engine.net.TlsException;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.session.Tls12Session;
import dev.sevensteps.engine.session.Tls13Session;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.engine.trace.SecretName;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.trace.TraceJson;
import dev.sevensteps.engine.trace.TraceLadder;
import dev.sevensteps.model.Alert;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Scenario;
import dev.sevensteps.model.Step;
import dev.sevensteps.model.export.LadderText;
import dev.sevensteps.model.trust.Flaw;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            "  sevensteps demo --tls 1.2                     as they did before 2018",
            "  sevensteps demo --kx rsa --key rsa            as they did before 2013",
            "  sevensteps demo --resume --early-data         a second handshake, with data ahead of it",
            "  sevensteps demo --retry                       the server asks for another key share",
            "  sevensteps demo --flaw expired                what goes wrong most often",
            "  sevensteps demo --list                        everything that can be played",
        })
public final class DemoCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private DemoOptions options = new DemoOptions();

    @Option(names = "--out", paramLabel = "DIR", description = "Where the pictures go (default: ${DEFAULT-VALUE}).")
    private Path out = Path.of("sevensteps-demo");

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description =
                    "Also write the trace of the client here, with its keys. Those of both ends are among the pictures,"
                            + " as trace-client.json and trace-server.json.")
    private @Nullable Path trace;

    @Option(names = "--list", description = "Name all scenarios, with the options that play each.")
    private boolean list;

    public DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (list) {
            options.versions()
                    .flatMap(version -> Scenario.all(version).stream())
                    .forEach(each -> console.out().println("%-60s %s".formatted(each.id(), Plan.options(each))));
            return 0;
        }
        Plan plan = options.plan();
        Drawing.warmUp();
        World world = world(plan);
        ClientPolicy policy = plan.meetsTwice() ? afterFirstMeeting(world) : world.clientPolicy();
        Narrator narrator = new Narrator(console, new LineStories());
        narrator.say("A client and a server on this machine, " + plan.scenario().title() + ".");
        Performance performance = Performance.of(world, policy, plan.keyUpdate(), narrator);
        boolean asPlanned = tell(plan, narrator, performance);
        console.out().println();
        console.out()
                .print(LadderText.of(TraceLadder.of(performance.client(), performance.server()), console.isColoured()));
        if (trace != null) {
            OutputFiles.write(trace, TraceJson.write(performance.client()));
        }
        Path page;
        try (Progress _ = console.progress("Drawing")) {
            page = new Gallery(out, plan, world, performance).write();
        }
        console.out().println();
        console.out().println("Pictures, traces and a page that shows them: " + page);
        return asPlanned ? 0 : Complaint.FAILED;
    }

    private static World world(Plan plan) {
        try {
            return new World(plan);
        } catch (InvalidKeyException unusable) {
            throw Complaint.failed(
                    "The server of the demo has a key that TLS cannot use here: " + unusable.getMessage());
        }
    }

    /// Shakes hands once, in full, without telling of it.
    private ClientPolicy afterFirstMeeting(World world) throws IOException {
        Performance first = Performance.of(world.beforehand(), world.clientPolicy(), false, Observer.NONE);
        Session session = first.session()
                .orElseThrow(() -> Complaint.failed("The first handshake, which was to be resumed, failed."));
        console.out().println("They have shaken hands before; the client keeps " + kept(session) + ".");
        return world.clientPolicy().resuming(session);
    }

    private static String kept(Session session) {
        Optional<ByteString> ticket = switch (session) {
            case Tls12Session old -> old.ticket();
            case Tls13Session young -> Optional.of(young.ticket());
        };
        return ticket.map(bytes -> "a ticket of " + bytes.length() + " bytes").orElse("the id of the session");
    }

    /// @return whether it went as planned
    private boolean tell(Plan plan, Narrator narrator, Performance performance) {
        if (performance.failure().isPresent()) {
            return tellFailure(plan, narrator, performance.failure().get());
        }
        tellMessages(narrator, performance);
        boolean sameKey = sharedSecret(performance.client()).equals(sharedSecret(performance.server()));
        boolean samePath = performance.client().lines().equals(plan.scenario().path())
                && performance.server().lines().equals(plan.scenario().path());
        console.out().println();
        narrator.say(
                sameKey
                        ? "Both ends hold the same key, as both have computed for themselves: "
                                + Fingerprint.of(
                                        sharedSecret(performance.client()).orElseThrow()) + "."
                        : "The two ends hold different keys; this must never happen.");
        narrator.say(
                samePath
                        ? "Both spoke the " + plan.scenario().path().size() + " lines of the scenario "
                                + plan.scenario().id() + ", in its order."
                        : "The lines that were spoken are not those of the scenario "
                                + plan.scenario().id() + ".");
        return sameKey && samePath && plan.flaw().isEmpty();
    }

    private boolean tellFailure(Plan plan, Narrator narrator, TlsException failure) {
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

    /// The secret that both must hold in the end.
    private static Optional<Secret> sharedSecret(Trace trace) {
        return trace.all(Trace.Born.class)
                .filter(born -> born.name() == SecretName.MASTER_SECRET
                        || born.name() == SecretName.CLIENT_APPLICATION_TRAFFIC_SECRET_0)
                .map(Trace.Born::value)
                .findFirst();
    }
}
