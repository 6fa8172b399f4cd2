package dev.sevensteps.interop;

import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.interop.Ask.Feature;
import dev.sevensteps.interop.Ask.Version;
import dev.sevensteps.model.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `curl`.
final class Curl extends ClientOnly {

    @Override
    public String name() {
        return "curl";
    }

    @Override
    public Optional<String> version() {
        return Program.version("curl (\\S+).*OpenSSL", "curl", "--version");
    }

    @Override
    boolean can(Ask ask) {
        return ask.group().filter(NamedGroup.X25519MLKEM768::equals).isEmpty()
                // It asks for no tickets in TLS 1.2.
                && !(ask.version() == Version.TLS_1_2 && ask.has(Feature.RESUMPTION))
                && !ask.hasAny(Feature.EARLY_DATA, Feature.HALF_CLOSE, Feature.KEY_UPDATE_BY_PEER);
    }

    @Override
    public boolean connect(Stage stage, int port) throws IOException {
        Ask ask = stage.ask();
        String url = "https://" + Cast.NAME + ":" + port + "/";
        List<String> command = new ArrayList<>(List.of(
                "curl",
                "--silent",
                "--show-error",
                "--max-time",
                "15",
                "--resolve",
                Cast.NAME + ":" + port + ":127.0.0.1",
                "--cacert",
                stage.root().toString(),
                "--tlsv1." + ask.version().number().charAt(2),
                "--tls-max",
                ask.version().number()));
        Optional<String> suite = Names.opensslSuite(ask, Role.CLIENT);
        if (ask.version() == Version.TLS_1_3) {
            suite.ifPresent(name -> command.addAll(List.of("--tls13-ciphers", name)));
        } else {
            command.addAll(List.of("--ciphers", suite.orElse("ALL") + ":@SECLEVEL=0"));
        }
        Names.opensslGroups(ask, Role.CLIENT).ifPresent(groups -> command.addAll(List.of("--curves", groups)));
        if (stage.clientShowsACertificate()) {
            command.addAll(List.of(
                    "--cert",
                    stage.chain(stage.client()).toString(),
                    "--key",
                    stage.key(stage.client()).toString()));
        }
        if (ask.has(Feature.STAPLE)) {
            command.add("--cert-status");
        }
        command.add(ask.speaksProtocols() ? "--http1.1" : "--no-alpn");
        if (ask.has(Feature.LARGE)) {
            command.addAll(List.of("--header", "Expect:", "--data-binary", "@" + stage.body()));
        }
        command.add(url);
        if (ask.connections() == 2) {
            command.add(url);
        }
        try (Program client = Program.start(stage.folder(), command)) {
            client.exitStatus();
            return Http.isAnswered(ask, client.printedBytes());
        }
    }
}
