package dev.sevensteps.cli.serve;

import dev.sevensteps.ca.pem.UnreadableFile;
import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.cli.console.Console;
import dev.sevensteps.cli.console.OutputFiles;
import dev.sevensteps.cli.console.Progress;
import dev.sevensteps.cli.options.HostPort;
import dev.sevensteps.cli.options.IdentityFiles;
import dev.sevensteps.cli.options.KeyLogOption;
import dev.sevensteps.cli.options.SpeechOptions;
import dev.sevensteps.cli.options.TrustedRoots;
import dev.sevensteps.engine.crypto.Environment;
import dev.sevensteps.engine.policy.CertifiedKey;
import dev.sevensteps.engine.policy.ClientAuthentication;
import dev.sevensteps.engine.policy.EarlyDataPolicy;
import dev.sevensteps.engine.policy.Resumption;
import dev.sevensteps.engine.policy.ServerPolicy;
import dev.sevensteps.engine.session.SessionCache;
import dev.sevensteps.engine.session.TicketKeys;
import dev.sevensteps.model.export.JsonWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `sevensteps serve`: a server.
@Command(
        name = "serve",
        description = {
            "Serve a page over HTTPS that tells of the handshake by which it came: as HTML to browsers, as text to curl,"
                    + " as JSON to those who ask for it.",
            "",
            "The address goes to standard output, and one line for each connection to standard error. SIGINT and SIGTERM"
                    + " let connections finish what they are at, and stop with exit status 0.",
        },
        footer = {
            "  sevensteps serve",
            "  sevensteps serve --port 8443 --cert server.pem --key server.key",
            "  sevensteps serve --cert ec.pem --key ec.key --cert rsa.pem --key rsa.key",
            "  sevensteps serve --client-ca ca/root.pem --require-client-cert",
            "  curl --cacert ca/root.pem https://localhost:8443/",
        })
public final class ServeCommand implements Callable<Integer> {

    private static final int REMEMBERED_SESSIONS = 1000;

    private final Console console;

    @Option(names = "--port", paramLabel = "PORT", description = "0 for any that is free (default: ${DEFAULT-VALUE}).")
    private int port = 8443;

    @Option(
            names = "--host",
            paramLabel = "HOST",
            description = "The address to listen on; 0.0.0.0 for all (default: ${DEFAULT-VALUE}).")
    private String host = "localhost";

