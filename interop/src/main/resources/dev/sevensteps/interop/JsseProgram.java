import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/**
 * Plays a client or a server with what implements the JDK's interface for TLS; the words are described in Scripted.java. A
 * further one, `bouncycastle=true`, makes that Bouncy Castle. It is compiled for Java 17.
 */
public final class JsseProgram {

    private static final Map<String, String> WORDS = new HashMap<>();
    private static final char[] PASSWORD = "interop".toCharArray();

    private JsseProgram() {}

    public static void main(String[] arguments) throws Exception {
        for (String argument : arguments) {
            int at = argument.indexOf('=');
            WORDS.put(argument.substring(0, at), argument.substring(at + 1));
        }
        permitEverything();
        if (WORDS.get("role").equals("client")) {
            SSLContext context = context();
            talk(context);
            if (has("resumption") || has("session_id")) {
                talk(context);
            }
        } else {
            serve(context());
        }
    }

    private static boolean has(String feature) {
        return Arrays.asList(WORDS.get("features").split(",")).contains(feature);
    }

    private static boolean isBouncyCastle() {
        return WORDS.containsKey("bouncycastle");
    }

    /** Old versions and suites are what is to be tried. */
    private static void permitEverything() throws ReflectiveOperationException {
        Security.setProperty("jdk.tls.disabledAlgorithms", "");
        Security.setProperty("jdk.certpath.disabledAlgorithms", "");
        if (has("key_update_by_peer")) {
            Security.setProperty("jdk.tls.keyLimits", "AES/GCM/NoPadding KeyUpdate 2^12, ChaCha20-Poly1305 KeyUpdate 2^12");
        }
        if (has("session_id")) {
            System.setProperty("jdk.tls.client.enableSessionTicketExtension", "false");
            System.setProperty("jdk.tls.server.enableSessionTicketExtension", "false");
        }
        if (has("staple")) {
            System.setProperty("jdk.tls.client.enableStatusRequestExtension", "true");
        }
        if (WORDS.containsKey("groups")) {
            // Bouncy Castle takes no signatures, not in chains either, on a curve that is not among the groups.
            boolean more = isBouncyCastle() && WORDS.get("role").equals("client");
            System.setProperty("jdk.tls.namedGroups", WORDS.get("groups") + (more ? ",secp256r1" : ""));
        }
        if (isBouncyCastle()) {
            java.util.logging.LogManager.getLogManager().reset();
            for (String name : List.of(
                    "org.bouncycastle.jce.provider.BouncyCastleProvider",
                    "org.bouncycastle.jsse.provider.BouncyCastleJsseProvider")) {
                Security.addProvider(
                        (Provider) Class.forName(name).getDeclaredConstructor().newInstance());
            }
        }
    }

    private static SSLContext context() throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, PASSWORD);
        trusted.setCertificateEntry("root", certificates(Path.of(WORDS.get("ca"))).get(0));
        KeyStore own = isBouncyCastle() ? KeyStore.getInstance("PKCS12", "BC") : KeyStore.getInstance("PKCS12");
        own.load(null, PASSWORD);
        if (WORDS.containsKey("chain")) {
            Certificate[] chain = certificates(Path.of(WORDS.get("chain"))).toArray(new Certificate[0]);
            own.setKeyEntry("own", key(chain[0].getPublicKey().getAlgorithm()), PASSWORD, chain);
        }
        String provider = isBouncyCastle() ? "BCJSSE" : "SunJSSE";
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX", provider);
        trust.init(trusted);
        KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX", provider);
        keys.init(own, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS", provider);
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }

    private static List<Certificate> certificates(Path file) throws Exception {
        CertificateFactory factory =
                isBouncyCastle() ? CertificateFactory.getInstance("X.509", "BC") : CertificateFactory.getInstance("X.509");
        return new ArrayList<>(factory.generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file))));
    }

    private static PrivateKey key(String algorithm) throws Exception {
        String text = Files.readString(Path.of(WORDS.get("key"))).replaceAll("-----[^-]*-----|\\s", "");
        PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(text));
        KeyFactory factory =
                isBouncyCastle() ? KeyFactory.getInstance(algorithm, "BC") : KeyFactory.getInstance(algorithm);
        return factory.generatePrivate(encoded);
    }

    private static SSLParameters parameters(SSLParameters parameters) {
        parameters.setProtocols(new String[] {"TLSv" + WORDS.get("version")});
        if (WORDS.containsKey("suite")) {
            parameters.setCipherSuites(new String[] {WORDS.get("suite")});
        }
        if (WORDS.containsKey("alpn")) {
            parameters.setApplicationProtocols(new String[] {WORDS.get("alpn")});
        }
        return parameters;
    }

    private static void talk(SSLContext context) throws Exception {
        int port = Integer.parseInt(WORDS.get("port"));
        Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
        try (SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, WORDS.get("name"), port, true)) {
            SSLParameters parameters = parameters(socket.getSSLParameters());
            parameters.setServerNames(List.of(new SNIHostName(WORDS.get("name"))));
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            socket.startHandshake();
            OutputStream out = socket.getOutputStream();
            if (has("key_update_by_peer")) {
                // More than the limit, as a body that is posted.
                byte[] body = new byte[1 << 14];
                out.write(("POST /back HTTP/1.0\r\nContent-Length: " + body.length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                out.write(body, 0, body.length / 2);
                out.flush();
                out.write(body, body.length / 2, body.length / 2);
            } else {
                out.write(Files.readAllBytes(Path.of(WORDS.get("request"))));
            }
            out.flush();
            if (has("half_close")) {
                socket.shutdownOutput();
            }
            byte[] wanted = has("key_update_by_peer")
                    ? new byte[1 << 14]
                    : Files.readAllBytes(Path.of(WORDS.get("answer")));
            InputStream in = socket.getInputStream();
            if (!Arrays.equals(body(in, head(in)), wanted)) {
                throw new IOException("another answer");
            }
        }
    }

    private static void serve(SSLContext context) throws Exception {
        try (SSLServerSocket listener = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            SSLParameters parameters = parameters(listener.getSSLParameters());
            String verify = WORDS.getOrDefault("verify", "none");
            parameters.setWantClientAuth(verify.equals("request"));
            if (verify.equals("require")) {
                parameters.setNeedClientAuth(true);
            }
            listener.setSSLParameters(parameters);
            System.out.println("port=" + listener.getLocalPort());
            while (true) {
                try (SSLSocket socket = (SSLSocket) listener.accept()) {
                    answer(socket);
                } catch (IOException failed) {
                    System.out.println(failed);
                }
            }
        }
    }

    private static void answer(SSLSocket socket) throws IOException {
        InputStream in = socket.getInputStream();
        String head = head(in);
        byte[] posted = body(in, head);
        if (has("half_close") && in.read() >= 0) {
            throw new IOException("more than a request");
        }
        byte[] body = head.startsWith("POST") ? posted : "seven steps\n".getBytes(StandardCharsets.US_ASCII);
        OutputStream out = socket.getOutputStream();
        out.write(("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no head");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.US_ASCII);
    }

    private static byte[] body(InputStream in, String head) throws IOException {
        for (String line : head.split("\r\n")) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                return in.readNBytes(Integer.parseInt(line.substring(line.indexOf(':') + 1).trim()));
            }
        }
        return new byte[0];
    }
}
