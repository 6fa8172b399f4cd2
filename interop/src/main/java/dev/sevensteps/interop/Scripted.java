package dev.sevensteps.interop;

import dev.sevensteps.interop.Ask.ClientShows;
import dev.sevensteps.interop.Ask.Feature;
import dev.sevensteps.model.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/// A peer that is a library. A small program of its language, which stands among the resources, plays for it; all of them
/// take the same words, `key=value`:
///
/// - `role=client|server`, `port=` (of the server, or 0), `version=1.3`, `name=`, `ca=FILE`
/// - `suite=` and `openssl=` (under its two names), `groups=secp256r1,…`: only these
/// - `chain=FILE key=FILE`: who it is; `other=FILE otherkey=FILE`: who it is under any other name
/// - `field=FILE`: the finite field for DHE
/// - `verify=none|request|require`: whether a server asks for certificates
/// - `alpn=`, `staple=FILE`, `features=resumption,large,…` (the names of [Feature])
/// - `request=FILE`: what a client says, `answer=FILE` what it must hear
///
/// A client ends with status 0 if it has heard that. A server prints `port=` and its number, answers as [Http] does, and goes
/// on until it is stopped.
final class Scripted implements Peer {

    private final String name;
    private final Optional<String> version;
    private final List<String> command;
    private final BiPredicate<Ask, Role> able;

    /// @param version what it says its version is; nothing if it is not installed
    /// @param command what runs its program
    /// @param able    what it can do
    Scripted(String name, Optional<String> version, List<String> command, BiPredicate<Ask, Role> able) {
        this.name = name;
        this.version = version;
        this.command = List.copyOf(command);
        this.able = able;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> version() {
        return version;
    }

    @Override
    public boolean can(Ask ask, Role role) {
        return able.test(ask, role);
    }

    private List<String> command(Stage stage, Role role, int port) throws IOException {
        Ask ask = stage.ask();
        List<String> words = new ArrayList<>(command);
        words.add("role=" + role.name().toLowerCase(Locale.ROOT));
        words.add("port=" + port);
        words.add("version=" + ask.version().number());
        words.add("name=" + Cast.NAME);
        words.add("ca=" + stage.root());
        ask.suiteOf(role)
                .ifPresent(suite -> words.addAll(List.of("suite=" + suite.name(), "openssl=" + Names.openssl(suite))));
        ask.groupsOf(role)
                .ifPresent(groups -> words.add("groups="
                        + groups.stream().map(group -> group.rfcName()).collect(Collectors.joining(","))));
        words.add("features="
                + ask.features().stream()
                        .map(feature -> feature.name().toLowerCase(Locale.ROOT))
                        .sorted()
                        .collect(Collectors.joining(",")));
        if (ask.speaksProtocols()) {
            words.add("alpn=" + (role == Role.CLIENT ? "http/1.1" : ask.serverProtocol()));
        }
        words.addAll(role == Role.CLIENT ? clientWords(stage) : serverWords(stage));
        return words;
    }

    private static List<String> clientWords(Stage stage) throws IOException {
        List<String> words = new ArrayList<>();
        words.add("request=" + stage.request());
        words.add("answer=" + stage.body());
        if (stage.clientShowsACertificate()) {
            words.addAll(List.of("chain=" + stage.chain(stage.client()), "key=" + stage.key(stage.client())));
        }
        return words;
    }

    private static List<String> serverWords(Stage stage) throws IOException {
        List<String> words = new ArrayList<>();
        words.addAll(List.of("chain=" + stage.chain(stage.server()), "key=" + stage.key(stage.server())));
        if (stage.ask().has(Feature.SNI)) {
            words.add("other=" + stage.chain(stage.cast().otherServer()));
            words.add("otherkey=" + stage.key(stage.cast().otherServer()));
        }
        if (stage.ask().has(Feature.STAPLE)) {
            words.add("staple=" + stage.staple());
        }
        if (stage.ask().needsField()) {
            words.add("field=" + stage.field());
        }
        if (stage.ask().asksTheClient()) {
            words.add("verify=" + (stage.ask().client() == ClientShows.NOTHING_ALLOWED ? "request" : "require"));
        }
        return words;
    }

    @Override
    public boolean connect(Stage stage, int port) throws IOException {
        try (Program client = Program.start(stage.folder(), command(stage, Role.CLIENT, port))) {
            client.endInput();
            return client.exitStatus() == 0;
        }
    }

    @Override
    public Serving serve(Stage stage) throws IOException {
        Program server = Program.start(stage.folder(), command(stage, Role.SERVER, 0));
        try {
            return server.serving(Integer.parseInt(server.await("port=(\\d+)").group(1)), Talk.HTTP);
        } catch (IOException failed) {
            server.close();
            throw failed;
        }
    }
}
