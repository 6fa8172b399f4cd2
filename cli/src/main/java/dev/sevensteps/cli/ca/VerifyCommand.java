package dev.sevensteps.cli.ca;

import dev.sevensteps.ca.pem.PemFile;
import dev.sevensteps.ca.pem.UnreadableFile;
import dev.sevensteps.ca.verify.Examination;
import dev.sevensteps.ca.verify.Finding;
import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.cli.console.Console;
import dev.sevensteps.cli.options.TrustedRoots;
import dev.sevensteps.cli.pictures.CertificateFacts;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.Role;
import dev.sevensteps.model.export.JsonWriter;
import dev.sevensteps.model.export.Palette;
import dev.sevensteps.model.trust.PresentedChain;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sevensteps ca verify`: step 3 alone.
@Command(
        name = "verify",
        description = {
            "Judge a chain of certificates as a client does in step 3.",
            "",
            "Prints the path to a trusted root, exit status 0; or what is wrong, where, which rule it breaks and why,"
                    + " exit status 1.",
        },
        footer = {
            "  sevensteps ca verify --ca ca/root.pem --name localhost server.pem",
            "  sevensteps ca verify --ca ca/root.pem --name localhost --at 2030-01-01 server.pem",
            "  sevensteps ca verify --ca ca/root.pem --client alice.pem",
        })
final class VerifyCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(
            paramLabel = "CHAIN",
            description = "The chain, PEM: the end of it first, then each issuer; the root may be left out.")
    private Path chain = Path.of("chain.pem");

    @Option(names = "--ca", paramLabel = "FILE", description = "The trusted roots, PEM. Without it, those of the JDK.")
    private @Nullable Path roots;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The DNS name or address that it must be for. A server's chain needs one.")
    private @Nullable String name;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "The moment of the judgement: 2030-01-01, or 2030-01-01T12:00:00Z. Without it, now.")
    private @Nullable Instant at;

    @Option(names = "--client", description = "It is the chain of a client.")
    private boolean client;

    @Option(names = "--json", description = "Print the outcome as JSON.")
    private boolean json;

    VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws UnreadableFile {
        if (!client && name == null) {
            throw Complaint.wrongUsage(
                    "Which server must it be for? Say it with --name, or that it is the chain of a client with --client.");
        }
        Instant moment = Optional.ofNullable(at).orElseGet(() -> Instant.now().truncatedTo(ChronoUnit.SECONDS));
        PresentedChain presented = new PresentedChain(
                PemFile.read(chain).certificatesUnread(),
                client ? Role.CLIENT : Role.SERVER,
                Optional.ofNullable(name),
                moment,
                Optional.empty());
        Examination examination = TrustedRoots.verifier(roots).examine(presented);
        if (json) {
            console.out().print(json(examination, moment));
        } else {
            print(examination, moment);
        }
        console.out().flush();
        return examination.findings().isEmpty() ? 0 : Complaint.FAILED;
    }

    private void print(Examination examination, Instant moment) {
        if (examination.findings().isEmpty()) {
            console.out()
                    .println(console.in(Palette.STEP_7, "Trusted") + " at " + moment
                            + (name == null ? "" : ", for " + name) + ":");
            print(examination.path());
            return;
        }
        Finding first = examination.findings().getFirst();
        console.out()
                .println(console.in(Palette.FAILURE, "Refused: " + first.flaw().kebabCase()) + " (judged at " + moment
                        + ")");
        print(first);
        List<Finding> more =
                examination.findings().subList(1, examination.findings().size());
        for (Finding finding : more) {
            console.out().println("Also: " + finding.flaw().kebabCase());
            print(finding);
        }
    }

    private void print(List<ByteString> path) {
        for (int i = 0; i < path.size(); i++) {
            String what = i == path.size() - 1 ? "trusted root" : i == 0 ? "end of the chain" : "intermediate";
            String words = CertificateFacts.of(path.get(i))
                    .map(facts -> facts.subject() + ", " + facts.key() + ", until " + facts.notAfter())
                    .orElse("a certificate that the JDK cannot read");
            console.out().println("  %-16s  %s".formatted(what, words));
        }
    }

    private void print(Finding finding) {
        console.out().println("  where  " + finding.where());
        console.out().println("  why    " + finding.why());
        console.out().println("  rule   " + finding.flaw().rule());
        console.out().println("  alert  " + finding.flaw().alert().rfcName());
    }

    private static String json(Examination examination, Instant moment) {
        return JsonWriter.object(members -> members.put(
                        "trusted", examination.findings().isEmpty())
                .put("at", moment.toString())
                .array(
                        "path",
                        path -> examination
                                .path()
                                .forEach(der -> path.add(CertificateFacts.of(der)
                                        .map(CertificateFacts::subject)
                                        .orElse(""))))
                .array(
                        "findings",
                        findings -> examination
                                .findings()
                                .forEach(finding -> findings.object(one -> one.put(
                                                "flaw", finding.flaw().kebabCase())
                                        .put("where", finding.where())
                                        .put("why", finding.why())
                                        .put("rule", finding.flaw().rule())
                                        .put("alert", finding.flaw().alert().rfcName())))));
    }
}
