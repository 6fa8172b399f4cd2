package dev.sevensteps.ca.judges;

import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.World;
import dev.sevensteps.ca.flaws.Exhibit;
import dev.sevensteps.ca.pem.PemFiles;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What OpenSSL's command says of a server of the World that is asked for as localhost.
public final class OpenSslJudge {

    private static final Pattern ERROR = Pattern.compile("error \\d+ at \\d+ depth lookup: (.*)");

    private final Path folder;

    public OpenSslJudge(Path folder) {
        this.folder = folder;
    }

    /// Whether the program is there.
    public static boolean isInstalled() throws InterruptedException {
        try {
            return new ProcessBuilder("openssl", "version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /// Nothing if it finds no fault; else its first complaint.
    public String complaint(World world, Identity identity) throws IOException, InterruptedException {
        return complaint(world, identity, List.of());
    }

    /// Nothing if it finds no fault; else its first complaint. What an exhibit has to be looked at with is given to it.
    public String complaint(World world, Exhibit exhibit) throws IOException, InterruptedException {
        String ofChain =
                complaint(world, exhibit.identity(), exhibit.revocation().lists());
        return ofChain.isEmpty() && exhibit.staple().isPresent()
                ? ofStaple(exhibit.staple().get())
                : ofChain;
    }

    private String complaint(World world, Identity identity, List<ByteString> lists)
            throws IOException, InterruptedException {
        Path root = folder.resolve("root.pem");
        Path others = folder.resolve("others.pem");
        Path leaf = folder.resolve("leaf.pem");
        PemFiles.writeCertificates(List.of(world.root().certificate()), root);
        PemFiles.writeCertificates(identity.chain().subList(1, identity.chain().size()), others);
        PemFiles.writeCertificates(List.of(identity.certificate()), leaf);
        List<String> command = new ArrayList<>(List.of(
                "openssl",
                "verify",
                "-x509_strict",
                "-policy_check",
                "-auth_level",
                "2",
                "-purpose",
                "sslserver",
                "-verify_hostname",
                "localhost",
                "-attime",
                Long.toString(World.NOW.getEpochSecond()),
                "-CAfile",
                root.toString()));
        if (Files.size(others) > 0) {
            command.addAll(List.of("-untrusted", others.toString()));
        }
        if (!lists.isEmpty()) {
            Path crls = folder.resolve("crls.pem");
            Files.writeString(crls, pem(lists));
            command.addAll(List.of("-crl_check_all", "-CRLfile", crls.toString()));
        }
        command.add(leaf.toString());
        String output = run(command);
        if (output.contains(": OK")) {
            return "";
        }
        Matcher error = ERROR.matcher(output);
        return error.find() ? error.group(1) : output.strip();
    }

    /// The command goes by the time of the machine when it judges the age of a response; it is told to allow for that.
    private String ofStaple(ByteString staple) throws IOException, InterruptedException {
        Path response = folder.resolve("staple.der");
        Files.write(response, staple.toArray());
        String output = run(List.of(
                "openssl",
                "ocsp",
                "-respin",
                response.toString(),
                "-issuer",
                folder.resolve("others.pem").toString(),
                "-cert",
                folder.resolve("leaf.pem").toString(),
                "-VAfile",
                folder.resolve("others.pem").toString(),
                "-validity_period",
                Long.toString(
                        Duration.between(World.NOW, Instant.now()).plusDays(1).toSeconds()),
                "-attime",
                Long.toString(World.NOW.getEpochSecond())));
        return output.contains("leaf.pem: good")
                        && output.contains("Response verify OK")
                        && !output.contains("Status times invalid")
                ? ""
                : output.strip();
    }

    private static String pem(List<ByteString> lists) {
        StringBuilder text = new StringBuilder();
        for (ByteString list : lists) {
            text.append("-----BEGIN X509 CRL-----\n")
                    .append(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(list.toArray()))
                    .append("\n-----END X509 CRL-----\n");
        }
        return text.toString();
    }

    private static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }
}
