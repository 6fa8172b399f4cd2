package dev.sevensteps.cli.ca;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.flaws.Exhibit;
import dev.sevensteps.ca.flaws.FlawedIssuer;
import dev.sevensteps.ca.pem.PemFiles;
import dev.sevensteps.ca.store.AuthorityStore;
import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.cli.console.Console;
import dev.sevensteps.cli.console.Progress;
import dev.sevensteps.cli.options.Conversions;
import dev.sevensteps.model.export.JsonWriter;
import dev.sevensteps.model.trust.Flaw;
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

/// `sevensteps ca issue`: a key and a certificate for a server or a client.
@Command(
        name = "issue",
        description = {
            "Make a key and certify it, for a server, for a client with --client, or for --both.",
            "",
            "The chain goes to BASE.pem, the end of it first and the root left out, and the key to BASE.key, which only"
                    + " you can read. It stands in the register of the authority before it is written.",
        },
        footer = {
            "  sevensteps ca issue --name localhost --name 127.0.0.1 --out server",
            "  sevensteps ca issue --name localhost --key-type rsa --out server-rsa",
            "  sevensteps ca issue --client --name Alice --out alice",
            "  sevensteps ca issue --name localhost --revocation http://127.0.0.1:8080 --must-staple --out stapled",
            "  sevensteps ca issue --name localhost --flaw expired --out expired",
        })
final class IssueCommand implements Callable<Integer> {

    private final Console console;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "The folder of the authority (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("ca");

    @Option(
            names = "--name",
            required = true,
            paramLabel = "NAME",
            description = "A DNS name or an address, several times if need be; of a client, its own name.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private LeafOptions leaf;

    @Option(
            names = "--key-type",
            paramLabel = "TYPE",
            completionCandidates = Conversions.CertifiedKeyTypes.class,
            description = "The key: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private KeyType keyType = KeyType.ecdsaP256();

    @Option(
            names = "--flaw",
            paramLabel = "FLAW",
            completionCandidates = Conversions.Flaws.class,
            description = "Wrong on purpose, in this one way. 'sevensteps ca flaws' lists them.")
    private @Nullable Flaw flaw;

    @Option(
            names = "--out",
            paramLabel = "BASE",
            description = "Write BASE.pem and BASE.key; without it, named for the first name, in the folder.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replace files that are there.")
    private boolean force;

    @Option(names = "--json", description = "Print the names of the files as JSON.")
    private boolean json;

    IssueCommand(Console console) {
        this.console = console;
        this.leaf = new LeafOptions();
    }

    @Override
    public Integer call() throws IOException {
        Path base = out == null ? folder.resolve(Names.file(names.getFirst())) : out;
        Path chain = withEnding(base, ".pem");
        Path key = withEnding(base, ".key");
        if (!force) {
            CaFolder.requireAbsent(chain, key);
        }
        Identity identity;
        Optional<FlawFiles> flawed = Optional.empty();
        try (Progress _ = console.progress("Making a key")) {
            if (flaw == null) {
                identity = issue();
            } else {
                Authority root = new CaFolder(folder).root(console).authority();
                Exhibit exhibit = FlawedIssuer.below(root).exhibit(flaw, recipe());
                identity = exhibit.identity();
                flawed = Optional.of(FlawFiles.of(exhibit, base));
            }
        } catch (IllegalArgumentException e) {
            throw Complaint.wrongUsage(String.valueOf(e.getMessage()), e);
        }
        PemFiles.writeIdentity(identity, chain, key);
        if (flawed.isPresent()) {
            flawed.get().write(force);
        }
        print(identity, chain, key, flawed);
        return 0;
    }

    private Identity issue() throws IOException {
        CaFolder ca = new CaFolder(folder);
        CertificateRecipe recipe = recipe();
        AuthorityStore issuing = ca.issuing(console);
        Identity identity = issuing.issue(recipe);
        CaFolder.tell(issuing, console);
        return identity;
    }

    private CertificateRecipe recipe() {
        String[] more = names.subList(1, names.size()).toArray(String[]::new);
        if (leaf.isForClient() && more.length > 0) {
            throw Complaint.wrongUsage("A client has one name, and " + names.size() + " were given.");
        }
        CertificateRecipe recipe = leaf.isForClient()
                ? CertificateRecipe.client(names.getFirst())
                : CertificateRecipe.server(names.getFirst(), more);
        return leaf.applyTo(recipe.withKey(keyType));
    }

    private void print(Identity identity, Path chain, Path key, Optional<FlawFiles> flawed) {
        if (json) {
            console.out().print(JsonWriter.object(members -> {
                members.put("chain", chain.toString()).put("key", key.toString());
                members.put(
                        "serial", CertificateFile.serial(identity.certificate()).toString(16));
                members.put("subject", identity.subject())
                        .put("keyType", identity.keyType().label());
                flawed.ifPresent(files -> files.print(members));
            }));
        } else {
            int certificates = identity.chain().size();
            console.out()
                    .println("%s  %s, %s"
                            .formatted(
                                    chain,
                                    identity.subject(),
                                    certificates == 1 ? "without its issuer" : "and the chain above it"));
            console.out()
                    .println("%s  its key, %s, for you alone"
                            .formatted(key, identity.keyType().label()));
            flawed.ifPresent(files -> files.print(console.out()));
        }
        console.out().flush();
    }

    private static Path withEnding(Path base, String ending) {
        return base.resolveSibling(base.getFileName() + ending);
    }
}
