package dev.sevensteps.ca.http;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A small HTTP server for the certificates, lists and answers of authorities, on this machine only.
///
/// | path | gives | by |
/// |---|---|---|
/// | `/NAME.cer` | the certificate of the authority, DER | GET |
/// | `/NAME.crl` | its list of revoked certificates, DER | GET |
/// | `/NAME/ocsp` | the answer to a question | POST |
/// | `/NAME/ocsp/BASE64` | the answer to the question in the path | GET |
///
/// These are the addresses that [dev.sevensteps.ca.Pointers#below] puts into certificates. It speaks plain HTTP, as such
/// servers must: who has to check a certificate in order to fetch what he needs for checking certificates never ends.
/// Everything it says is signed.
public final class RevocationServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads;

    private RevocationServer(HttpServer server, ExecutorService threads) {
        this.server = server;
        this.threads = threads;
    }

    /// Starts one. Each exchange has a virtual thread of its own.
    ///
    /// @param port 0 for any that is free
    /// @throws IOException if the port is in use
    public static RevocationServer start(int port, List<ServedAuthority> authorities) throws IOException {
        return start(port, authorities, _ -> {});
    }

    /// Starts one that tells what it does.
    ///
    /// @param port 0 for any that is free
    /// @param log  hears of each exchange, from any thread
    /// @throws IOException if the port is in use
    public static RevocationServer start(int port, List<ServedAuthority> authorities, ExchangeLog log)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        server.setExecutor(threads);
        server.createContext("/", new Desk(authorities, log));
        server.start();
        return new RevocationServer(server, threads);
    }

    /// Where it listens.
    public InetSocketAddress address() {
        return server.getAddress();
    }

    /// Where it listens, as [dev.sevensteps.ca.Pointers#below] takes it: `http://127.0.0.1:8080`.
    public URI base() {
        String host = address().getAddress().getHostAddress();
        return URI.create("http://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":"
                + address().getPort());
    }

    /// Stops at once.
    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
