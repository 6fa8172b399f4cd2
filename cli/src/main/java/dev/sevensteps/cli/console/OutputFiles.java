package dev.sevensteps.cli.console;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Writes the files that a command was asked for, and says plainly why not.
public final class OutputFiles {

    private OutputFiles() {}

    /// Writes a file, or writes it anew.
    public static void write(Path file, byte[] content) {
        try {
            if (Files.isDirectory(file)) {
                throw Complaint.wrongUsage(file + " is a folder. Name a file in it.");
            }
            Files.write(file, content);
        } catch (NoSuchFileException e) {
            throw Complaint.wrongUsage(
                    file + " cannot be written: there is no folder "
                            + file.toAbsolutePath().getParent() + ". Make it first.",
                    e);
        } catch (AccessDeniedException e) {
            throw Complaint.wrongUsage(file + " may not be written by you. Check the permissions.", e);
        } catch (IOException e) {
            throw Complaint.failed(file + " cannot be written: " + reason(e) + ".", e);
        }
    }

    /// Writes a file of text, or writes it anew.
    public static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Makes a folder and those above it, where they do not exist yet.
    public static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (FileAlreadyExistsException e) {
            throw Complaint.wrongUsage(
                    folder + " cannot be made: " + e.getFile() + " exists and is no folder. Choose another.", e);
        } catch (AccessDeniedException e) {
            throw Complaint.wrongUsage(folder + " may not be made by you. Choose another folder.", e);
        } catch (IOException e) {
            throw Complaint.failed(folder + " cannot be made: " + reason(e) + ".", e);
        }
    }

    /// What went wrong, without the name of the file before it.
    private static String reason(IOException e) {
        return e instanceof java.nio.file.FileSystemException system && system.getReason() != null
                ? system.getReason()
                : e.getClass().getSimpleName();
    }
}
