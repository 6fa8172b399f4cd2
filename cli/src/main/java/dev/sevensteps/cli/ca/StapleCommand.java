package dev.sevensteps.cli.ca;

import dev.sevensteps.ca.pem.PemFile;
import dev.sevensteps.ca.pem.PemFiles;
import dev.sevensteps.ca.revoke.OcspResponder;
import dev.sevensteps.ca.store.AuthorityStore;
import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.cli.console.Console;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sevensteps ca staple`: an OCSP response for a server to show.
@Command(
        name = "staple",
        description = {
            "Write an OCSP response in DER, which a server staples to its certificate.",
            "",
            "It says whether the certificate is revoked, as of now.",
        },
        footer = {
            "  sevensteps ca staple server.pem --out server.ocsp",
            "  sevensteps serve --cert server.pem --key server.key --staple server.ocsp",
        })
final class StapleCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "FILE", description = "The certificate, PEM; of a chain, the first.")
    private Path certificate = Path.of("server.pem");

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "The folder of the authority (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("ca");

    @Option(names = "--hours", paramLabel = "HOURS", description = "How long it holds (default: ${DEFAULT-VALUE}).")
    private int hours = 24;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to write.")
    private @Nullable Path out;

    StapleCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (hours < 1 || hours > 24 * 365) {
            throw Complaint.wrongUsage("An answer cannot hold for " + hours + " hours; choose from 1 to 8760.");
        }
        ByteString leaf = PemFile.read(certificate).certificates().getFirst();
        AuthorityStore issuing = new CaFolder(folder).issuing(console);
        OcspResponder responder = issuing.responder().lasting(Duration.ofHours(hours));
        try {
            PemFiles.writeDer(responder.staple(leaf), out == null ? Path.of("staple.ocsp") : out);
        } catch (IllegalArgumentException e) {
            throw Complaint.wrongUsage(certificate + ": " + e.getMessage(), e);
        }
        return 0;
    }
}
