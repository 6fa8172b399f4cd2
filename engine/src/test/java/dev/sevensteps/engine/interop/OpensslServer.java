package dev.sevensteps.engine.interop;

import dev.sevensteps.ca.Identity;
import dev.sevensteps.engine.net.Timeouts;
import dev.sevensteps.engine.net.TlsSocket;
import dev.sevensteps.engine.policy.ClientPolicy;
import dev.sevensteps.engine.trace.Observer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// `openssl s_server` on a port of its own choice.
final class OpensslServer implements AutoCloseable {

    static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(2));

    private final Program program;
    private final int port;

    private OpensslServer(Program program) {
        this.program = program;
        this.port =
                Integer.parseInt(program.await("ACCEPT 127\\.0\\.0\\.1:(\\d+)").group(1));
    }

    static OpensslServer start(Path folder, Identity identity, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl", "s_server", "-accept", "127.0.0.1:0"));
        command.addAll(Cast.options(folder, identity, ""));
        command.addAll(List.of(options));
        return new OpensslServer(Program.start(folder, command));
    }

    Program program() {
        return program;
    }

    Socket socket() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), port);
    }

    TlsSocket connect(ClientPolicy policy, Observer observer) throws IOException {
        return TlsSocket.client(socket(), policy, Cast.ENVIRONMENT, observer, TIMEOUTS);
    }

    TlsSocket connect(ClientPolicy policy) throws IOException {
        return connect(policy, Observer.NONE);
    }

    @Override
    public void close() {
        program.close();
    }
}
