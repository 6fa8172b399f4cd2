package dev.sevensteps.interop;

import dev.sevensteps.ca.Identity;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.interop.Ask.Feature;
import dev.sevensteps.interop.Ask.Version;
import dev.sevensteps.model.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `openssl s_client` and `openssl s_server`.
final class Openssl implements Peer {

    @Override
    public String name() {
        return "OpenSSL";
    }

    @Override
    public Optional<String> version() {
        return Program.version("OpenSSL (\\S+)", "openssl", "version");
    }

    @Override
    public boolean can(Ask ask, Role role) {
        boolean group = ask.group().filter(NamedGroup.X25519MLKEM768::equals).isEmpty()
                || version().filter(version -> version.compareTo("3.5") >= 0).isPresent();
        // s_client has no way of saying close_notify and listening on; s_server answers once its peer has.
        boolean halfClose = !ask.has(Feature.HALF_CLOSE);
        boolean keyUpdate = role == Role.CLIENT || !ask.has(Feature.KEY_UPDATE_BY_PEER);
        return group && halfClose && keyUpdate;
    }

    private static List<String> common(Stage stage, Role role) {
        Ask ask = stage.ask();
        List<String> options = new ArrayList<>();
        options.add(
                switch (ask.version()) {
                    case TLS_1_3 -> "-tls1_3";
                    case TLS_1_2 -> "-tls1_2";
                    case TLS_1_1 -> "-tls1_1";
                });
        Optional<String> suite = Names.opensslSuite(ask, role);
        if (ask.version() == Version.TLS_1_3) {
            suite.ifPresent(name -> options.addAll(List.of("-ciphersuites", name)));
        } else {
            options.addAll(List.of("-cipher", suite.orElse("ALL") + ":@SECLEVEL=0"));
        }
        Names.opensslGroups(ask, role).ifPresent(groups -> options.addAll(List.of("-groups", groups)));
        return options;
    }

    @Override
    public boolean connect(Stage stage, int port) throws IOException {
        Ask ask = stage.ask();
        Path session = stage.folder().resolve("session.pem");
        if (ask.connections() == 1) {
            return connectOnce(stage, port, List.of());
        }
        List<String> again = new ArrayList<>(List.of("-sess_in", session.toString()));
        if (ask.has(Feature.EARLY_DATA)) {
            again.addAll(List.of("-early_data", stage.request().toString()));
        }
        return connectOnce(stage, port, List.of("-sess_out", session.toString())) && connectOnce(stage, port, again);
    }

    private boolean connectOnce(Stage stage, int port, List<String> more) throws IOException {
        Ask ask = stage.ask();
        List<String> command = new ArrayList<>(List.of(
                "openssl",
                "s_client",
                "-connect",
                "127.0.0.1:" + port,
                "-servername",
                Cast.NAME,
                "-verify_hostname",
                Cast.NAME,
                "-CAfile",
                stage.root().toString(),
                "-verify_return_error"));
        command.addAll(common(stage, Role.CLIENT));
        command.addAll(more);
        if (stage.clientShowsACertificate()) {
            command.addAll(identity(stage, stage.client(), ""));
        }
        if (ask.has(Feature.SESSION_ID)) {
            command.add("-no_ticket");
        }
        if (ask.has(Feature.STAPLE)) {
            command.add("-status");
        }
        if (ask.speaksProtocols()) {
            command.addAll(List.of("-alpn", "http/1.1"));
        }
        boolean interactive = ask.has(Feature.KEY_UPDATE_BY_PEER);
        if (!interactive) {
            command.add("-quiet");
        }
        try (Program client = Program.start(stage.folder(), command)) {
            if (interactive) {
                client.await("Verify return code: 0");
                client.say("K\n");
                client.await("KEYUPDATE");
            }
            if (!more.contains("-early_data")) {
                client.say(Http.request(ask));
            }
            client.exitStatus();
            return Http.isAnswered(ask, client.printedBytes());
        }
    }

    @Override
    public Serving serve(Stage stage) throws IOException {
        Ask ask = stage.ask();
        List<String> command = new ArrayList<>(List.of("openssl", "s_server", "-accept", "127.0.0.1:0"));
        command.addAll(common(stage, Role.SERVER));
        if (ask.has(Feature.SNI)) {
            command.addAll(identity(stage, stage.cast().otherServer(), ""));
            command.addAll(List.of("-servername", Cast.NAME));
            command.addAll(identity(stage, stage.server(), "2"));
        } else {
            command.addAll(identity(stage, stage.server(), ""));
        }
        if (ask.asksTheClient()) {
            boolean required = ask.client() != Ask.ClientShows.NOTHING_ALLOWED;
            command.addAll(List.of(
                    required ? "-Verify" : "-verify",
                    "3",
                    "-verify_return_error",
                    "-CAfile",
                    stage.root().toString()));
        }
        if (ask.has(Feature.SESSION_ID)) {
            command.add("-no_ticket");
        }
        if (ask.has(Feature.STAPLE)) {
            command.addAll(List.of("-status_file", stage.staple().toString()));
        }
        if (ask.speaksProtocols()) {
            command.addAll(List.of("-alpn", ask.serverProtocol()));
        }
        if (ask.needsField()) {
            command.addAll(List.of("-dhparam", stage.field().toString()));
        }
        // With -rev it does not read early data; without, it prints what it hears and says what is typed.
        boolean early = ask.has(Feature.EARLY_DATA);
        command.addAll(early ? List.of("-early_data", "-max_early_data", "16384") : List.of("-rev"));
        Program server = Program.start(stage.folder(), command);
        try {
            int port = Integer.parseInt(
                    server.await("ACCEPT 127\\.0\\.0\\.1:(\\d+)").group(1));
            if (early) {
                Thread.ofVirtual().start(() -> typeWhatIsPrinted(server));
            }
            return server.serving(port, early ? Talk.ECHO : Talk.REVERSED);
        } catch (IOException failed) {
            server.close();
            throw failed;
        }
    }

    private static void typeWhatIsPrinted(Program server) {
        try {
            for (int lines = 1; lines <= 2; lines++) {
                server.await("(?s)(" + Talk.LINE + ".*){" + lines + "}");
                server.say(Talk.LINE + "\n");
            }
        } catch (IOException nothingMore) {
            server.close();
        }
    }

    private static List<String> identity(Stage stage, Identity identity, String which) throws IOException {
        List<String> options = new ArrayList<>(List.of(
                "-cert" + which,
                stage.leaf(identity).toString(),
                "-key" + which,
                stage.key(identity).toString()));
        if (which.isEmpty() && identity.chain().size() > 1) {
            options.addAll(List.of("-cert_chain", stage.chain(identity).toString()));
        }
        return options;
    }
}
