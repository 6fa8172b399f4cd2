package dev.sevensteps.interop;

import dev.sevensteps.ca.KeyType;
import dev.sevensteps.interop.Ask.Feature;
import dev.sevensteps.interop.Ask.Version;
import dev.sevensteps.model.trust.Flaw;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `wget`, as Debian builds it: over GnuTLS. It can be told little, and connects to what it verifies.
final class Wget extends ClientOnly {

    @Override
    public String name() {
        return "wget";
    }

    @Override
    public Optional<String> version() {
        return Program.version("(?s)GNU Wget (\\S+).*\\+ssl/gnutls", "wget", "--version");
    }

    @Override
    boolean can(Ask ask) {
        return ask.suite().isEmpty()
                && ask.group().isEmpty()
                && ask.features().stream()
                        .allMatch(feature -> feature == Feature.LARGE || feature == Feature.KEY_UPDATE_BY_US)
                && ask.client() != Ask.ClientShows.EXPIRED
                // It does not look at what a certificate is for.
                && !ask.flaw().equals(Optional.of(Flaw.WRONG_PURPOSE))
                && !(ask.key() instanceof KeyType.Edwards && ask.version() == Version.TLS_1_1);
    }

    @Override
    public boolean connect(Stage stage, int port) throws IOException {
        Ask ask = stage.ask();
        List<String> command = new ArrayList<>(List.of(
                "wget",
                "--no-config",
                "--quiet",
                "--tries=1",
                "--timeout=15",
                "--output-document=-",
                "--ca-certificate=" + stage.root(),
                "--ciphers=NORMAL:-VERS-ALL:+VERS-TLS" + ask.version().number()));
        if (stage.clientShowsACertificate()) {
            command.addAll(List.of(
                    "--certificate=" + stage.chain(stage.client()), "--private-key=" + stage.key(stage.client())));
        }
        if (ask.has(Feature.LARGE)) {
            command.add("--post-file=" + stage.body());
        }
        command.add("https://localhost:" + port + "/");
        try (Program client = Program.start(stage.folder(), command)) {
            client.exitStatus();
            return Http.isAnswered(ask, client.printedBytes());
        }
    }
}
