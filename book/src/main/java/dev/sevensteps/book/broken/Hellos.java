package dev.sevensteps.book.broken;

import dev.sevensteps.engine.wire.ClientHello;
import dev.sevensteps.engine.wire.Extension;
import dev.sevensteps.engine.wire.ExtensionType;
import dev.sevensteps.engine.wire.Extensions;
import dev.sevensteps.engine.wire.ServerHello;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Hellos that are as they were but for one thing.
final class Hellos {

    private Hellos() {}

    static ClientHello inVersion(ClientHello hello, int version) {
        return new ClientHello(
                version,
                hello.random(),
                hello.sessionId(),
                hello.cipherSuites(),
                hello.compressionMethods(),
                hello.extensions());
    }

    static ClientHello offering(ClientHello hello, List<Integer> suites) {
        return new ClientHello(
                hello.clientVersion(),
                hello.random(),
                hello.sessionId(),
                suites,
                hello.compressionMethods(),
                hello.extensions());
    }

    static ClientHello alsoOffering(ClientHello hello, int suite) {
        List<Integer> suites = new ArrayList<>(hello.cipherSuites());
        suites.add(suite);
        return offering(hello, suites);
    }

    static ClientHello without(ClientHello hello, ExtensionType... left) {
        List<Integer> codes = Arrays.stream(left).map(ExtensionType::code).toList();
        List<Extension> kept = hello.extensions().list().stream()
                .filter(extension -> !codes.contains(extension.code()))
                .toList();
        return new ClientHello(
                hello.clientVersion(),
                hello.random(),
                hello.sessionId(),
                hello.cipherSuites(),
                hello.compressionMethods(),
                Extensions.of(kept));
    }

    static ServerHello compressing(ServerHello hello, int method) {
        return new ServerHello(
                hello.serverVersion(),
                hello.random(),
                hello.sessionId(),
                hello.cipherSuite(),
                method,
                hello.extensions());
    }
}
