package dev.sevensteps.examples;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.model.trust.Flaw;
import dev.sevensteps.testing.TlsLab;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// The JDK's own HTTPS server and client, with a good certificate and with bad ones: a badssl.com on your own machine. In a
/// test, `@TlsWorld` hands out the lab.
public final class BadSsl {

    private BadSsl() {}

    public static void main(String[] args) throws IOException, InterruptedException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        try (TlsLab lab = TlsLab.open(0, KeyType.ecdsaP256(), now, true)) {
            get(lab, "a good server", lab.server());
            for (Flaw flaw : new Flaw[] {Flaw.EXPIRED, Flaw.WRONG_NAME, Flaw.MISSING_INTERMEDIATE}) {
                get(lab, flaw.kebabCase(), lab.flawed(flaw).identity());
            }
            Identity revoked = lab.server();
            lab.revoke(revoked);
            get(lab, "one that was taken back", revoked);
        }
    }

    private static void get(TlsLab lab, String what, Identity identity) throws IOException, InterruptedException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(lab.serverContext(identity)));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        URI uri = URI.create("https://localhost:" + server.getAddress().getPort() + "/");
        try (HttpClient client =
                HttpClient.newBuilder().sslContext(lab.clientContext()).build()) {
            int status = client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
                    .statusCode();
            System.out.println(what + ": answered " + status);
        } catch (IOException refused) {
            System.out.println(what + ": " + refused.getMessage());
        } finally {
            server.stop(0);
        }
    }
}
