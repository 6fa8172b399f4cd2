package dev.sevensteps.cli.connect;

import dev.sevensteps.ca.pem.UnreadableFile;
import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.cli.console.Console;
import dev.sevensteps.cli.console.OutputFiles;
import dev.sevensteps.cli.console.Progress;
import dev.sevensteps.cli.options.Conversions;
import dev.sevensteps.cli.options.HostPort;
import dev.sevensteps.cli.options.IdentityFiles;
import dev.sevensteps.cli.options.KeyLogOption;
import dev.sevensteps.cli.options.SpeechOptions;
import dev.sevensteps.cli.options.TrustedRoots;
import dev.sevensteps.engine.Agreement;
import dev.sevensteps.engine.net.Timeouts;
import dev.sevensteps.engine.net.TlsException;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.policy.Preferences;
import dev.sevensteps.engine.session.Session;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.engine.trace.Observer;
import dev.sevensteps.engine.trace.Recorder;
import dev.sevensteps.engine.trace.Trace;
import dev.sevensteps.engine.trace.TraceJson;
import dev.sevensteps.model.ProtocolVersion;
import dev.sevensteps.model.export.JsonWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sevensteps connect`: a client.
@Command(
        name = "connect",
        description = {
            "Connect to a server, verify it, and get a page from it if you like.",
            "",
            "Exit status 0 only if the handshake was completed and the server verified, and the page, if one was asked"
                    + " for, came whole. On failure one line names the step, the line of the script, the cause and the"
                    + " alert.",
        },
        footer = {
            "  sevensteps connect example.com:443",
            "  sevensteps connect localhost:8443 --ca ca/root.pem --get /",
            "  sevensteps connect 127.0.0.1:8443 --name localhost --ca ca/root.pem --resume",
            "  sevensteps connect localhost:8443 --ca ca/root.pem --resume --get / --early-data",
            "  sevensteps connect localhost:8443 --ca ca/root.pem --key-shares x448",
            "  sevensteps connect localhost:8443 --ca ca/root.pem --cert alice.pem --key alice.key",
        })
public final class ConnectCommand implements Callable<Integer> {

    private final Console console;
    private final List<Consumer<JsonWriter.Members>> told = new ArrayList<>();

    @Parameters(paramLabel = "HOST:PORT", description = "Where the server is; without a port, 443.")
    private HostPort target = new HostPort("localhost", HostPort.HTTPS);

    @Option(
            names = "--ca",
            paramLabel = "FILE",
            description = "The trusted roots, PEM. Without it, those that came with the JDK.")
    private @Nullable Path roots;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The name that the server must prove, and that it is asked for; without it, the host.")
    private @Nullable String name;

    @Mixin
    private SpeechOptions speech = new SpeechOptions();

    @Option(
            names = "--alpn",
            paramLabel = "PROTOCOL",
            split = ",",
            description = "Application protocols to offer, the most wanted first.")
    private List<String> protocols = new ArrayList<>();

    @Option(names = "--cert", paramLabel = "FILE", description = "Who you are, if the server asks: your chain, PEM.")
    private @Nullable Path certificate;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description = "Your private key, PEM; without it, it is in the file of the chain.")
    private @Nullable Path key;

    @Option(names = "--resume", description = "Connect twice, and offer the session of the first the second time.")
    private boolean resume;

    @Option(
            names = "--early-data",
            description =
                    "With --resume and --get: send the request of the second connection ahead of its handshake (0-RTT),"
                            + " if the server's ticket allows it. Who records it can send it again.")
    private boolean earlyData;

    @Option(names = "--key-update", description = "TLS 1.3: after the handshake, change the keys of both directions.")
    private boolean keyUpdate;

    @Option(
            names = "--key-shares",
            paramLabel = "GROUP",
            split = ",",
            completionCandidates = Conversions.Groups.class,
            description = "TLS 1.3: send key shares for these groups only; for another, the server has to ask with a"
                    + " HelloRetryRequest.")
    private List<NamedGroup> keyShares = new ArrayList<>();

    @Option(
            names = "--grease",
            description = "TLS 1.3: also offer values that mean nothing, as browsers do, to see whether the server"
                    + " ignores them (RFC 8701).")
    private boolean grease;

    @Option(
            names = "--get",
            paramLabel = "PATH",
            description =
                    "Get a page over HTTP/1.1 and write its body to standard output; what is told of the connection"
                            + " then goes to standard error.")
    private @Nullable String path;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long to wait for the connection, for the handshake and for data (default:"
                    + " ${DEFAULT-VALUE}).")
    private int timeout = 10;

    @Mixin
    private KeyLogOption keyLog = new KeyLogOption();

    @Option(
            names = "--trace",
            paramLabel = "FILE",
            description =
                    "Write how it went, field by field, as JSON; of two connections, the second. Keys and data are"
                            + " left out.")
    private @Nullable Path trace;

    @Option(
            names = "--trace-keys",
            description = "With --trace: do not leave them out. Who has the file can read the connection.")
    private boolean traceKeys;

    @Option(names = "--json", description = "Tell of the connection as JSON.")
    private boolean json;

    public ConnectCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws UnreadableFile {
        requireSense();
        Judge judge = new Judge(TrustedRoots.verifier(roots));
        ClientPolicy policy = policy(judge);
        Observer log = keyLog.keyLog(console);
        try {
            if (resume) {
                // A server that hands out nothing to resume is asked as a stranger the second time, too.
                ClientPolicy again =
                        connect(policy, judge, log, false).map(policy::resuming).orElse(policy);
                connect(again.withEarlyData(earlyData), judge, log, true);
            } else {
                connect(policy, judge, log, true);
            }
        } finally {
            if (json) {
                results().print(JsonWriter.array(all -> told.forEach(all::object)));
                results().flush();
            }
        }
        return 0;
    }

    private void requireSense() {
        if (timeout < 1 || timeout > 86_400) {
            throw Complaint.wrongUsage("A timeout of " + timeout + " seconds makes no sense; choose from 1 to 86400.");
        }
        if (path != null && !path.matches("/[!-~]*")) {
            throw Complaint.wrongUsage("'" + path + "' is no path of a page: it begins with / and has no spaces.");
        }
        if (name != null && !name.matches("[!-~&&[^/]]+")) {
            throw Complaint.wrongUsage("'" + name + "' is no name of a server.");
        }
        if (earlyData && (!resume || path == null)) {
            throw Complaint.wrongUsage(
                    "--early-data needs --resume and --get: a session, and something to send ahead.");
        }
        if (traceKeys && trace == null) {
            throw Complaint.wrongUsage("--trace-keys needs --trace: a file that they go into.");
        }
        if (certificate == null && key != null) {
            throw Complaint.wrongUsage("There is a --key and no --cert. Give the certificates that belong to the key.");
        }
    }

    private ClientPolicy policy(Judge judge) throws UnreadableFile {
        Preferences spoken = speech.preferences().withProtocols(protocols.toArray(String[]::new));
        Preferences greased = spoken.withHabits(spoken.habits().withGrease(grease));
        Preferences preferences = keyShares.isEmpty() ? greased : greased.withKeyShares(List.copyOf(keyShares));
        ClientPolicy policy = ClientPolicy.trusting(judge).named(wantedName()).preferring(preferences);
        if (certificate == null) {
            return policy;
        }
        List<CertifiedKey> identity = IdentityFiles.read(
                List.of(certificate), Optional.ofNullable(key).map(List::of).orElse(List.of()));
        return policy.identifiedBy(identity.getFirst());
    }

    private String wantedName() {
        return Optional.ofNullable(name).orElse(target.host());
    }

    /// Connects, tells of it, and gets the page.
    ///
    /// @return what can be resumed
    private Optional<Session> connect(ClientPolicy policy, Judge judge, Observer log, boolean last) {
        Duration patience = Duration.ofSeconds(timeout);
        Socket socket;
        try (Progress _ = console.progress("Connecting to " + target)) {
            socket = Dial.to(target, patience);
        }
        Timeouts timeouts = Timeouts.USUAL.withHandshake(patience).withData(patience);
        long kept = trace == null ? 0 : Recorder.USUAL_LIMIT;
        Call call = Call.over(socket, policy, timeouts, kept, traceKeys, log);
        try (call) {
            boolean ahead = earlyData && last && call.tls().sendEarly(request(wantedPath()));
            Agreement agreement = call.handshake();
            if (keyUpdate && agreement.version() == ProtocolVersion.TLS_1_3) {
                call.tls().updateKeys(true);
            }
            Report report = new Report(agreement, call.trace(), judge.verdict(), keyUpdate);
            told.add(report::write);
            if (!json) {
                report.print(console, results());
            }
            if (path == null || !last) {
                call.hearVerdict();
            }
            if (path != null && last) {
                get(call, ahead && agreement.earlyAccepted());
            }
            return last ? Optional.empty() : call.session();
        } catch (TlsException e) {
            told.add(one -> Report.write(one, e, call.tls().agreement().isPresent()));
            throw Complaint.failed(target + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw Complaint.failed(target + ": " + e.getMessage(), e);
        } finally {
            if (trace != null && last) {
                Trace whole = call.trace();
                OutputFiles.write(trace, TraceJson.write(traceKeys ? whole : whole.withoutSecrets()));
            }
        }
    }

    /// @param asked whether the request has been sent ahead, and the server took it
    private void get(Call call, boolean asked) throws IOException {
        if (!asked) {
            call.tls().output().write(request(wantedPath()));
        }
        HttpFetch.Answer answer = HttpFetch.answer(call.tls().input(), console.bytes());
        if (!answer.isGood()) {
            throw Complaint.failed(target + " answers " + answer.status()
                    + (answer.reason().isEmpty() ? "" : " " + answer.reason()) + " to GET " + path + ".");
        }
    }

    private byte[] request(String wanted) {
        return HttpFetch.request(hostHeader(), wanted);
    }

    private String wantedPath() {
        return Optional.ofNullable(path).orElse("/");
    }

    private String hostHeader() {
        HostPort named = new HostPort(wantedName(), target.port());
        return named.port() == HostPort.HTTPS ? named.toString().replaceFirst(":443$", "") : named.toString();
    }

    /// Where the connection is told of: beside a page, on standard error.
    private PrintWriter results() {
        return path == null ? console.out() : console.err();
    }
}
