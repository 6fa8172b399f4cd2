package dev.sevensteps.ca.pem;

import dev.sevensteps.ca.CertificateRequest;
import dev.sevensteps.ca.Identity;
import dev.sevensteps.model.ByteString;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Base64;
import java.util.List;

/// Writes PEM (RFC 7468).
public final class PemFiles {

    private static final Base64.Encoder LINES_OF_64 =
            Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));

    private PemFiles() {}

    /// The text of these certificates, each a block, in their order.
    public static String text(List<ByteString> certificates) {
        StringBuilder text = new StringBuilder();
        for (ByteString certificate : certificates) {
            text.append(block("CERTIFICATE", certificate.toArray()));
        }
        return text.toString();
    }

    /// The text of this private key in PKCS#8, not encrypted. This is the secret itself.
    public static String text(PrivateKey key) {
        return block("PRIVATE KEY", key.getEncoded());
    }

    /// The text of a certificate request.
    public static String text(CertificateRequest request) {
        return block("CERTIFICATE REQUEST", request.der().toArray());
    }

    /// The text of a list of revoked certificates.
    public static String revocationListText(ByteString list) {
        return block("X509 CRL", list.toArray());
    }

    /// Writes a certificate request. What was in the file is replaced.
    ///
    /// @throws UnreadableFile if it cannot be written
    public static void writeRequest(CertificateRequest request, Path file) throws UnreadableFile {
        FileBytes.writePublic(file, text(request).getBytes(StandardCharsets.US_ASCII));
    }

    /// Writes a list of revoked certificates. What was in the file is replaced.
    ///
    /// @throws UnreadableFile if it cannot be written
    public static void writeRevocationList(ByteString list, Path file) throws UnreadableFile {
        FileBytes.writePublic(file, revocationListText(list).getBytes(StandardCharsets.US_ASCII));
    }

    /// Writes bytes as they are, DER and not PEM. What was in the file is replaced.
    ///
    /// @throws UnreadableFile if it cannot be written
    public static void writeDer(ByteString der, Path file) throws UnreadableFile {
        FileBytes.writePublic(file, der.toArray());
    }

    /// Writes certificates, each a block, in their order. What was in the file is replaced.
    ///
    /// @throws UnreadableFile if it cannot be written
    public static void writeCertificates(List<ByteString> certificates, Path file) throws UnreadableFile {
        FileBytes.writePublic(file, text(certificates).getBytes(StandardCharsets.US_ASCII));
    }

    /// Writes a private key in PKCS#8, not encrypted, to a file that only its owner can read where the file system knows
    /// owners. What was in the file is replaced.
    ///
    /// @throws UnreadableFile if it cannot be written
    public static void writePrivateKey(PrivateKey key, Path file) throws UnreadableFile {
        FileBytes.writeSecret(file, text(key).getBytes(StandardCharsets.US_ASCII));
    }

    /// Writes the chain to one file and the private key to another.
    ///
    /// @throws UnreadableFile if one of them cannot be written
    public static void writeIdentity(Identity identity, Path chainFile, Path keyFile) throws UnreadableFile {
        writePrivateKey(identity.privateKey(), keyFile);
        writeCertificates(identity.chain(), chainFile);
    }

    private static String block(String label, byte[] der) {
        return "-----BEGIN " + label + "-----\n" + LINES_OF_64.encodeToString(der) + "\n-----END " + label + "-----\n";
    }
}
