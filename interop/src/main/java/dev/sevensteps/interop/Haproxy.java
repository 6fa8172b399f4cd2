package dev.sevensteps.interop;

import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.interop.Ask.Feature;
import dev.sevensteps.interop.Ask.Version;
import dev.sevensteps.model.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// haproxy, in front of a server that answers without TLS.
final class Haproxy extends ServerOnly {

    @Override
    public String name() {
        return "haproxy";
    }

    @Override
    public Optional<String> version() {
        return Program.version("(?i)haproxy version (\\S+)", "haproxy", "-v");
    }

    @Override
    boolean can(Ask ask) {
        return ask.group().filter(NamedGroup.X25519MLKEM768::equals).isEmpty()
                // Where nothing is in common it goes on without a protocol, as RFC 7301 does not allow.
                && !ask.hasAny(Feature.KEY_UPDATE_BY_PEER, Feature.HALF_CLOSE, Feature.ALPN_FOREIGN);
    }

    @Override
    public Serving serve(Stage stage) throws IOException {
        Ask ask = stage.ask();
        PlainServer behind = new PlainServer();
        int port = Program.freePort();
        Path bundle = stage.bundle(stage.server());
        if (ask.has(Feature.STAPLE)) {
            Files.write(
                    bundle.resolveSibling(bundle.getFileName() + ".ocsp"),
                    stage.cast().staple(stage.server()).toArray());
        }
        StringBuilder bind = new StringBuilder("bind 127.0.0.1:" + port + " ssl");
        bind.append(" ssl-min-ver TLSv").append(ask.version().number());
        bind.append(" ssl-max-ver TLSv").append(ask.version().number());
        if (ask.has(Feature.SNI)) {
            bind.append(" crt ").append(stage.bundle(stage.cast().otherServer()));
        }
        bind.append(" crt ").append(bundle);
        Optional<String> suite = Names.opensslSuite(ask, Role.SERVER);
        if (ask.version() == Version.TLS_1_3) {
            suite.ifPresent(name -> bind.append(" ciphersuites ").append(name));
        } else {
            bind.append(" ciphers ").append(suite.orElse("ALL")).append(":@SECLEVEL=0");
        }
        Names.opensslGroups(ask, Role.SERVER)
                .ifPresent(groups -> bind.append(" curves ").append(groups));
        if (ask.has(Feature.SESSION_ID)) {
            bind.append(" no-tls-tickets");
        }
        if (ask.has(Feature.EARLY_DATA)) {
            bind.append(" allow-0rtt");
        }
        if (ask.speaksProtocols()) {
            bind.append(" alpn ").append(ask.serverProtocol());
        }
        if (ask.asksTheClient()) {
            bind.append(" ca-file ")
                    .append(stage.root())
                    .append(" verify ")
                    .append(ask.client() == Ask.ClientShows.NOTHING_ALLOWED ? "optional" : "required");
        }
        String configuration = """
                global
                    tune.ssl.default-dh-param 2048
                defaults
                    mode http
                    timeout connect 20s
                    timeout client 20s
                    timeout server 20s
                frontend tls
                    %s
                    default_backend plain
                backend plain
                    server plain 127.0.0.1:%d
                """.formatted(bind, behind.port());
        Program server = Program.start(
                stage.folder(),
                List.of(
                        "haproxy",
                        "-db",
                        "-f",
                        stage.write("haproxy.cfg", configuration).toString()));
        try {
            server.awaitPort(port);
            return behind.behind(server.serving(port, Talk.HTTP));
        } catch (IOException failed) {
            server.close();
            behind.close();
            throw failed;
        }
    }
}
