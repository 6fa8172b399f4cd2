package dev.sevensteps.cli.ca;

import dev.sevensteps.ca.CertificateSummary;
import dev.sevensteps.ca.pem.PemFile;
import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// Certificates as a command line names them: by the file, or by the serial number.
final class CertificateFile {

    private CertificateFile() {}

    /// The serial number that a word stands for: that of the first certificate in the file of this name, or the number
    /// itself, in hexadecimal, perhaps with colons.
    ///
    /// @throws IOException if the file cannot be used
    /// @throws Complaint   if it is neither
    static BigInteger serial(String word) throws IOException {
        if (Files.exists(Path.of(word))) {
            return serial(PemFile.read(Path.of(word)).certificates().getFirst());
        }
        String hex = word.toLowerCase(Locale.ROOT).replaceFirst("^0x", "").replace(":", "");
        if (!hex.matches("[0-9a-f]{1,40}")) {
            throw Complaint.wrongUsage("'" + word
                    + "' is neither a file that is there nor a serial number in hexadecimal. 'sevensteps ca show' lists"
                    + " those that were issued.");
        }
        return new BigInteger(hex, 16);
    }

    /// The serial number of a certificate.
    static BigInteger serial(ByteString certificate) {
        return CertificateSummary.of(certificate)
                .map(CertificateSummary::serial)
                .orElse(BigInteger.ZERO); // one that is malformed on purpose
    }
}
