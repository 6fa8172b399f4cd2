package dev.sevensteps.interop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Everyone who may play, whether installed or not, and what each library can be told.
final class Peers {

    private final Path folder;

    /// @param folder where programs are put
    Peers(Path folder) {
        this.folder = folder;
    }

    List<Peer> all() throws IOException {
        List<Peer> all = new ArrayList<>(
                List.of(new Openssl(), new Gnutls(), new Nss(), new Curl(), new Wget(), new Chromium()));
        all.addAll(List.of(new Nginx(), new Haproxy()));
        all.add(new Scripted(
                "Python",
                Program.version(
                        "(.*)", "python3", "-c", "import ssl, sys; print(sys.version.split()[0], ssl.OPENSSL_VERSION)"),
                List.of("python3", "-W", "ignore", resource("peer.py").toString()),
                Abilities::python));
        all.add(new Scripted(
                "Node.js",
                Program.version("v(\\S+)", "node", "--version"),
                List.of("node", "--no-warnings", resource("peer.js").toString()),
                Abilities::node));
        all.add(go());
        all.addAll(jdks());
        return List.copyOf(all);
    }

    private Path resource(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream in = Peers.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("The resource " + name + " is missing.");
            }
            Files.write(file, in.readAllBytes());
        }
        return file;
    }

    private Scripted go() throws IOException {
        Optional<String> version = Program.version("go version go(\\S+)", "go", "version");
        Path program = folder.resolve("go-peer");
        if (version.isPresent()) {
            Program.run(
                    folder,
                    "go",
                    "build",
                    "-o",
                    program.toString(),
                    resource("peer.go").toString());
        }
        return new Scripted("Go", version, List.of(program.toString()), Abilities::go);
    }

    /// The JDK that this runs on, a JDK 17 if there is one, and Bouncy Castle on the former.
    private List<Peer> jdks() throws IOException {
        Path ours = Path.of(System.getProperty("java.home"));
        Path source = resource("JsseProgram.java");
        Program.run(
                folder,
                ours.resolve("bin/javac").toString(),
                "--release",
                "17",
                "-d",
                folder.toString(),
                source.toString());
        Optional<Path> older = jdk17();
        return List.of(
                new Scripted(
                        "JDK 17",
                        older.flatMap(Peers::javaVersion),
                        java(older.orElse(ours), folder.toString()),
                        Abilities::jdk),
                new Scripted("JDK 25", javaVersion(ours), java(ours, folder.toString()), Abilities::jdk),
                new Scripted(
                        "bctls",
                        Optional.ofNullable(org.bouncycastle.tls.TlsClient.class
                                        .getPackage()
                                        .getImplementationVersion())
                                .or(Peers::bouncyCastleVersion),
                        Stream.concat(
                                        java(ours, folder + ":" + System.getProperty("java.class.path")).stream(),
                                        Stream.of("bouncycastle=true"))
                                .toList(),
                        Abilities::bouncyCastle));
    }

    private static List<String> java(Path home, String classPath) {
        return List.of(
                home.resolve("bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "--class-path",
                classPath,
                "JsseProgram");
    }

    private static Optional<String> javaVersion(Path home) {
        return Program.version("version \"([^\"]+)\"", home.resolve("bin/java").toString(), "-version");
    }

    /// The number in the name of its jar.
    private static Optional<String> bouncyCastleVersion() {
        return Stream.of(System.getProperty("java.class.path").split(":"))
                .map(entry -> Path.of(entry).getFileName().toString())
                .filter(entry -> entry.startsWith("bctls-"))
                .findFirst()
                .map(entry -> entry.replaceAll("[^0-9.]*-?jdk\\d+on-|\\.jar|bctls-", ""));
    }

    private static Optional<Path> jdk17() throws IOException {
        Path folder = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(folder)) {
            return homes.sorted()
                    .filter(home ->
                            Files.isExecutable(home.resolve("bin/java")) && isOfVersion17(home.resolve("release")))
                    .findFirst();
        }
    }

    private static boolean isOfVersion17(Path release) {
        try {
            return Files.isReadable(release) && Files.readString(release).contains("JAVA_VERSION=\"17");
        } catch (IOException unreadable) {
            return false;
        }
    }
}
