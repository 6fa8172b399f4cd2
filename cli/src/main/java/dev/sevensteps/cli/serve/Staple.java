package dev.sevensteps.cli.serve;

import dev.sevensteps.cli.console.Complaint;
import dev.sevensteps.model.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads an OCSP response that is to be stapled.
final class Staple {

    private static final int LONGEST = 1 << 16;
    private static final byte SEQUENCE = 0x30;

    private Staple() {}

    /// @throws Complaint if it cannot be one
    static ByteString read(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw Complaint.wrongUsage(file + " is a folder. Name a file in it.");
            }
            if (Files.size(file) > LONGEST) {
                throw Complaint.wrongUsage(file + " has " + Files.size(file)
                        + " bytes, and an OCSP response that can be stapled has at most " + LONGEST
                        + ". Is it the right file?");
            }
            ByteString response = ByteString.copyOf(Files.readAllBytes(file));
            if (response.isEmpty() || response.at(0) != SEQUENCE) {
                throw Complaint.wrongUsage(file + " is no OCSP response in DER, as 'openssl ocsp -respout' writes it.");
            }
            return response;
        } catch (NoSuchFileException e) {
            throw Complaint.wrongUsage("There is no file " + file + ". Check the name and the folder.", e);
        } catch (IOException e) {
            throw Complaint.wrongUsage(file + " cannot be read: " + e.getMessage() + ".", e);
        }
    }
}
