package dev.sevensteps.interop;

import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.interop.Ask.Feature;
import dev.sevensteps.interop.Ask.Version;
import dev.sevensteps.model.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// `gnutls-cli` and `gnutls-serv`.
final class Gnutls implements Peer {

    @Override
    public String name() {
        return "GnuTLS";
    }

    @Override
    public Optional<String> version() {
        return Program.version("gnutls-cli (\\S+)", "gnutls-cli", "--version");
    }

    @Override
    public boolean can(Ask ask, Role role) {
        boolean group = ask.group().filter(NamedGroup.X25519MLKEM768::equals).isEmpty();
        return group
                && !ask.has(Feature.HALF_CLOSE)
                && switch (role) {
                    case CLIENT -> true;
                    case SERVER -> !ask.hasAny(Feature.KEY_UPDATE_BY_PEER, Feature.SNI);
                };
    }

    private static String priority(Ask ask, Role role) {
        StringBuilder priority = new StringBuilder("NORMAL:-VERS-ALL:+VERS-TLS")
                .append(ask.version().number());
        if (ask.version() == Version.TLS_1_2) {
            priority.append(":+DHE-RSA:+RSA:+AES-128-CBC:+AES-256-CBC:+SHA256:+SHA1");
        }
        ask.suiteOf(role).map(Names::gnutls).ifPresent(priority::append);
        ask.groupsOf(role).ifPresent(groups -> {
            priority.append(":-GROUP-ALL");
            groups.forEach(group -> priority.append(":+").append(Names.gnutls(group)));
        });
        return priority.toString();
    }

    @Override
    public boolean connect(Stage stage, int port) throws IOException {
        Ask ask = stage.ask();
        List<String> command = new ArrayList<>(List.of(
                "gnutls-cli",
                "--port=" + port,
                "--sni-hostname=" + Cast.NAME,
                "--verify-hostname=" + Cast.NAME,
                "--x509cafile=" + stage.root(),
                "--single-key-share",
                "--priority=" + priority(ask, Role.CLIENT)));
        if (stage.clientShowsACertificate()) {
            command.addAll(identity(stage, stage.client()));
        }
        if (ask.connections() == 2) {
            command.addAll(List.of("--resume", "--waitresumption"));
        }
        if (ask.has(Feature.SESSION_ID)) {
            command.add("--noticket");
        }
        if (ask.has(Feature.EARLY_DATA)) {
            command.add("--earlydata=" + stage.request());
        }
        if (ask.speaksProtocols()) {
            command.add("--alpn=http/1.1");
        }
        if (ask.has(Feature.KEY_UPDATE_BY_PEER)) {
            command.add("--inline-commands");
        }
        command.add("127.0.0.1");
        try (Program client = Program.start(stage.folder(), command)) {
            if (ask.has(Feature.KEY_UPDATE_BY_PEER)) {
                client.await("Simple Client Mode");
                client.say("^rekey^\n");
                client.await("Rekey was completed|- Rekey");
            }
            if (ask.connections() == 2 && !ask.has(Feature.EARLY_DATA)) {
                // It closes the first connection without a word, and reads the input in the second.
                client.await(
                        "(?s)Resume Handshake was completed|Simple Client Mode.*Simple Client Mode|This is a resumed");
            }
            if (!ask.has(Feature.EARLY_DATA)) {
                client.say(Http.request(ask));
            }
            client.exitStatus();
            return Http.isAnswered(ask, client.printedBytes());
        }
    }

    private static List<String> identity(Stage stage, Identity identity) throws IOException {
        return List.of("--x509certfile=" + stage.chain(identity), "--x509keyfile=" + stage.key(identity));
    }

    @Override
    public Serving serve(Stage stage) throws IOException {
        Ask ask = stage.ask();
        int port = Program.freePort();
        List<String> command =
                new ArrayList<>(List.of("gnutls-serv", "--port=" + port, "--priority=" + priority(ask, Role.SERVER)));
        command.addAll(identity(stage, stage.server()));
        if (ask.key().equals(KeyType.rsa()) && ask.version() == Version.TLS_1_2) {
            command.add("--generate");
        }
        command.addAll(
                switch (ask.client()) {
                    case NOT_ASKED -> List.of("--disable-client-cert");
                    case NOTHING_ALLOWED -> List.of("--verify-client-cert", "--x509cafile=" + stage.root());
                    case CERTIFICATE, NOTHING_REQUIRED, EXPIRED ->
                        List.of("--require-client-cert", "--verify-client-cert", "--x509cafile=" + stage.root());
                });
        if (ask.has(Feature.SESSION_ID)) {
            command.add("--noticket");
        }
        if (ask.has(Feature.STAPLE)) {
            command.add("--ocsp-response=" + stage.staple());
        }
        if (ask.speaksProtocols()) {
            command.addAll(List.of("--alpn=" + ask.serverProtocol(), "--alpn-fatal"));
        }
        if (ask.has(Feature.EARLY_DATA)) {
            command.addAll(List.of("--earlydata", "--maxearlydata=16384"));
        }
        command.add("--echo");
        Program server = Program.start(stage.folder(), command);
        try {
            server.awaitPort(port);
            return server.serving(port, Talk.ECHO_AFTERWARDS);
        } catch (IOException failed) {
            server.close();
            throw failed;
        }
    }
}
