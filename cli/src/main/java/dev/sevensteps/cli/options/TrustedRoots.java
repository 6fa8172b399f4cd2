package dev.sevensteps.cli.options;

import dev.sevensteps.ca.pem.PemFile;
import dev.sevensteps.ca.pem.UnreadableFile;
import dev.sevensteps.ca.verify.ChainVerifier;
import dev.sevensteps.model.ByteString;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/// The certificates that are trusted because someone says so.
public final class TrustedRoots {

    private TrustedRoots() {}

    /// Those in a PEM file, DER; without a file, those that came with the JDK.
    ///
    /// @throws UnreadableFile if the file cannot be used
    public static List<ByteString> read(@Nullable Path file) throws UnreadableFile {
        return file == null ? ofJdk() : PemFile.read(file).certificates();
    }

    /// A verifier that trusts them.
    ///
    /// @throws UnreadableFile if the file cannot be used
    public static ChainVerifier verifier(@Nullable Path file) throws UnreadableFile {
        return ChainVerifier.trusting(read(file));
    }

    private static List<ByteString> ofJdk() {
        List<ByteString> roots = new ArrayList<>();
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init((KeyStore) null);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509TrustManager x509) {
                    for (X509Certificate root : x509.getAcceptedIssuers()) {
                        roots.add(der(root));
                    }
                }
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK cannot open its own trust store.", e);
        }
        return roots;
    }

    private static ByteString der(X509Certificate certificate) throws CertificateEncodingException {
        return ByteString.copyOf(certificate.getEncoded());
    }
}
