package dev.sevensteps.cli.ca;

import dev.sevensteps.ca.CertificateSummary;
import dev.sevensteps.ca.KeyUse;
import dev.sevensteps.ca.Pointers;
import dev.sevensteps.ca.Standing;
import dev.sevensteps.ca.pem.PemFile;
import dev.sevensteps.ca.pem.UnreadableFile;
import dev.sevensteps.ca.revoke.Revocation;
import dev.sevensteps.ca.store.AuthorityStore;
import dev.sevensteps.ca.store.IssuedCertificate;
import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.cli.console.Console;
import dev.sevensteps.cli.console.OutputFiles;
import dev.sevensteps.cli.console.Progress;
import dev.sevensteps.cli.pictures.ChainGraph;
import dev.sevensteps.cli.pictures.Drawing;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.export.JsonWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sevensteps ca show`: what certificates say.
@Command(
        name = "show",
        description = {
            "Print what certificates say, and draw the chain; without a FILE, list what the authority has issued.",
            "",
            "Nothing is judged: for that there is 'sevensteps ca verify'.",
        },
        footer = {
            "  sevensteps ca show server.pem",
            "  sevensteps ca show server.pem ca/root.pem --out chain.svg",
            "  sevensteps ca show --dir ca",
        })
final class ShowCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "Certificates, PEM, the end of the chain first.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Without a FILE: the folder of the authority (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("ca");

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Draw the chain: a file that ends in .svg, .png or .dot.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Print it as JSON.")
    private boolean json;

    ShowCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        if (files.isEmpty()) {
            if (out != null) {
                throw Complaint.wrongUsage("Which chain shall be drawn? Name the files of its certificates.");
            }
            showRegisters();
        } else {
            List<ByteString> chain = chain();
            if (out != null) {
                draw(chain, out);
            }
            showChain(chain);
        }
        console.out().flush();
        return 0;
    }

    private List<ByteString> chain() throws UnreadableFile {
        List<ByteString> chain = new ArrayList<>();
        for (Path file : files) {
            chain.addAll(PemFile.read(file).certificatesUnread());
        }
        return chain;
    }

    private void draw(List<ByteString> chain, Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        String dot = ChainGraph.of(chain, List.of());
        if (name.endsWith(".dot")) {
            OutputFiles.write(file, dot);
            return;
        }
        if (!name.endsWith(".svg") && !name.endsWith(".png")) {
            throw Complaint.wrongUsage(
                    "A chain is drawn as .svg, .png or .dot, and " + file + " ends in none of them.");
        }
        try (Progress _ = console.progress("Drawing")) {
            String svg = Drawing.svg(dot);
            if (name.endsWith(".png")) {
                OutputFiles.write(file, Drawing.png(svg, 1));
            } else {
                OutputFiles.write(file, svg);
            }
        }
    }

    private void showChain(List<ByteString> chain) {
        if (json) {
            console.out()
                    .print(JsonWriter.array(list -> chain.forEach(der -> list.object(one -> CertificateSummary.of(der)
                            .map(ShowCommand::facts)
                            .orElse(Map.of("unreadable", List.of(der.length() + " bytes")))
                            .forEach((label, values) -> {
                                if (SINGLE.contains(label)) {
                                    one.put(camelCase(label), values.getFirst());
                                } else {
                                    one.put(camelCase(label), values);
                                }
                            })))));
            return;
        }
        for (int i = 0; i < chain.size(); i++) {
            Optional<CertificateSummary> summary = CertificateSummary.of(chain.get(i));
            console.out().println(console.bold("Certificate " + (i + 1) + " of " + chain.size()));
            if (summary.isEmpty()) {
                console.out().println("  cannot be read: " + chain.get(i).length() + " bytes");
                continue;
            }
            facts(summary.get()).forEach((label, values) -> {
                for (int n = 0; n < values.size(); n++) {
                    console.out().println("  %-16s %s".formatted(n == 0 ? label : "", values.get(n)));
                }
            });
        }
    }

    /// What there is exactly one of.
    private static final List<String> SINGLE = List.of(
            "subject",
            "issuer",
            "serial",
            "not before",
            "not after",
            "key",
            "signed by",
            "standing",
            "SHA-256",
            "SHA-1",
            "unreadable");

    /// What a certificate says, by label, in the order in which people look for it; what it does not say is not there.
    private static Map<String, List<String>> facts(CertificateSummary summary) {
        Map<String, List<String>> facts = new LinkedHashMap<>();
        facts.put("subject", List.of(summary.subject().isEmpty() ? "(empty)" : summary.subject()));
        facts.put("issuer", List.of(summary.issuer()));
        facts.put("names", names(summary));
        facts.put("key", List.of(summary.key()));
        facts.put("not before", List.of(summary.notBefore().toString()));
        facts.put("not after", List.of(summary.notAfter().toString()));
        facts.put("standing", List.of(standing(summary.standing())));
        facts.put("key usage", summary.usages().stream().map(KeyUse::rfcName).toList());
        facts.put("purposes", summary.purposes());
        facts.put("name constraints", summary.constraints());
        facts.put("policies", summary.policies());
        Pointers pointers = summary.pointers();
        facts.put("revoked list", texts(pointers.crls()));
        facts.put("OCSP", texts(pointers.ocsp()));
        facts.put("issuer at", texts(pointers.issuers()));
        facts.put("must staple", pointers.mustStaple() ? List.of("yes (RFC 7633)") : List.of());
        facts.put("serial", List.of(summary.serial().toString(16)));
        facts.put("signed by", List.of(summary.signature()));
        facts.put("SHA-256", List.of(summary.sha256().hex()));
        facts.put("SHA-1", List.of(summary.sha1().hex()));
        facts.values().removeIf(List::isEmpty);
        return facts;
    }

    private static List<String> names(CertificateSummary summary) {
        return Stream.of(
                        summary.names().dns().stream().map(name -> "DNS " + name),
                        summary.names().ip().stream()
                                .map(InetAddress::getHostAddress)
                                .map(address -> "IP " + address),
                        summary.names().emails().stream().map(mailbox -> "e-mail " + mailbox),
                        summary.names().uris().stream().map(uri -> "URI " + uri))
                .flatMap(names -> names)
                .toList();
    }

    private static String standing(Standing standing) {
        return switch (standing) {
            case Standing.EndEntity() -> "certifies nobody";
            case Standing.Authority() -> "authority";
            case Standing.LimitedAuthority(int pathLength) ->
                "authority, with at most " + pathLength + " authorities below it";
        };
    }

    private static List<String> texts(List<URI> uris) {
        return uris.stream().map(URI::toString).toList();
    }

    /// `not before` becomes `notBefore`, `SHA-256` becomes `sha256`.
    private static String camelCase(String label) {
        StringBuilder name = new StringBuilder();
        for (String word : label.toLowerCase(Locale.ROOT).replace("-", "").split(" ", -1)) {
            name.append(name.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return name.toString();
    }

    private void showRegisters() throws IOException {
        CaFolder ca = new CaFolder(folder);
        List<AuthorityStore> stores = List.of(ca.root(console), ca.issuing(console));
        if (json) {
            Map<String, List<IssuedCertificate>> issued = new LinkedHashMap<>();
            for (AuthorityStore store : stores) {
                issued.put(store.name(), store.issued());
            }
            console.out()
                    .print(JsonWriter.array(list -> issued.forEach((name, certificates) ->
                            certificates.forEach(certificate -> list.object(one -> {
                                one.put("issuer", name)
                                        .put("serial", certificate.serial().toString(16))
                                        .put("subject", certificate.subject())
                                        .put(
                                                "notBefore",
                                                certificate.notBefore().toString())
                                        .put("notAfter", certificate.notAfter().toString());
                                certificate
                                        .revocation()
                                        .ifPresent(revocation -> one.put(
                                                        "revokedAt",
                                                        revocation.at().toString())
                                                .put(
                                                        "reason",
                                                        revocation.reason().rfcName()));
                            })))));
            return;
        }
        for (AuthorityStore store : stores) {
            console.out().println(console.bold(store.authority().subject()) + " has issued:");
            for (IssuedCertificate certificate : store.issued()) {
                console.out()
                        .println("  " + certificate.serial().toString(16) + "  until " + certificate.notAfter() + "  "
                                + certificate.subject()
                                + certificate
                                        .revocation()
                                        .map(ShowCommand::revoked)
                                        .orElse(""));
            }
        }
    }

    private static String revoked(Revocation revocation) {
        return "  (revoked at " + revocation.at() + ", " + revocation.reason() + ")";
    }
}