    @Option(
            names = "--cert",
            paramLabel = "FILE",
            description =
                    "Who the server is: its chain, PEM; several times for several identities, of which the first is"
                            + " shown that the client can use. Without it, a throw-away CA is made.")
    private List<Path> certificates = new ArrayList<>();

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "The private key of the --cert at the same place: PKCS#8, PKCS#1 or SEC1, PEM, not encrypted.")
    private List<Path> keys = new ArrayList<>();

    @Option(
            names = "--staple",
            paramLabel = "FILE",
            description = "An OCSP response, DER, to staple to the --cert at the same place.")
    private List<Path> staples = new ArrayList<>();

    @Mixin
    private SpeechOptions speech = new SpeechOptions();

    @Option(
            names = "--client-ca",
            paramLabel = "FILE",
            description = "Ask clients for a certificate, and trust those below these roots, PEM.")
    private @Nullable Path clientRoots;

    @Option(names = "--require-client-cert", description = "Refuse clients that show no certificate.")
    private boolean clientCertificateRequired;

    @Option(names = "--no-resumption", description = "Make every handshake a full one.")
    private boolean withoutResumption;

    @Option(names = "--no-tickets", description = "Resume by session id only, which TLS 1.3 does not know.")
    private boolean withoutTickets;

    @Option(
            names = "--early-data",
            description =
                    "Take requests that clients send ahead of the handshake (0-RTT), each once. Pages that are only read"
                            + " may be asked for so.")
    private boolean earlyData;

    @Option(
            names = "--cookie",
            description = "Where a HelloRetryRequest is needed, have the client give back a cookie (RFC 9846 §4.3.2).")
    private boolean cookie;

    @Mixin
    private KeyLogOption keyLog = new KeyLogOption();

    @Option(
            names = "--trace",
            paramLabel = "DIR",
            description = "Write how each connection went, field by field, as JSON. Keys and data are left out.")
    private @Nullable Path traces;

    @Option(
            names = "--trace-keys",
            description = "With --trace: do not leave them out. Who has the files can read the connections.")
    private boolean traceKeys;

    @Mixin
    private ServeLimits limits = new ServeLimits();

    @Option(
            names = "--once",
            description = "Serve one connection and stop: exit status 0 if its handshake was completed, else 1.")
    private boolean once;

    @Option(names = "--json", description = "Print the address as JSON.")
    private boolean json;

    public ServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        requireSense();
        if (!certificates.isEmpty()) {
            return serve(IdentityFiles.read(certificates, keys), Optional.empty());
        }
        try (ThrowAwayAuthority authority = throwAwayAuthority()) {
            return serve(List.of(authority.identity()), Optional.of(authority));
        }
    }

    private void requireSense() {
        if (port < 0 || port > 65_535) {
            throw Complaint.wrongUsage("There is no port " + port + "; choose from 1 to 65535, or 0 for any.");
        }
        limits.requireSense();
        if (certificates.isEmpty() && !keys.isEmpty()) {
            throw Complaint.wrongUsage("There is a --key and no --cert. Give the certificates that belong to the key.");
        }
        if (staples.size() > Math.max(1, certificates.size())) {
            throw Complaint.wrongUsage("There are more --staple than --cert. Give each its own.");
        }
        if (traceKeys && traces == null) {
            throw Complaint.wrongUsage("--trace-keys needs --trace: a folder that they go into.");
        }
        if (earlyData && (withoutResumption || withoutTickets)) {
            throw Complaint.wrongUsage("--early-data needs tickets: leave out --no-resumption and --no-tickets.");
        }
        if (clientCertificateRequired && clientRoots == null) {
            throw Complaint.wrongUsage(
                    "--require-client-cert needs --client-ca: without it no client could be trusted.");
        }
    }

    private ThrowAwayAuthority throwAwayAuthority() throws UnreadableFile {
        try (Progress _ = console.progress("Making a throw-away CA")) {
            return ThrowAwayAuthority.forHost(host);
        } catch (IllegalArgumentException e) {
            throw Complaint.wrongUsage("'" + host + "' is no name of a host: " + e.getMessage(), e);
        }
    }

    private int serve(List<CertifiedKey> identities, Optional<ThrowAwayAuthority> authority) throws IOException {
        if (traces != null) {
            OutputFiles.makeFolder(traces);
        }
        Service service = new Service(
                policy(identities),
                Environment.ofSystem(),
                limits,
                keyLog.keyLog(console),
                Optional.ofNullable(traces).map(folder -> new TraceFolder(folder, traceKeys)),
                new ServerLog(console));
        try (Server server = Server.listening(host, port, service)) {
            return serveUntilStopped(server, authority);
        }
    }

    private ServerPolicy policy(List<CertifiedKey> identities) throws UnreadableFile {
        List<CertifiedKey> stapled = new ArrayList<>(identities);
        for (int i = 0; i < staples.size(); i++) {
            stapled.set(i, stapled.get(i).stapling(Staple.read(staples.get(i))));
        }
        ServerPolicy policy = ServerPolicy.presenting(stapled.toArray(CertifiedKey[]::new))
                .preferring(speech.preferences().withProtocols("http/1.1"))
                .withResumption(resumption())
                .withCookie(cookie);
        return clientRoots == null
                ? policy
                : policy.authenticatingClients(
                        clientCertificateRequired ? ClientAuthentication.REQUIRED : ClientAuthentication.REQUESTED,
                        TrustedRoots.verifier(clientRoots));
    }

    private Resumption resumption() {
        if (withoutResumption) {
            return Resumption.NONE;
        }
        Resumption resumption = (withoutTickets ? Resumption.NONE : Resumption.byTicket(TicketKeys.hourly()))
                .withSessions(new SessionCache(REMEMBERED_SESSIONS));
        return earlyData ? resumption.takingEarlyData(EarlyDataPolicy.usual()) : resumption;
    }

    private void announce(Server server, Optional<ThrowAwayAuthority> authority) {
        String url = "https://" + new HostPort(host, server.port()) + "/";
        if (json) {
            console.out().print(JsonWriter.object(members -> {
                members.put("url", url).put("host", host).put("port", server.port());
                authority.ifPresent(made -> members.put("ca", made.file().toString()));
            }));
        } else {
            authority.ifPresent(made ->
                    console.err().println("A throw-away CA vouches for it: curl --cacert " + made.file() + " " + url));
            console.out().println(url);
        }
        console.out().flush();
    }

    /// A signal ends the process, and the process waits for this to finish.
    private int serveUntilStopped(Server server, Optional<ThrowAwayAuthority> authority) {
        Thread stop = new Thread(() -> {
            try {
                server.close();
            } catch (IOException e) {
                // It listens no more.
            }
            authority.ifPresent(ThrowAwayAuthority::close);
            console.err().println("Stopped.");
            Runtime.getRuntime().halt(0);
        });
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            announce(server, authority);
            if (once) {
                return server.serveOnce() ? 0 : Complaint.FAILED;
            }
            server.serve();
            return 0;
        } finally {
            remove(stop);
        }
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook is at work.
        }
    }
}
