package dev.sevensteps.cli.ca;

import dev.sevensteps.ca.flaws.Exhibit;
import dev.sevensteps.ca.pem.PemFiles;
import dev.sevensteps.ca.pem.UnreadableFile;
import dev.sevensteps.ca.verify.VerificationPolicy;
import dev.sevensteps.model.ByteString;
import dev.sevensteps.model.export.JsonWriter;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What has to be kept beside a flawed identity so that its flaw can be seen, and how it is seen.
///
/// @param exhibit the flawed identity
/// @param staple  the file for the OCSP response that comes with it, DER
/// @param lists   the files for the revocation lists that are about it, PEM
record FlawFiles(Exhibit exhibit, Optional<Path> staple, List<Path> lists) {

    static FlawFiles of(Exhibit exhibit, Path base) {
        List<Path> lists = new ArrayList<>();
        for (int i = 1; i <= exhibit.revocation().lists().size(); i++) {
            lists.add(base.resolveSibling(base.getFileName() + "-crl-" + i + ".pem"));
        }
        return new FlawFiles(
                exhibit,
                exhibit.staple().map(_ -> base.resolveSibling(base.getFileName() + ".ocsp")),
                List.copyOf(lists));
    }

    /// @throws UnreadableFile if a file cannot be written
    void write(boolean force) throws UnreadableFile {
        if (!force) {
            staple.ifPresent(CaFolder::requireAbsent);
            CaFolder.requireAbsent(lists.toArray(Path[]::new));
        }
        if (staple.isPresent()) {
            PemFiles.writeDer(exhibit.staple().orElseThrow(), staple.get());
        }
        int next = 0;
        for (ByteString list : exhibit.revocation().lists()) {
            PemFiles.writeRevocationList(list, lists.get(next++));
        }
    }

    void print(PrintWriter out) {
        staple.ifPresent(file -> out.println(file + "  the OCSP response that comes with it"));
        lists.forEach(file -> out.println(file + "  a revocation list that is about it"));
        out.println("Wrong on purpose: it " + exhibit.flaw().meaning() + " ("
                + exhibit.flaw().rule() + "). The answer to it is "
                + exhibit.flaw().alert().rfcName() + ".");
        if (!options().isEmpty()) {
            out.println("To see it: sevensteps ca verify " + String.join(" ", options()) + " …");
        }
    }

    void print(JsonWriter.Members members) {
        members.put("flaw", exhibit.flaw().kebabCase());
        members.array("verifyWith", options -> options().forEach(options::add));
    }

    /// What `ca verify` must be told.
    private List<String> options() {
        List<String> options = new ArrayList<>();
        staple.ifPresent(file -> options.addAll(List.of("--staple", file.toString())));
        lists.forEach(file -> options.addAll(List.of("--crl", file.toString())));
        if (exhibit.policy().equals(VerificationPolicy.WEB_PKI)) {
            options.addAll(List.of("--profile", Profile.WEBPKI.toString()));
        }
        return options;
    }
}
