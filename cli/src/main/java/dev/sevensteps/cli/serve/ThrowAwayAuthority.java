package dev.sevensteps.cli.serve;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.pem.PemFiles;
import dev.sevensteps.ca.pem.UnreadableFile;
import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.cli.options.IdentityFiles;
import dev.sevensteps.engine.policy.CertifiedKey;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

/// An authority for a server that was given no certificate. Its keys are in memory alone; the certificate of its root is in
/// a file for as long as the server runs.
///
/// @param identity what the server shows
/// @param file     the root, for its clients to trust
record ThrowAwayAuthority(CertifiedKey identity, Path file) implements Closeable {

    private static final List<String> NAMES = List.of("127.0.0.1", "::1");

    /// An authority that vouches for this machine, and for a host if it has another name.
    ///
    /// @throws UnreadableFile if the file cannot be written
    static ThrowAwayAuthority forHost(String host) throws UnreadableFile {
        Authority root = Authority.root("CN=Throw-away Root", Clock.systemUTC(), new SecureRandom());
        CertificateRecipe recipe = CertificateRecipe.server("localhost");
        for (String name : NAMES) {
            recipe = recipe.withName(name);
        }
        if (!host.equals("localhost") && !NAMES.contains(host)) {
            recipe = recipe.withName(host);
        }
        Identity identity = root.intermediate("CN=Throw-away Issuing CA").issue(recipe);
        Path file;
        try {
            file = Files.createTempDirectory("sevensteps-").resolve("root.pem");
        } catch (IOException e) {
            throw Complaint.failed("No folder can be made for the throw-away CA: " + e.getMessage() + ".", e);
        }
        PemFiles.writeCertificates(List.of(root.certificate()), file);
        return new ThrowAwayAuthority(IdentityFiles.certifiedKey(identity, "the throw-away key"), file);
    }

    /// Takes the file away.
    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
            Files.deleteIfExists(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            // A file that anybody may read stays behind.
        }
    }
}
