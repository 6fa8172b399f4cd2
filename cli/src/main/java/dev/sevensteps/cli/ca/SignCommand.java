package dev.sevensteps.cli.ca;

import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.CertificateRequest;
import dev.sevensteps.ca.pem.PemFile;
import dev.sevensteps.ca.pem.PemFiles;
import dev.sevensteps.ca.store.AuthorityStore;
import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.cli.console.Console;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.export.JsonWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sevensteps ca sign`: certify a key that someone else holds.
@Command(
        name = "sign",
        description = {
            "Certify the key of a certificate request (PKCS#10), whose private key stays with who asks.",
            "",
            "The request's own signature is checked. Its subject and its alternative names are taken over, unless --name"
                    + " says others; nothing else that it asks for is.",
        },
        footer = {
            "  openssl req -new -newkey rsa:2048 -nodes -keyout www.key -out www.csr -subj /CN=www.example.com"
                    + " -addext subjectAltName=DNS:www.example.com",
            "  sevensteps ca sign www.csr --out www.pem",
            "  sevensteps ca sign www.csr --name www.example.com --days 30 --out www.pem",
        })
final class SignCommand implements Callable<Integer> {

    private final Console console;

    @Parameters(paramLabel = "REQUEST", description = "The certificate request, PEM.")
    private Path request = Path.of("request.csr");

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "The folder of the authority (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("ca");

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "These DNS names and addresses, in place of those that are asked for.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private LeafOptions leaf;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the chain here; without it, to standard output.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replace a file that is there.")
    private boolean force;

    @Option(names = "--json", description = "Print what was issued as JSON.")
    private boolean json;

    SignCommand(Console console) {
        this.console = console;
        this.leaf = new LeafOptions();
    }

    @Override
    public Integer call() throws IOException {
        if (json && out == null) {
            throw Complaint.wrongUsage("With --json, say where the chain goes with --out.");
        }
        if (out != null && !force) {
            CaFolder.requireAbsent(out);
        }
        CertificateRequest asked = PemFile.read(request).certificateRequest();
        CertificateRecipe recipe = recipe(asked);
        AuthorityStore issuing = new CaFolder(folder).issuing(console);
        List<ByteString> chain;
        try {
            chain = issuing.certify(recipe, asked);
        } catch (IllegalArgumentException e) {
            throw Complaint.wrongUsage(String.valueOf(e.getMessage()), e);
        }
        CaFolder.tell(issuing, console);
        if (out == null) {
            console.out().print(PemFiles.text(chain));
        } else {
            PemFiles.writeCertificates(chain, out);
            print(asked, chain, out);
        }
        console.out().flush();
        return 0;
    }

    private CertificateRecipe recipe(CertificateRequest asked) {
        CertificateRecipe recipe = asked.recipe(leaf.purposes());
        if (!names.isEmpty()) {
            recipe = recipe.withDnsNames(List.of()).withIpAddresses(List.of());
            for (String name : names) {
                recipe = recipe.withName(name);
            }
        }
        recipe = leaf.applyTo(recipe);
        if (!leaf.isForClient() && recipe.names().isEmpty()) {
            throw Complaint.wrongUsage(request + " asks for no alternative name, and by its common name alone no client"
                    + " would know a server. Say its name with --name, or --client if it is for a client.");
        }
        return recipe;
    }

    private void print(CertificateRequest asked, List<ByteString> chain, Path file) {
        if (json) {
            console.out()
                    .print(JsonWriter.object(members -> members.put("chain", file.toString())
                            .put(
                                    "serial",
                                    CertificateFile.serial(chain.getFirst()).toString(16))
                            .put("subject", asked.subject())
                            .put("keyType", asked.keyType().label())));
        } else {
            console.out()
                    .println(file + "  " + asked.subject() + ", "
                            + asked.keyType().label() + ", and the chain above it");
        }
    }
}
