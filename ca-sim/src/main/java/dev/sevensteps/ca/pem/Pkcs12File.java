package dev.sevensteps.ca.pem;

import dev.sevensteps.ca.Identity;
import dev.sevensteps.model.ByteString;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A PKCS#12 file (RFC 7292): one identity, chain and key, under a password. The JDK's key store reads and writes it; so the
/// salts in a written file are random whatever the authority's source of randomness, and the file differs each time.
public final class Pkcs12File {

    private Pkcs12File() {}

    /// Reads the only identity in a file. At most 1 MiB.
    ///
    /// @throws UnreadableFile if the file cannot be used, the password does not open it, or it holds no identity or several
    public static Identity read(Path file, char[] password) throws UnreadableFile {
        byte[] bytes = FileBytes.read(file);
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(bytes), password);
            return identity(file, store, password);
        } catch (UnreadableFile e) {
            throw e;
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw new UnreadableFile("The password does not open " + file + ". Check the password.", e);
            }
            throw new UnreadableFile(
                    file + " is no PKCS#12 file. Name one that ends in .p12 or .pfx, or a PEM file.", e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new UnreadableFile(file + " holds something that cannot be used here: " + e.getMessage(), e);
        }
    }

    /// Writes an identity to a file that only its owner can read where the file system knows owners. What was in the file
    /// is replaced.
    ///
    /// @throws UnreadableFile        if it cannot be written
    /// @throws IllegalStateException if a certificate of the identity is malformed
    public static void write(Identity identity, Path file, char[] password) throws UnreadableFile {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            identity.keyStore(password).store(bytes, password);
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("The JDK cannot write this identity as PKCS#12.", e);
        }
        FileBytes.writeSecret(file, bytes.toByteArray());
    }

    private static Identity identity(Path file, KeyStore store, char[] password)
            throws GeneralSecurityException, UnreadableFile {
        List<String> withKeys = new ArrayList<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                withKeys.add(alias);
            }
        }
        if (withKeys.size() != 1) {
            throw new UnreadableFile(
                    withKeys.isEmpty()
                            ? file + " has no private key. Export it with its key."
                            : file + " has " + withKeys.size() + " private keys (" + String.join(", ", withKeys)
                                    + "), and which one is meant cannot be known. Export one of them alone.");
        }
        Certificate[] certificates = store.getCertificateChain(withKeys.getFirst());
        if (certificates == null || !(store.getKey(withKeys.getFirst(), password) instanceof PrivateKey key)) {
            throw new UnreadableFile(file + " has a private key without a certificate. Export both together.");
        }
        List<ByteString> chain = new ArrayList<>();
        for (Certificate certificate : certificates) {
            chain.add(ByteString.copyOf(certificate.getEncoded()));
        }
        return Identity.of(chain, key);
    }
}
