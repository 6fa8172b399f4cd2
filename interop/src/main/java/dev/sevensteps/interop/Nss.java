package dev.sevensteps.interop;

import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.engine.suite.NamedGroup;
import dev.sevensteps.interop.Ask.Feature;
import dev.sevensteps.model.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// `tstclnt` and `selfserv`, the tools of NSS.
final class Nss implements Peer {

    private static final String PASSWORD = "interop";

    @Override
    public String name() {
        return "NSS";
    }

    /// The tools do not tell; the package does.
    @Override
    public Optional<String> version() {
        return Program.version("Usage: +(tstclnt)", "tstclnt", "-h")
                .map(_ -> Program.version(
                                "(\\d\\S*)", "dpkg-query", "--show", "--showformat=${Version}", "libnss3-tools")
                        .orElse("of unknown version"));
    }

    @Override
    public boolean can(Ask ask, Role role) {
        boolean group = ask.group()
                .filter(each -> each == NamedGroup.X25519MLKEM768 || each == NamedGroup.X448)
                .isEmpty();
        boolean key = ask.key() instanceof KeyType.Rsa || ask.key() instanceof KeyType.Ecdsa;
        boolean either = group && key && !ask.hasAny(Feature.HALF_CLOSE, Feature.KEY_UPDATE_BY_PEER);
        return either
                && switch (role) {
                    // It offers http/1.1 in a list with others.
                    case CLIENT -> !ask.hasAny(Feature.ALPN, Feature.ALPN_FOREIGN, Feature.SESSION_ID, Feature.LARGE);
                    // What comes early it answers at once, and hangs up while the client's Finished is on its way.
                    case SERVER ->
                        !ask.hasAny(
                                Feature.EARLY_DATA,
                                Feature.ALPN_FOREIGN,
                                Feature.SNI,
                                Feature.STAPLE,
                                Feature.SESSION_ID,
                                Feature.LARGE);
                };
    }

    private static List<String> common(Ask ask, Role role) {
        List<String> options = new ArrayList<>(List.of(
                "-V", "tls" + ask.version().number() + ":tls" + ask.version().number()));
        ask.suiteOf(role).map(Names::nss).ifPresent(code -> options.addAll(List.of("-c", code)));
        ask.groupsOf(role)
                .ifPresent(groups -> options.addAll(
                        List.of("-I", groups.stream().map(Names::nss).collect(Collectors.joining(",")))));
        return options;
    }

    /// A database of its own, with the root, and with an identity if there is one.
    private static String database(Stage stage, Optional<Identity> identity) throws IOException {
        Path folder = Files.createDirectories(stage.folder().resolve("nss"));
        String database = "sql:" + folder;
        Path password = stage.write("nss-password", PASSWORD + "\n");
        Program.run(stage.folder(), "certutil", "-N", "-d", database, "-f", password.toString());
        Program.run(
                stage.folder(),
                "certutil",
                "-A",
                "-d",
                database,
                "-f",
                password.toString(),
                "-n",
                "root",
                "-t",
                "CT,C,C",
                "-i",
                stage.root().toString());
        if (identity.isPresent()) {
            String bundle = stage.folder().resolve("identity.p12").toString();
            Program.run(
                    stage.folder(),
                    "openssl",
                    "pkcs12",
                    "-export",
                    "-in",
                    stage.chain(identity.get()).toString(),
                    "-inkey",
                    stage.key(identity.get()).toString(),
                    "-name",
                    "identity",
                    "-passout",
                    "pass:" + PASSWORD,
                    "-out",
                    bundle);
            Program.run(
                    stage.folder(),
                    "pk12util",
                    "-d",
                    database,
                    "-k",
                    password.toString(),
                    "-W",
                    PASSWORD,
                    "-i",
                    bundle);
        }
        return database;
    }

    @Override
    public boolean connect(Stage stage, int port) throws IOException {
        Ask ask = stage.ask();
        Optional<Identity> identity = stage.clientShowsACertificate() ? Optional.of(stage.client()) : Optional.empty();
        List<String> command = new ArrayList<>(List.of(
                "tstclnt",
                "-h",
                "127.0.0.1",
                "-p",
                String.valueOf(port),
                "-a",
                Cast.NAME,
                "-d",
                database(stage, identity),
                "-w",
                PASSWORD,
                "-A",
                stage.request().toString()));
        command.addAll(common(ask, Role.CLIENT));
        identity.ifPresent(_ -> command.addAll(List.of("-n", "identity")));
        if (ask.connections() == 2) {
            command.addAll(List.of("-u", "-L", "2"));
        }
        if (ask.has(Feature.EARLY_DATA)) {
            command.add("-Z");
        }
        if (ask.has(Feature.STAPLE)) {
            command.add("-T");
        }
        try (Program client = Program.start(stage.folder(), command)) {
            client.endInput();
            client.exitStatus();
            return Http.isAnswered(ask, client.printedBytes());
        }
    }

    @Override
    public Serving serve(Stage stage) throws IOException {
        Ask ask = stage.ask();
        int port = Program.freePort();
        List<String> command = new ArrayList<>(List.of(
                "selfserv",
                "-p",
                String.valueOf(port),
                "-d",
                database(stage, Optional.of(stage.server())),
                "-w",
                PASSWORD,
                ask.key() instanceof KeyType.Rsa ? "-n" : "-e",
                "identity",
                "-H",
                "1"));
        command.addAll(common(ask, Role.SERVER));
        command.addAll(
                switch (ask.client()) {
                    case NOT_ASKED -> List.of();
                    case NOTHING_ALLOWED -> List.of("-r");
                    case CERTIFICATE, NOTHING_REQUIRED, EXPIRED -> List.of("-r", "-r");
                });
        if (ask.connections() == 2) {
            command.add("-u");
        }
        if (ask.speaksProtocols()) {
            command.add("-Q");
        }
        Program server = Program.start(stage.folder(), command);
        try {
            server.awaitPort(port);
            return server.serving(port, Talk.PAGE);
        } catch (IOException failed) {
            server.close();
            throw failed;
        }
    }
}
