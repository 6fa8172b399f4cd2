package dev.sevensteps.cli.ca;

import dev.sevensteps.ca.pem.PemFiles;
import dev.sevensteps.ca.store.AuthorityStore;
import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.cli.console.Console;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `sevensteps ca crl`: the list of what is revoked.
@Command(
        name = "crl",
        description = {
            "Write the list of revoked certificates (CRL, RFC 5280 §5), with the next number.",
            "",
            "A FILE that ends in .crl or .der is written in DER, as clients fetch it; any other in PEM.",
        },
        footer = {
            "  sevensteps ca crl --out issuing.crl",
            "  sevensteps ca crl --root --days 30 --out root-crl.pem",
            "  sevensteps ca crl --changes --out changes.crl",
        })
final class CrlCommand implements Callable<Integer> {

    private final Console console;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "The folder of the authority (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("ca");

    @Option(names = "--root", description = "The list of the root, in place of that of the authority that issues.")
    private boolean ofRoot;

    @Option(names = "--days", paramLabel = "DAYS", description = "Until the next one (default: ${DEFAULT-VALUE}).")
    private int days = 7;

    @Option(names = "--changes", description = "Only what has changed since the last full list (a delta CRL).")
    private boolean changes;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to write; without it, standard output, in PEM.")
    private @Nullable Path out;

    CrlCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (days < 1 || days > 3650) {
            throw Complaint.wrongUsage("The next list cannot be " + days + " days away; choose from 1 to 3650.");
        }
        CaFolder ca = new CaFolder(folder);
        AuthorityStore store = ofRoot ? ca.root(console) : ca.issuing(console);
        Duration lifetime = Duration.ofDays(days);
        ByteString list = changes ? store.changes(lifetime) : store.revocationList(lifetime);
        CaFolder.tell(store, console);
        if (out == null) {
            console.out().print(PemFiles.revocationListText(list));
            console.out().flush();
        } else if (out.toString().toLowerCase(Locale.ROOT).matches(".*\\.(crl|der)")) {
            PemFiles.writeDer(list, out);
        } else {
            PemFiles.writeRevocationList(list, out);
        }
        return 0;
    }
}
