package dev.sevensteps.cli.ca;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.ca.store.AuthorityStore;
import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.cli.console.Console;
import dev.sevensteps.cli.console.Progress;
import dev.sevensteps.cli.options.Conversions;
import dev.sevensteps.model.export.JsonWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `sevensteps ca init`: a root, and an authority below it that issues.
@Command(
        name = "init",
        description = {
            "Make an authority: a root, and an intermediate authority below it that issues.",
            "",
            "The folder then has root.pem, for all who shall trust it, issuing.pem, the keys of both, which only you can"
                    + " read, and a register for each of what it issued and revoked.",
            "With --force the registers of before stay, as root.register.1 and so on.",
        },
        footer = {
            "  sevensteps ca init --dir ca",
            "  sevensteps ca init --dir ca --name 'CN=My Root, O=Me' --key-type rsa-3072",
        })
final class InitCommand implements Callable<Integer> {

    private final Console console;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "The folder, made if need be (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of("ca");

    @Option(names = "--name", paramLabel = "NAME", description = "The name of the root (default: ${DEFAULT-VALUE}).")
    private String name = "CN=Seven Steps Root";

    @Option(
            names = "--issuing-name",
            paramLabel = "NAME",
            description = "The name of the authority that issues (default: ${DEFAULT-VALUE}).")
    private String issuingName = "CN=Seven Steps Issuing CA";

    @Option(
            names = "--key-type",
            paramLabel = "TYPE",
            completionCandidates = Conversions.CertifiedKeyTypes.class,
            description = "The keys of both: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private KeyType keyType = KeyType.ecdsaP256();

    @Option(names = "--force", description = "Replace an authority that is there.")
    private boolean force;

    @Option(names = "--json", description = "Print the names of the files as JSON.")
    private boolean json;

    InitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        CaFolder files = new CaFolder(folder);
        if (!force) {
            CaFolder.requireAbsent(files.files().toArray(Path[]::new));
        }
        Authority root;
        AuthorityStore issuing;
        try (Progress _ = console.progress("Making keys")) {
            CertificateRecipe recipe =
                    CertificateRecipe.authority(Names.distinguished(name)).withKey(keyType);
            root = Authority.root(recipe, Clock.systemUTC(), new SecureRandom());
            issuing = files.create(
                    root,
                    CertificateRecipe.authority(Names.distinguished(issuingName))
                            .withKey(keyType),
                    force);
        } catch (IllegalArgumentException e) {
            throw Complaint.wrongUsage(String.valueOf(e.getMessage()), e);
        }
        print(files, root, issuing.authority());
        return 0;
    }

    private void print(CaFolder files, Authority root, Authority issuing) {
        if (json) {
            console.out()
                    .print(JsonWriter.object(members -> members.put(
                                    "rootCertificate", files.rootCertificate().toString())
                            .put("rootKey", files.rootKey().toString())
                            .put(
                                    "issuingCertificate",
                                    files.issuingCertificate().toString())
                            .put("issuingKey", files.issuingKey().toString())));
        } else {
            console.out().println(files.rootCertificate() + "  " + root.subject() + ", to be trusted");
            console.out().println(files.issuingCertificate() + "  " + issuing.subject() + ", which issues");
            console.out()
                    .println("The keys beside them can be read by you alone. Next: sevensteps ca issue --dir " + folder
                            + " --name localhost");
        }
        console.out().flush();
    }
}
