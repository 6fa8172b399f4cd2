package dev.sevensteps.engine.interop;

import dev.sevensteps.ca.Authority;
import dev.sevensteps.ca.CertificateRecipe;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.KeyType;
import dev.sevensteps.engine.suite.Tls12Suite;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;

/// Records what `openssl s_server` answers to a client of [FixedRandomness], for [FixedRandomnessTest]. Its arguments are
/// the cipher suite, the server's key type, and the file to write.
final class FixedRandomnessRecorder {

    private FixedRandomnessRecorder() {}

    public static void main(String[] args) throws IOException {
        Tls12Suite suite = Tls12Suite.valueOf(args[0]);
        Authority root = Authority.root("CN=Recorded Root", FixedRandomness.CLOCK, new SecureRandom());
        Identity identity = root.issue(CertificateRecipe.server(Cast.NAME).withKey(KeyType.ofLabel(args[1])));
        Path folder = Files.createTempDirectory("recording");
        List<String> lines = new ArrayList<>();
        lines.add("# openssl s_server -rev -tls1_2, OpenSSL 3, recorded by FixedRandomnessRecorder");
        lines.add("suite " + suite);
        lines.add("root " + root.certificate().hex());
        FixedRandomness client = new FixedRandomness(suite, root.certificate());
        try (OpensslServer server = OpensslServer.start(folder, identity, "-rev", "-tls1_2");
                Socket socket = server.socket()) {
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[1 << 15];
            boolean open = true;
            while (open) {
                ByteString said = client.said();
                if (!said.isEmpty()) {
                    lines.add("> " + said.hex());
                    socket.getOutputStream().write(said.toArray());
                }
                int count = client.heard().isEmpty() ? in.read(buffer) : -1;
                open = count >= 0;
                if (open) {
                    ByteString answer = ByteString.copyOf(buffer, 0, count);
                    lines.add("< " + answer.hex());
                    client.hear(answer.toArray());
                }
            }
        }
        Files.write(Path.of(args[2]), lines);
    }
}
