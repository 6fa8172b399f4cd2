package dev.sevensteps.cli.ca;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.store.AuthorityStore;
import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.cli.console.Console;
import dev.sevensteps.cli.console.OutputFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;

/// The files of an authority: a root that certifies one intermediate authority, which issues.
///
/// @param folder where they are
record CaFolder(Path folder) {

    static final String ROOT = "root";
    static final String ISSUING = "issuing";

    /// The certificate of the root: for all who shall trust it.
    Path rootCertificate() {
        return folder.resolve("root.pem");
    }

    Path rootKey() {
        return folder.resolve("root.key");
    }

    /// The certificate of the authority that issues.
    Path issuingCertificate() {
        return folder.resolve("issuing.pem");
    }

    Path issuingKey() {
        return folder.resolve("issuing.key");
    }

    /// Keeps a new authority, and one below it that issues; only the owner can read their keys.
    ///
    /// @param replace whether those that are there may be replaced
    AuthorityStore create(Authority root, CertificateRecipe issuing, boolean replace) throws IOException {
        OutputFiles.makeFolder(folder);
        if (replace) {
            return AuthorityStore.replace(folder, ROOT, root).replaceIntermediate(issuing, ISSUING);
        }
        return AuthorityStore.create(folder, ROOT, root).intermediate(issuing, ISSUING);
    }

    /// @throws Complaint if one of these files exists
    static void requireAbsent(Path... files) {
        Stream.of(files).filter(Files::exists).findFirst().ifPresent(file -> {
            throw Complaint.failed(file + " exists already, and would be lost. Choose another place, or say --force.");
        });
    }

    /// The root, with its register.
    AuthorityStore root(Console console) throws IOException {
        return store(ROOT, console);
    }

    /// The authority that issues, with its register.
    AuthorityStore issuing(Console console) throws IOException {
        return store(ISSUING, console);
    }

    private AuthorityStore store(String name, Console console) throws IOException {
        if (!Files.exists(rootCertificate())) {
            throw Complaint.wrongUsage("There is no authority in the folder " + folder
                    + ". Make one with 'sevensteps ca init --dir " + folder + "'.");
        }
        AuthorityStore store = AuthorityStore.open(folder, name, Clock.systemUTC(), new SecureRandom());
        tell(store, console);
        return store;
    }

    /// Says what was wrong with the files and was put in order.
    static void tell(AuthorityStore store, Console console) {
        store.notes().forEach(note -> console.err().println("Note: " + note));
    }

    List<Path> files() {
        return List.of(rootCertificate(), rootKey(), issuingCertificate(), issuingKey());
    }
}
