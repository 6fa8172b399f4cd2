package dev.sevensteps.interop;

import dev.sevensteps.ca.Identity;
import dev.sevensteps.ca.pem.PemFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a peer needs to do what is asked, in files.
///
/// @param folder a folder of its own
/// @param ask    what is asked
/// @param cast   who plays
record Stage(Path folder, Ask ask, Cast cast) {

    /// The certificate that is trusted.
    Path root() throws IOException {
        Path file = folder.resolve("root.pem");
        if (!Files.exists(file)) {
            PemFiles.writeCertificates(List.of(cast.rootCertificate()), file);
        }
        return file;
    }

    Identity server() {
        return cast.server(ask);
    }

    Identity client() {
        return cast.client(ask);
    }

    boolean clientShowsACertificate() {
        return Policies.showsACertificate(ask);
    }

    /// The chain of an identity, its own certificate first.
    Path chain(Identity identity) throws IOException {
        Path file = folder.resolve(prefix(identity) + "-chain.pem");
        PemFiles.writeCertificates(identity.chain(), file);
        return file;
    }

    /// The own certificate of an identity alone.
    Path leaf(Identity identity) throws IOException {
        Path file = folder.resolve(prefix(identity) + ".pem");
        PemFiles.writeCertificates(List.of(identity.certificate()), file);
        return file;
    }

    Path key(Identity identity) throws IOException {
        Path file = folder.resolve(prefix(identity) + ".key");
        PemFiles.writePrivateKey(identity.privateKey(), file);
        return file;
    }

    /// Chain and key in one file.
    Path bundle(Identity identity) throws IOException {
        return write(
                prefix(identity) + "-bundle.pem",
                PemFiles.text(identity.chain()) + PemFiles.text(identity.privateKey()));
    }

    private String prefix(Identity identity) {
        return identity == cast.otherServer() ? "other" : identity == server() ? "server" : "client";
    }

    /// The OCSP response for the server, DER.
    Path staple() throws IOException {
        return write("staple.der", cast.staple(server()).toArray());
    }

    /// The request, as it goes over the wire.
    Path request() throws IOException {
        return write("request", Http.request(ask));
    }

    /// What is posted.
    Path body() throws IOException {
        return write("body", Http.answer(ask));
    }

    /// A finite field, for servers that would take one of their own.
    Path field() throws IOException {
        return write(
                "dh.pem",
                Program.run(
                        folder, "openssl", "genpkey", "-genparam", "-algorithm", "DH", "-pkeyopt", "group:ffdhe2048"));
    }

    Path write(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
