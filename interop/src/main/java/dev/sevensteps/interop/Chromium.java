package dev.sevensteps.interop;

import dev.sevensteps.ca.KeyType;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.interop.Ask.Feature;
import dev.sevensteps.interop.Ask.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A headless Chromium, with a home of its own in which the root is trusted.
final class Chromium extends ClientOnly {

    @Override
    public String name() {
        return "Chromium";
    }

    @Override
    public Optional<String> version() {
        return Program.version("Chromium (\\S+)", "chromium", "--version")
                .filter(_ -> Program.version("(certutil)", "certutil", "-H").isPresent());
    }

    /// What it speaks, and in which groups, cannot be told; that it speaks the newest can be seen.
    @Override
    boolean can(Ask ask) {
        return ask.suite().isEmpty()
                && ask.group()
                        .filter(group -> group != NamedGroup.X25519MLKEM768)
                        .isEmpty()
                && ask.version() != Version.TLS_1_1
                && (ask.key() instanceof KeyType.Rsa
                        || ask.key().equals(KeyType.ecdsaP256())
                        || ask.key().equals(KeyType.ecdsaP384()))
                && ask.client() == Ask.ClientShows.NOT_ASKED
                && !(ask.version() == Version.TLS_1_2 && ask.flaw().isPresent())
                && ask.features().stream()
                        .allMatch(feature -> feature == Feature.HELLO_RETRY
                                || feature == Feature.ALPN
                                || feature == Feature.SNI
                                || feature == Feature.KEY_UPDATE_BY_US);
    }

    @Override
    public boolean connect(Stage stage, int port) throws IOException {
        Path home = Files.createDirectories(stage.folder().resolve("home"));
        String database = "sql:" + Files.createDirectories(home.resolve(".pki/nssdb"));
        Program.run(home, "certutil", "-d", database, "-N", "--empty-password");
        Program.run(
                home,
                "certutil",
                "-d",
                database,
                "-A",
                "-t",
                "C,,",
                "-n",
                "root",
                "-i",
                stage.root().toString());
        List<String> command = List.of(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--no-first-run",
                "--ssl-version-max=tls" + stage.ask().version().number(),
                "--user-data-dir=" + stage.folder().resolve("profile"),
                "--host-resolver-rules=MAP " + Cast.NAME + " 127.0.0.1",
                "--dump-dom",
                "https://" + Cast.NAME + ":" + port + "/");
        try (Program client = Program.start(stage.folder(), command, Map.of("HOME", home.toString()))) {
            client.exitStatus();
            return client.printed().contains("seven steps");
        }
    }
}
