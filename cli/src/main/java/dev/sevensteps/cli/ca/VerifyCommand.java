package dev.sevensteps.cli.ca;

import dev.sevensteps.ca.Purpose;
import dev.sevensteps.ca.pem.PemFile;
import dev.sevensteps.ca.pem.UnreadableFile;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.ca.verify.Examination;
import dev.sevensteps.ca.verify.Finding;
import dev.sevensteps.ca.verify.PeerName;
import dev.sevensteps.ca.verify.Question;
import dev.sevensteps.cli.connect.PresentedBy;
import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.cli.console.Console;
import dev.sevensteps.cli.options.HostPort;
import dev.sevensteps.cli.pictures.CertificateFacts;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.export.JsonWriter;
import dev.sevensteps.model.export.Palette;
import dev.sevensteps.model.trust.PresentedChain;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sevensteps ca verify`: step 3 alone.
@Command(
        name = "verify",
        description = {
            "Judge a chain of certificates as a client does in step 3.",
            "",
            "Prints the path to a trusted root, exit status 0; or what is wrong, where, which rule it breaks and why,"
                    + " exit status 1. With --batch, prints one JSON object for each line of a file; the exit status is 0"
                    + " when all were judged, whatever became of them.",
        },
        footer = {
            "  sevensteps ca verify --ca ca/root.pem --name localhost server.pem",
            "  sevensteps ca verify --ca ca/root.pem --name localhost --at 2030-01-01 server.pem",
            "  sevensteps ca verify --ca ca/root.pem --crl root-crl.pem --crl issuing-crl.pem --name localhost server.pem",
            "  sevensteps ca verify --ca ca/root.pem --client alice.pem",
            "  sevensteps ca verify --profile webpki example.com:443",
            "  sevensteps ca verify --batch cases.jsonl",
        })
final class VerifyCommand implements Callable<Integer> {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Console console;

    @Parameters(
            arity = "0..*",
            paramLabel = "CHAIN",
            description = "The chain, PEM: the end of it first, then each issuer; the root may be left out. The"
                    + " certificates of further files are added to it. Or HOST:PORT of a server that shows its chain.")
    private List<String> chains = new ArrayList<>();

    @Mixin
    private QuestionOptions options = new QuestionOptions();

    @Option(
            names = "--batch",
            paramLabel = "FILE",
            description = "Judge many: one JSON object a line, with its own roots; '-' is standard input."
                    + " docs/certificates.md lists the members.")
    private @Nullable Path batch;

    @Option(names = "--json", description = "Print the outcome as JSON.")
    private boolean json;

    VerifyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws UnreadableFile {
        if (batch != null) {
            if (!chains.isEmpty()) {
                throw Complaint.wrongUsage("With --batch, the chains are in " + batch + "; name no others.");
            }
            return new Batch(console).judge(batch);
        }
        if (chains.isEmpty()) {
            throw Complaint.wrongUsage(
                    "What is to be verified? Name the file of a chain, a HOST:PORT, or --batch FILE.");
        }
        Optional<HostPort> host = server();
        if (host.isEmpty()
                && options.purpose().filter(Purpose.SERVER::equals).isPresent()
                && options.name().isEmpty()) {
            throw Complaint.wrongUsage(
                    "Which server must it be for? Say it with --name, or that it is the chain of a client with --client.");
        }
        ChainVerifier verifier = options.verifier();
        Question question = host.isPresent() ? shownBy(host.get(), verifier) : inFiles();
        Examination examination = verifier.examine(question);
        if (json) {
            console.out().print(json(examination, question.at()));
        } else {
            print(examination, question);
        }
        console.out().flush();
        return examination.findings().isEmpty() ? 0 : Complaint.FAILED;
    }

    /// A name that is no file, and has the form of a host and a port, is one.
    private Optional<HostPort> server() {
        String first = chains.getFirst();
        return chains.size() == 1 && first.indexOf(':') >= 0 && !Files.exists(Path.of(first))
                ? HostPort.of(first)
                : Optional.empty();
    }

    private Question shownBy(HostPort host, ChainVerifier verifier) {
        PeerName name = options.name().orElseGet(() -> PeerName.of(host.host()));
        PresentedChain shown = PresentedBy.server(host, name.text(), verifier, PATIENCE);
        return new Question(
                shown.certificates(),
                options.purpose(),
                Optional.of(name),
                options.at(),
                options.staple().or(shown::staple));
    }

    private Question inFiles() throws UnreadableFile {
        List<ByteString> certificates = new ArrayList<>();
        for (String chain : chains) {
            certificates.addAll(PemFile.read(Path.of(chain)).certificatesUnread());
        }
        return new Question(certificates, options.purpose(), options.name(), options.at(), options.staple());
    }

    private void print(Examination examination, Question question) {
        if (examination.findings().isEmpty()) {
            console.out()
                    .println(console.in(Palette.STEP_7, "Trusted") + " at " + question.at()
                            + question.name()
                                    .map(name -> ", for " + name.text())
                                    .orElse("") + ":");
            print(examination.path());
            return;
        }
        Finding first = examination.findings().getFirst();
        console.out()
                .println(console.in(Palette.FAILURE, "Refused: " + first.flaw().kebabCase()) + " (judged at "
                        + question.at() + ")");
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
