package dev.sevensteps.cli.ca;

import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.http.ExchangeLog;
import dev.sevensteps.ca.http.RevocationServer;
import dev.sevensteps.ca.http.ServedAuthority;
import dev.sevensteps.ca.revoke.OcspResponder;
import dev.sevensteps.ca.store.AuthorityStore;
import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.cli.console.Console;
import dev.sevensteps.model.export.JsonWriter;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `sevensteps ca serve`: answers who asks what is revoked.
@Command(
        name = "serve",
        description = {
            "Hand out certificates, lists of revoked ones and OCSP answers over HTTP, on this machine.",
            "",
            "For both authorities: /NAME.cer, /NAME.crl and /NAME/ocsp, where NAME is root or issuing. Certificates that"
                    + " were issued with --revocation point there. What 'sevensteps ca revoke' does is known at once.",
        },
        footer = {
            "  sevensteps ca serve --port 8080",
            "  openssl ocsp -issuer ca/issuing.pem -cert server.pem -CAfile ca/root.pem"
                    + " -url http://127.0.0.1:8080/issuing/ocsp",
        })
final class RevocationServeCommand implements Callable<Integer> {

    private final Console console;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "The folder of the authority (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("ca");

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Where to listen; 0 for any port that is free (default: ${DEFAULT-VALUE}).")
    private int port = 8080;

    @Option(
            names = "--delegate",
            description = "Have the answers signed by a responder that the authority makes for it (RFC 6960 §4.2.2.2).")
    private boolean delegate;

    @Option(
            names = "--days",
            paramLabel = "DAYS",
            description = "Until the next list of revoked certificates (default: ${DEFAULT-VALUE}).")
    private int days = 7;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long a peer may take for its request, and again for the answer (default:"
                    + " ${DEFAULT-VALUE}).")
    private int timeout = 10;

    @Option(
            names = "--idle",
            paramLabel = "SECONDS",
            description = "How long a peer may say nothing (default: ${DEFAULT-VALUE}).")
    private int idle = 30;

    @Option(
            names = "--max-connections",
            paramLabel = "NUMBER",
            description = "At the same time; further ones are closed at once (default: ${DEFAULT-VALUE}).")
    private int mostConnections = 256;

    @Option(names = "--json", description = "Print the addresses as JSON.")
    private boolean json;

    RevocationServeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (port < 0 || port > 65_535) {
            throw Complaint.wrongUsage("There is no port " + port + "; choose from 1 to 65535, or 0 for any.");
        }
        if (days < 1 || days > 3650) {
            throw Complaint.wrongUsage("The next list cannot be " + days + " days away; choose from 1 to 3650.");
        }
        if (timeout < 1 || idle < 1 || mostConnections < 1) {
            throw Complaint.wrongUsage("--timeout, --idle and --max-connections must be at least 1.");
        }
        limit();
        CaFolder ca = new CaFolder(folder);
        List<ServedAuthority> served = new ArrayList<>();
        for (AuthorityStore store : List.of(ca.root(console), ca.issuing(console))) {
            served.add(ServedAuthority.of(store, Duration.ofDays(days), responder(store)));
        }
        try (RevocationServer server = RevocationServer.start(port, served, this::log)) {
            return serveUntilStopped(server);
        } catch (BindException e) {
            throw Complaint.failed(
                    "The port " + port + " is in use. End what listens there, or choose another with --port.", e);
        }
    }

    /// The JDK's server takes its limits from properties of the virtual machine, when it is first used.
    private void limit() {
        System.setProperty("sun.net.httpserver.maxReqTime", Integer.toString(timeout));
        System.setProperty("sun.net.httpserver.maxRspTime", Integer.toString(timeout));
        System.setProperty("sun.net.httpserver.idleInterval", Integer.toString(idle));
        System.setProperty("jdk.httpserver.maxConnections", Integer.toString(mostConnections));
    }

    private OcspResponder responder(AuthorityStore store) throws IOException {
        if (!delegate) {
            return store.responder();
        }
        CertificateRecipe recipe = CertificateRecipe.ocspResponder("CN=OCSP responder of " + store.name())
                .withKey(store.authority().identity().keyType());
        Identity responder = store.issue(recipe);
        CaFolder.tell(store, console);
        return OcspResponder.delegated(store.authority(), store, responder);
    }

    private void log(ExchangeLog.Exchange exchange) {
        console.err()
                .println(exchange.method() + " " + exchange.path() + "  " + exchange.status() + ", " + exchange.length()
                        + " bytes");
    }

    private void announce(RevocationServer server) {
        if (json) {
            console.out()
                    .print(JsonWriter.object(members -> members.put(
                                    "url", server.base().toString())
                            .put("port", server.address().getPort())
                            .array(
                                    "authorities",
                                    list -> list.add(CaFolder.ROOT).add(CaFolder.ISSUING))));
        } else {
            console.out().println(server.base());
        }
        console.out().flush();
    }

    /// A signal ends the process, and the process waits for this to finish.
    private int serveUntilStopped(RevocationServer server) {
        Thread stop = new Thread(() -> {
            server.close();
            console.err().println("Stopped.");
            Runtime.getRuntime().halt(0);
        });
        Runtime.getRuntime().addShutdownHook(stop);
        try {
            announce(server);
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            remove(stop);
        }
        return 0;
    }

    private static void remove(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook is at work.
        }
    }
}
