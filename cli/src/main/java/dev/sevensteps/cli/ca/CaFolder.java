package dev.sevensteps.cli.ca;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.pem.PemFile;
import dev.sevensteps.ca.pem.PemFiles;
import dev.sevensteps.ca.pem.UnreadableFile;
import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.cli.console.OutputFiles;
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

    /// Writes a new authority; only the owner can read its keys.
    void write(Authority root, Authority issuing) throws UnreadableFile {
        OutputFiles.makeFolder(folder);
        PemFiles.writeIdentity(root.identity(), rootCertificate(), rootKey());
        PemFiles.writeIdentity(issuing.identity(), issuingCertificate(), issuingKey());
    }

    /// @throws Complaint if one of these files exists
    static void requireAbsent(Path... files) {
        Stream.of(files).filter(Files::exists).findFirst().ifPresent(file -> {
            throw Complaint.failed(file + " exists already, and would be lost. Choose another place, or say --force.");
        });
    }

    Authority root(SecureRandom random) throws UnreadableFile {
        return authority(rootCertificate(), rootKey(), random);
    }

    Authority issuing(SecureRandom random) throws UnreadableFile {
        return authority(issuingCertificate(), issuingKey(), random);
    }

    private Authority authority(Path certificate, Path key, SecureRandom random) throws UnreadableFile {
        if (!Files.exists(rootCertificate())) {
            throw Complaint.wrongUsage("There is no authority in the folder " + folder
                    + ". Make one with 'sevensteps ca init --dir " + folder + "'.");
        }
        Identity identity = PemFile.read(certificate).identityWith(PemFile.read(key));
        return Authority.of(identity, Clock.systemUTC(), random);
    }

    List<Path> files() {
        return List.of(rootCertificate(), rootKey(), issuingCertificate(), issuingKey());
    }
}
