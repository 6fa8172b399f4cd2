package dev.sevensteps.fuzz.certificate;

import dev.sevensteps.ca.pem.PemFile;
import dev.sevensteps.ca.pem.PemFiles;
import dev.sevensteps.ca.pem.UnreadableFile;
import dev.sevensteps.fuzz.Allowance;
import dev.sevensteps.fuzz.Find;
import dev.sevensteps.model.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// PEM files: whatever is asked of them is there, or is refused with a sentence. Certificates that were read are written as
/// a file that reads as the same certificates.
public final class PemFilesRead {

    private PemFilesRead() {}

    /// Something that is asked of a file.
    @FunctionalInterface
    private interface Request {
        Object of(PemFile file) throws UnreadableFile;
    }

    private static final List<Request> REQUESTS = List.of(
            PemFile::certificatesUnread,
            PemFile::revocationLists,
            PemFile::certificateRequest,
            PemFile::identity,
            PemFile::privateKey,
            file -> file.privateKey("password".toCharArray()));

    public static void fuzzerTestOneInput(byte[] bytes) {
        Allowance.spend(bytes.length, () -> read(new String(bytes, StandardCharsets.ISO_8859_1)));
    }

    private static void read(String text) {
        PemFile file;
        try {
            file = PemFile.of("input", text);
        } catch (UnreadableFile refused) {
            requireSentence(refused);
            return;
        }
        for (Request request : REQUESTS) {
            try {
                request.of(file);
            } catch (UnreadableFile refused) {
                requireSentence(refused);
            }
        }
        try {
            List<ByteString> certificates = file.certificates();
            Find.unless(
                    PemFile.of("again", PemFiles.text(certificates))
                            .certificates()
                            .equals(certificates),
                    "Certificates are written as a file that holds others.");
        } catch (UnreadableFile refused) {
            requireSentence(refused);
        }
    }

    private static void requireSentence(UnreadableFile refused) {
        String sentence = String.valueOf(refused.getMessage());
        Find.unless(!sentence.isBlank(), "A file is refused without a sentence: " + sentence);
    }
}
