package dev.sevensteps.cli.ca;

import dev.sevensteps.ca.revoke.Revocation;
import dev.sevensteps.ca.revoke.RevocationReason;
import dev.sevensteps.ca.store.AuthorityStore;
import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.cli.console.Console;
import dev.sevensteps.cli.options.Conversions;
import dev.sevensteps.model.export.JsonWriter;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sevensteps ca revoke`: say that a certificate is good no longer.
@Command(
        name = "revoke",
        description = {
            "Revoke a certificate, or put it on hold, or lift the hold.",
            "",
            "Who asks 'sevensteps ca serve' hears of it at once, and 'sevensteps ca crl' writes it into the next list.",
        },
        footer = {
            "  sevensteps ca revoke server.pem --reason key-compromise --since 2026-11-01",
            "  sevensteps ca revoke 5f0c9a33e1b2 --reason certificate-hold",
            "  sevensteps ca revoke 5f0c9a33e1b2 --lift",
            "  sevensteps ca revoke --root ca/issuing.pem --reason ca-compromise",
        })
final class RevokeCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            paramLabel = "SERIAL|FILE",
            description = "The serial number, in hexadecimal, or the file of the certificate.")
    private String certificate = "";

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "The folder of the authority (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("ca");

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            completionCandidates = Conversions.Reasons.class,
            description = "Why: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private RevocationReason reason = RevocationReason.UNSPECIFIED;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Since when it should not have been trusted: 2026-11-01, or 2026-11-01T12:00:00Z.")
    private @Nullable Instant since;

    @Option(names = "--lift", description = "Make one good again that is on hold.")
    private boolean lift;

    @Option(names = "--root", description = "One that the root issued, such as ca/issuing.pem.")
    private boolean byRoot;

    @Option(names = "--json", description = "Print what was done as JSON.")
    private boolean json;

    RevokeCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (reason == RevocationReason.REMOVE_FROM_CRL) {
            throw Complaint.wrongUsage("To make a certificate good again, say --lift.");
        }
        CaFolder ca = new CaFolder(folder);
        AuthorityStore store = byRoot ? ca.root(console) : ca.issuing(console);
        BigInteger serial = CertificateFile.serial(certificate);
        if (lift) {
            store.restore(serial);
            print(serial, Optional.empty());
        } else {
            print(serial, Optional.of(store.revoke(serial, reason, Optional.ofNullable(since))));
        }
        CaFolder.tell(store, console);
        return 0;
    }

    private void print(BigInteger serial, Optional<Revocation> revocation) {
        if (json) {
            console.out().print(JsonWriter.object(members -> {
                members.put("serial", serial.toString(16)).put("revoked", revocation.isPresent());
                revocation.ifPresent(done -> {
                    members.put("at", done.at().toString())
                            .put("reason", done.reason().rfcName());
                    done.invalidSince().ifPresent(moment -> members.put("invalidSince", moment.toString()));
                });
            }));
        } else {
            console.out()
                    .println(revocation
                            .map(done -> serial.toString(16) + "  revoked at " + done.at() + ", " + done.reason())
                            .orElseGet(() -> serial.toString(16) + "  good again"));
        }
        console.out().flush();
    }
}
