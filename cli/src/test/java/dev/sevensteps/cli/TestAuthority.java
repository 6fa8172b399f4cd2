package dev.sevensteps.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// An authority in a folder, made by the command itself.
record TestAuthority(Path folder) {

    static TestAuthority in(Path folder) {
        TestAuthority authority = new TestAuthority(folder);
        good("ca", "init", "--dir", folder.resolve("ca").toString());
        return authority;
    }

    String root() {
        return folder.resolve("ca/root.pem").toString();
    }

    /// Issues for localhost, and gives the options that name the files.
    List<String> issue(String base, String... more) {
        return issueFor("localhost", base, more);
    }

    List<String> issueFor(String name, String base, String... more) {
        List<String> line = new ArrayList<>(
                List.of("ca", "issue", "--dir", folder.resolve("ca").toString(), "--name", name, "--out", file(base)));
        line.addAll(List.of(more));
        good(line.toArray(String[]::new));
        return List.of("--cert", file(base + ".pem"), "--key", file(base + ".key"));
    }

    /// Has a status stapled to a chain that it issued, and gives the options that name the file.
    List<String> staple(String base) {
        good(
                "ca",
                "staple",
                "--dir",
                folder.resolve("ca").toString(),
                "--out",
                file(base + ".ocsp"),
                file(base + ".pem"));
        return List.of("--staple", file(base + ".ocsp"));
    }

    String file(String name) {
        return folder.resolve(name).toString();
    }

    private static void good(String... line) {
        Ran ran = Ran.of(line);
        assertThat(ran.status()).as(ran.err()).isZero();
    }
}
